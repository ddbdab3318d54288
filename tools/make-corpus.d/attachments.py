"""Attached files: bytes that look like a kind of file, or text, ready as MIME parts."""

from dataclasses import dataclass

import wire

POOL_LINES = 1 << 16  # 77 bytes each: 5 MB of base64, cut anywhere.
LINE = 77
KINDS = (  # type, extension, first bytes, weight, median lines of base64 (57 bytes of file each)
    ("application/msword", "doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 25, 310),
    ("application/pdf", "pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", 20, 350),
    ("image/jpeg", "jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", 20, 260),
    ("application/vnd.ms-excel", "xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 15, 220),
    ("application/zip", "zip", b"PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x50\x81\x35", 10, 400),
    ("text/plain", "txt", b"", 6, 0),
    ("text/csv", "csv", b"", 4, 0),
)
_WEIGHTS = [kind[3] for kind in KINDS]
_TEXT_WORDS = 500
_SIZE_SPREAD = .7  # Sigma of the log-normal sizes.


@dataclass(frozen=True)
class Attachment:
    filename: str
    part: bytes  # MIME header, blank line, encoded body.


def make_pool(rng):
    """Base64 lines of random bytes, from which every binary attachment is a cut."""
    return wire.base64_lines(rng.randbytes(POOL_LINES * 57))


def make_attachment(rng, pool, prose, charset, style):
    """A new attachment, named and, when it is text, written in `prose`'s language."""
    media_type, extension, magic, _, median = rng.choices(KINDS, _WEIGHTS)[0]
    stem = "_".join(prose.topic()[:2])
    if rng.random() < .5:
        stem += f"_{rng.randrange(100)}"
    filename = f"{stem}.{extension}"
    name = b'"' + wire.encoded_words(filename, charset, style) + b'"'
    if magic:
        count = max(3, min(POOL_LINES // 4, int(median * rng.lognormvariate(0, _SIZE_SPREAD))))
        at = rng.randrange(POOL_LINES - count) * LINE
        body = wire.base64_lines(magic + rng.randbytes(57 - len(magic))) + pool[at:at + count * LINE]
        body += wire.base64_lines(rng.randbytes(rng.randrange(1, 57)))
        encoding, parameters = b"base64", b""
    else:
        count = max(10, int(_TEXT_WORDS * rng.lognormvariate(0, _SIZE_SPREAD)))
        text = _rows(prose.tokens(count)) if extension == "csv" else prose.letter(count, prose.topic(), ["N"])
        body = wire.transfer_encode(wire.to_charset(text + "\n", charset), "base64")
        encoding, parameters = b"base64", b"; charset=" + charset.encode()
    header = (b"Content-Type: %s%s;\n name=%s\nContent-Transfer-Encoding: %s\n"
              b"Content-Disposition: attachment;\n filename=%s\n\n"
              % (media_type.encode(), parameters, name, encoding, name))
    return Attachment(filename, header + body)


def _rows(tokens):
    return "\n".join([";".join(tokens[at:at + 6]) for at in range(0, len(tokens), 6)])
