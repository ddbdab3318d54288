"""Single messages that are too deep, too long or too many of something."""

import base64

from letter import header, letter, numbered, repeat

MEGA = 1_000_000


def nesting(out, scale):
    out.write(header("Nested multiparts", "multipart/mixed; boundary=n0").encode() + b"\n--n0\n")
    for i in range(1, max(2, int(100_000 * scale))):
        out.write(b"Content-Type: multipart/mixed; boundary=n%d\n\n--n%d\n" % (i, i))
    out.write("Content-Type: text/plain; charset=utf-8\n\nНа дне.\n".encode())


def nesting_messages(out, scale):
    out.write(header("Nested messages", "message/rfc822").encode() + b"\n")
    numbered(out, "Subject: level {}\nContent-Type: message/rfc822\n\n", 100_000 * scale)
    out.write("Subject: bottom\n\nНа дне.\n".encode())


def long_line(out, scale):
    out.write(header("One line").encode() + b"\n")
    repeat(out, "слово ".encode(), 200 * MEGA * scale)
    out.write("\nКонец.\n".encode())


def header_lines(out, scale):
    out.write(header("Header lines").encode())
    numbered(out, "X-Line-{0}: value {0}\n", 1_000_000 * scale)
    out.write("\nТело после миллиона полей.\n".encode())


def header_field(out, scale):
    out.write(header("Long field").encode() + b"X-Long: ")
    repeat(out, b"long ", 10 * MEGA * scale)
    out.write("\n\nТело после длинного поля.\n".encode())


def header_folded(out, scale):
    out.write(header("Folded field").encode() + b"References:")
    numbered(out, "\n <{}@zavod.example>", 1_000_000 * scale)
    out.write("\n\nТело после миллиона ссылок.\n".encode())


def encoded_words(out, scale):
    word = base64.b64encode("слово ".encode()).decode()
    out.write(header("Encoded words").encode() + b"Subject: ")
    repeat(out, f"=?utf-8?B?{word}?= =?koi8-r?Q?=C2?=\n ".encode(), 10 * MEGA * scale)
    out.write("x\n\nТело после кодированных слов.\n".encode())


def addresses(out, scale):
    out.write(header("Addresses").encode() + b"Cc: ")
    numbered(out, "Name {0} <a{0}@zavod.example>,\n ", 1_000_000 * scale)
    out.write(b"a:\nBcc: ")
    repeat(out, b"(", MEGA * scale)
    repeat(out, b"<", MEGA * scale)
    repeat(out, b'"', MEGA * scale)
    out.write("\n\nТело после миллиона адресов.\n".encode())


def parts(out, scale):
    out.write(header("Parts", "multipart/mixed; boundary=edge").encode() + b"\n")
    numbered(out, "--edge\nContent-Type: text/plain\n\npart {}\n", 1_000_000 * scale)
    out.write(b"--edge--\n")


def long_boundary(out, scale):
    dashes = "-" * max(1, int(100_000 * scale))
    out.write(header("Boundary", f'multipart/mixed; boundary="{dashes}"').encode() + b"\n")
    repeat(out, b"-", 2 * MEGA * scale)
    out.write(f"\n--{dashes}\n\n".encode() + "Текст.\n".encode() + f"--{dashes}--\n".encode())


def name_pieces(out, scale):
    out.write(header("File name", "application/octet-stream").encode())
    out.write(b"Content-Disposition: attachment")
    numbered(out, ";\n filename*{}*=%D0%B4", 1_000_000 * scale)
    out.write(b"\n\nbody\n")


def html_nesting(out, scale):
    out.write(header("HTML", "text/html; charset=utf-8").encode() + b"\n")
    repeat(out, b"<div><b>", 8 * MEGA * scale)
    out.write("На дне страницы.".encode())
    repeat(out, b"</i>", 4 * MEGA * scale)


def html_attributes(out, scale):
    out.write(header("HTML attributes", "text/html; charset=utf-8").encode() + b"\n<p ")
    numbered(out, "a{}=1 ", 1_000_000 * scale)
    out.write(b">")
    repeat(out, b"<!-- <a href=\"", 4 * MEGA * scale)
    out.write("Текст после миллиона свойств.\n".encode())


def uuencode(out, scale):
    out.write(header("uuencode").encode() + b"\n")
    repeat(out, b"begin 644 smeta.txt\n", 10 * MEGA * scale)
    out.write("Текст после начал.\n".encode())


def quoted(out, scale):
    """Every line deeper quoted than the one before: quadratic for whoever copies it."""
    out.write(header("Quotes", "text/plain; charset=utf-8; format=flowed").encode() + b"\n")
    for depth in range(max(1, int(4000 * scale ** .5))):
        out.write(b">" * depth + b" text \n")


def ordinary(out, _scale):
    out.write(letter("Ordinary", "Обычное письмо: всё прочитано до конца.\n"))


BOMBS = {
    "nesting.eml": ("100,000 multiparts in each other", nesting),
    "nesting-messages.eml": ("100,000 messages in each other", nesting_messages),
    "line.eml": ("a single line of 200 MB", long_line),
    "header-lines.eml": ("1,000,000 header fields", header_lines),
    "header-field.eml": ("one header field of 10 MB", header_field),
    "header-folded.eml": ("one header field of 1,000,000 lines", header_folded),
    "encoded-words.eml": ("10 MB of encoded words in a subject", encoded_words),
    "addresses.eml": ("1,000,000 addresses, then brackets and quotes that never close", addresses),
    "parts.eml": ("1,000,000 parts", parts),
    "boundary.eml": ("a boundary of 100 KB, 2 MB of dashes", long_boundary),
    "name-pieces.eml": ("a file name in 1,000,000 pieces (RFC 2231)", name_pieces),
    "html-nesting.eml": ("2,000,000 HTML elements in each other, stray end tags", html_nesting),
    "html-attributes.eml": ("an HTML tag of 1,000,000 attributes, unclosed comments", html_attributes),
    "uuencode.eml": ("500,000 beginnings of a uuencoded file", uuencode),
    "quoted.eml": ("flowed text quoted up to 4,000 deep", quoted),
    "zz-ordinary.eml": ("an ordinary letter: the run came to its end", ordinary),
}
