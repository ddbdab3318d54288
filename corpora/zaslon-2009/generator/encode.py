"""Bytes: charsets, encoded words, transfer encodings, parts. Line ends are LF here."""

import base64
import html
import quopri
import re
import unicodedata

# What mail programs put in place of characters that a charset lacks.
STAND_INS = {"«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "’": "'", "—": "-", "–": "-",
             "№": "N", "…": "...", "€": "EUR", "\u00a0": " ", "•": "*"}
CODECS = {"ibm866": "cp866"}


def codec(charset):
    return CODECS.get(charset, charset)


def fit(text, charset):
    """The text with stand-ins for what the charset cannot say."""
    if charset in ("us-ascii", "utf-8"):
        return text
    out = []
    for char in text:
        try:
            char.encode(codec(charset))
        except UnicodeEncodeError:
            char = STAND_INS.get(char, char)
        out.append(char)
    return "".join(out)


def to_bytes(text, charset):
    """us-ascii turns every Russian letter into '?', as careless gateways did."""
    return text.encode(codec(charset), errors="replace" if charset == "us-ascii" else "strict")


def misread_as_cp1251(text):
    """UTF-8 bytes read as windows-1251; the one free byte (0x98) passes through."""
    return "".join(bytes([b]).decode("cp1251") if b != 0x98 else "\x98" for b in text.encode("utf-8"))


def is_ascii(text):
    return all(ord(c) < 128 for c in text)


def encoded_words(text, charset, scheme="B", label=None, split_chars=False):
    """An RFC 2047 value, folded; `split_chars` cuts UTF-8 letters in two, as some mailers did."""
    if is_ascii(text):
        return text
    label, room = label or charset, 45
    if split_chars:
        data = to_bytes(text, charset)
        pieces = [data[i:i + 36] for i in range(0, len(data), 36)]
    else:
        pieces, current = [], b""
        limit = room if scheme == "B" else room // 3
        for char in text:
            encoded = to_bytes(char, charset)
            if len(current) + len(encoded) > limit:
                pieces.append(current)
                current = b""
            current += encoded
        pieces.append(current)
    words = []
    for piece in pieces:
        if scheme == "B":
            body = base64.b64encode(piece).decode()
        else:
            body = "".join("_" if b == 32 else chr(b) if chr(b).isalnum() and b < 128 else f"={b:02X}" for b in piece)
        words.append(f"=?{label}?{scheme}?{body}?=")
    return "\n ".join(words)


def mailbox(name, address, charset, scheme="B", quote=False):
    if not name:
        return f"<{address}>" if quote else address
    if is_ascii(name):
        return f'"{name}" <{address}>' if quote or re.search(r"[.,()]", name) else f"{name} <{address}>"
    return f"{encoded_words(name, charset, scheme)} <{address}>"


def transfer(data, encoding):
    if encoding == "base64":
        return base64.encodebytes(data)
    if encoding == "quoted-printable":
        return quopri.encodestring(data)
    return data


class Part:
    """Header lines and a body, both final."""

    def __init__(self, headers, body):
        self.headers, self.body = headers, body

    def bytes(self):
        head = "\n".join(self.headers).encode("utf-8")
        return head + b"\n\n" + self.body


def text_part(text, charset, label, encoding, subtype="plain", parameters="", quote=False):
    data = to_bytes(text, charset) + b"\n"
    shown = f'"{label}"' if quote else label
    value = f"text/{subtype}" + (f"; charset={shown}" if label != "none" else "") + parameters
    return Part([f"Content-Type: {value}", f"Content-Transfer-Encoding: {encoding}"], transfer(data, encoding))


def multipart(subtype, boundary, parts, preamble=False, quote=True):
    lines = [b"This is a multi-part message in MIME format.\n"] if preamble else []
    for part in parts:
        lines += [b"--" + boundary.encode(), part.bytes().rstrip(b"\n") + b"\n"]
    body = b"\n".join(lines) + b"\n--" + boundary.encode() + b"--\n"
    shown = f'"{boundary}"' if quote else boundary
    return Part([f"Content-Type: multipart/{subtype};\n\tboundary={shown}"], body)


def file_parameters(name, style, charset):
    """`; name=` of Content-Type and `; filename=` of Content-Disposition."""
    if is_ascii(name):
        return f';\n name="{name}"', f';\n filename="{name}"'
    if style == "rfc2231":
        quoted = "".join(chr(b) if chr(b).isalnum() and b < 128 or b in b".-_" else f"%{b:02X}"
                         for b in name.encode("utf-8"))
        cut = 48
        pieces = [quoted[i:i + cut] for i in range(0, len(quoted), cut)]
        lines = [f";\n filename*{i}*={chr(39).join(['UTF-8', '', p]) if i == 0 else p}" for i, p in enumerate(pieces)]
        return f';\n name="{encoded_words(name, "utf-8")}"', "".join(lines)
    word = encoded_words(name, charset)
    return f';\n name="{word}"', f';\n filename="{word}"'


def attachment(kind, name, data, style, charset, encoding="base64", disposition="attachment"):
    of_type, of_disposition = file_parameters(name, style, charset)
    return Part([f"Content-Type: {kind}{of_type}", f"Content-Transfer-Encoding: {encoding}",
                 f"Content-Disposition: {disposition}{of_disposition}"], transfer(data, encoding))


def to_html(text, client, charset):
    """A plain text body as this program's HTML."""
    quote_open = {"gmail": '<blockquote class="gmail_quote" style="border-left: 1px solid rgb(204, 204, 204); '
                           'margin: 0pt 0pt 0pt 0.8ex; padding-left: 1ex;">',
                  "apple": '<blockquote type="cite">', "tb": '<blockquote type="cite">'}.get(
                      client, '<blockquote style="border-left:2px solid #000000; padding-left:5px">')
    out, depth = [], 0
    for line in text.split("\n"):
        marks = re.match(r"((?:> ?)*)(.*)", line)
        level = marks[1].count(">")
        while depth < level:
            out.append(quote_open)
            depth += 1
        while depth > level:
            out.append("</blockquote>")
            depth -= 1
        shown = html.escape(marks[2], quote=False).replace("\u00a0", "&nbsp;")
        if client in ("outlook", "exch"):
            out.append(f"<p class=MsoNormal><font face=Arial size=2>{shown or '&nbsp;'}</font></p>")
        elif client == "apple":
            out.append(f"<div>{shown or '<br>'}</div>")
        else:
            out.append(shown + "<br>")
    out += ["</blockquote>"] * depth
    head = f'<meta http-equiv=Content-Type content="text/html; charset={charset}">'
    if client in ("gmail", "apple"):
        return "\n".join(out)
    return f"<html>\n<head>\n{head}\n</head>\n<body>\n" + "\n".join(out) + "\n</body>\n</html>"


def flow(text):
    """RFC 3676: lines of a paragraph end in a space; quoted lines stay as they are."""
    lines = text.split("\n")
    for i in range(len(lines) - 1):
        following = lines[i + 1]
        label = re.match(r"(?:From|To|Cc|Sent|Subject|Date): ", lines[i])
        if len(lines[i]) > 50 and not label and following and not re.match(r"[> @-]|\d+[.)]", following) \
                and not lines[i].startswith((">", "-")):
            lines[i] += " "
    return "\n".join(" " + line if line.startswith("From ") else line for line in lines)


def decompose(text):
    return unicodedata.normalize("NFD", text)
