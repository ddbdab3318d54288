"""From text to the bytes of a mail: charsets, transfer encodings, encoded words, dates."""

import binascii
import functools
import time

_SPECIALS = set('()<>[]:;@\\,."')
_ENCODED_WORD_BYTES = 45  # Of text in one encoded word: 60 letters of base64 stay under RFC 2047's 75.
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Summer time in Moscow and most of Europe: first and last second, UTC, 2007-2010; in 2011
# Moscow went forward and stayed.
_SUMMERS = ((1174784400, 1193533200), (1206838800, 1224982800), (1238288400, 1256432400), (1269738000, 1288486800))
_SUMMER_2011, _AUTUMN_2011 = 1301187600, 1319936400


def utc_offset(person_offset, when):
    """Seconds east of UTC on a person's clock at `when` (seconds since 1970)."""
    moscow = person_offset == 10800
    shift = 7200 if moscow else 0  # Moscow's day began two hours before London's 01:00 UTC.
    for first, last in _SUMMERS:
        if first - shift <= when < last - shift:
            return person_offset + 3600
    if when >= _SUMMER_2011 - shift and (moscow or when < _AUTUMN_2011):
        return person_offset + 3600
    return person_offset


def rfc_date(when, offset):
    """A Date field body, as of RFC 5322 section 3.3."""
    day, second = divmod(when + offset, 86400)
    sign, minutes = ("-", -offset // 60) if offset < 0 else ("+", offset // 60)
    return (f"{_day(day)} {second // 3600:02}:{second // 60 % 60:02}:{second % 60:02} "
            f"{sign}{minutes // 60:02}{minutes % 60:02}")


@functools.lru_cache(maxsize=64)
def _day(day):
    t = time.gmtime(86400 * day)
    return f"{DAYS[t.tm_wday]}, {t.tm_mday} {MONTHS[t.tm_mon - 1]} {t.tm_year}"


def asctime(when):
    """The date of an mbox separator line, in UTC."""
    t = time.gmtime(when)
    return f"{DAYS[t.tm_wday]} {MONTHS[t.tm_mon - 1]} {t.tm_mday:2} " \
           f"{t.tm_hour:02}:{t.tm_min:02}:{t.tm_sec:02} {t.tm_year}"


def to_charset(text, charset):
    """`text` in `charset`; a long dash becomes a hyphen where the charset has none."""
    if charset == "koi8-r":
        text = text.replace("—", "-").replace("«", '"').replace("»", '"').replace("№", "N")
    return text.encode(charset, "replace")


def transfer_encode(body, encoding):
    """Text bytes with LF line ends as they stand in the message; the result ends with LF."""
    if encoding == "base64":
        return base64_lines(body.replace(b"\n", b"\r\n"))
    if encoding == "quoted-printable":
        body = binascii.b2a_qp(body, istext=True)
    return body if body.endswith(b"\n") else body + b"\n"


def base64_lines(data):
    """Base64 in lines of 76 letters, as of RFC 2045 section 6.8."""
    text = binascii.b2a_base64(data, newline=False)
    if len(text) <= 76:
        return text + b"\n"
    return b"\n".join([text[at:at + 76] for at in range(0, len(text), 76)]) + b"\n"


def encoded_words(text, charset, style="b"):
    """`text` as encoded words (RFC 2047), folded; ASCII text stays as it is."""
    if text.isascii():
        return text.encode()
    step = _ENCODED_WORD_BYTES // 2 if charset == "utf-8" else _ENCODED_WORD_BYTES
    if style == "q":
        step //= 3
    words = []
    for at in range(0, len(text), step):
        piece = to_charset(text[at:at + step], charset)
        if style == "b":
            words.append(b"=?%s?B?%s?=" % (charset.encode(), binascii.b2a_base64(piece, newline=False)))
        else:
            words.append(b"=?%s?Q?%s?=" % (charset.encode(), _q_encode(piece)))
    return b"\n ".join(words)


def _q_encode(piece):
    return b"".join([b"_" if byte == 32 else bytes((byte,)) if 48 <= byte <= 57 or 65 <= byte <= 90 or 97 <= byte <= 122
                     else b"=%02X" % byte for byte in piece])


def mailbox(name, address, charset, style="b"):
    """`name <address>` as it stands in a From or To field."""
    if not name.isascii():
        return encoded_words(name, charset, style) + b" <" + address.encode() + b">"
    if _SPECIALS & set(name):
        name = f'"{name}"'
    return f"{name} <{address}>".encode()
