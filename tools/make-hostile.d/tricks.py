"""Mail that lies to whoever looks at it: names, escapes, directions, look-alikes, bait."""

import base64

from letter import header, letter, numbered, repeat

MEGA = 1_000_000
SEPARATOR = b"From gromov@zavod.example Tue Oct 13 14:05:00 2009\n"

# Attachment names that lead out of a folder, name a device, or hide what they are.
NAMES = ("../../../../etc/passwd", "/etc/shadow", "..\\..\\windows\\system32\\evil.dll", "C:\\evil.exe", "..", ".",
         "", "~/.ssh/authorized_keys", "a/../../b.txt", "CON", "nul.txt", "LPT1.doc", "-rf", "--help", "a\\0b.txt",
         "smeta.txt\\r\\nContent-Type: text/html", "x" * 5000 + ".txt", " smeta.txt ", "smeta.txt.", "смета\u2215файл.txt",
         "file:///etc/passwd", "$(touch hacked).txt", "`touch hacked`.txt", "a;touch hacked;.txt", "|touch hacked",
         "smeta.doc" + " " * 200 + ".exe", "%2e%2e%2fevil.txt", "\u202egpj.exe", "smeta\t.txt", "*?<>|.txt")

# What a terminal obeys: clearing, titles, links, answers typed back, colours, old 8-bit controls.
ESCAPES = ("\x1b[2J\x1b[H", "\x1b]0;owned\x07", "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\", "\x1b[6n", "\x1bc",
           "\x1b[8mhidden\x1b[0m", "\x1bP$q\"p\x1b\\", "\x9b31m", "\u009b2J", "\u009d0;owned\u009c", "\x07\x08\x08\x08\x7f",
           "\x1b[?1049h", "\r\x1b[Kpismo: all is well", "\x0e\x0f", "\x1b#8", "\x1b[1000000b")

BIDI = ("счёт\u202efdp.exe", "\u202a\u202b\u202d\u202e", "\u2066a\u2067b\u2068c\u2069", "user\u202emoc.knab@zavod.example",
        "\u202e" * 1000 + "text", "оплата 100\u202e000\u202c рублей")

# (shown, written): each looks like an address of zavod.example to a hasty reader.
HOMOGRAPHS = ("gromov@z\u0430vod.example", "gr\u043emov@zavod.example", "\u0430\u0440\u0440\u0435@zavod.example",
              "gromov@xn--zvod-53d.example", "gromov@\u0441\u043e\u0440\u0443.example", "gromov@zav\u03bfd.example")

BAIT = ("Re: " * 20_000, "Re[2]: Re^3: RE(4): " * 5_000, "[" * 100_000, "(" * 100_000, "Fwd: (fwd) [Fwd: " * 5_000,
        "a" * 50_000 + "!", "((a+)+)+$" * 1_000, "[a-z]*" * 10_000, "-" * 100_000, "Отв: HA: " * 10_000, "\\" * 50_000,
        "> " * 50_000, "'\"" * 50_000, "=?" * 50_000, "13.10.2009 14:05 " * 5_000, "http://" * 10_000, "a@" * 50_000,
        ", " * 50_000, "0" * 100_000, "1 000 000 " * 10_000)


def folded(text):
    """A header value in lines that no relay would refuse."""
    return "\n ".join(text[at:at + 900] for at in range(0, len(text), 900))


def box(out, letters):
    for one in letters:
        out.write(SEPARATOR + one + b"\n\n")


def attachment_names(out, scale):
    out.write(header("Names", "multipart/mixed; boundary=edge").encode() + b"\n")
    for i in range(max(1, int(20 * scale))):
        for name in NAMES:
            quoted = name.replace("\\", "\\\\").replace('"', '\\"')
            out.write(f'--edge\nContent-Type: application/octet-stream; name="{quoted}"\nContent-Disposition: attachment; '
                      f'filename="{quoted}"\n\nbody {i} {name[:20]}\n'.encode())
    out.write(b"--edge--\n")


def terminal_escapes(out, scale):
    letters = []
    for i in range(max(1, int(50 * scale))):
        for code in ESCAPES:
            raw = code.encode("utf-8", "surrogateescape")
            where = code.replace("\r", "")
            letters.append(f"From: \"G{where}\" <g@zavod.example>\nTo: {where} <b@zavod.example>\nSubject: s{where} {i}\n"
                           f"Date: {where}\nMessage-ID: <{where}{i}@zavod.example>\nX-Mailer: {where}\n"
                           f"Content-Type: text/plain; charset=\"{where}\"; name=\"{where}.txt\"\n"
                           f"Content-Disposition: attachment; filename=\"{where}.txt\"\n\nслово ".encode("utf-8")
                           + raw + b" text\n")
    box(out, letters)


def encoded_escapes(out, scale):
    letters = []
    for i in range(max(1, int(50 * scale))):
        for code in ESCAPES:
            word = "".join(f"={byte:02X}" for byte in code.encode())
            letters.append(header(f"=?utf-8?Q?s{word}?= =?utf-8?Q?_new=0Aline_{i}?=",
                                  extra=f"Reply-To: =?utf-8?Q?{word}?= <r@zavod.example>\n").encode()
                           + b"\n" + f"слово {code}\n".encode())
    box(out, letters)


def bidi(out, scale):
    letters = []
    for i in range(max(1, int(50 * scale))):
        for text in BIDI:
            letters.append(header(f"{i} {text}", f'text/plain; charset=utf-8; name="{text[:60]}"',
                                  f"Sender: {text[:40]} <s@zavod.example>\n").encode() + f"\nслово {text}\n".encode())
    box(out, letters)


def homographs(out, scale):
    letters = []
    for i in range(max(1, int(50 * scale))):
        for address in HOMOGRAPHS:
            letters.append(f"From: Pavel Gromov <{address}>\nTo: belova@zavod.example\nSubject: счёт {i}\nMessage-ID: "
                           f"<h{i}.{len(letters)}@zavod.example>\nDate: Tue, 13 Oct 2009 14:05:00 +0400\nContent-Type: "
                           f"text/plain; charset=utf-8\n\nОплатите сегодня.\n".encode())
    box(out, letters)


def regex_bait(out, scale):
    letters = []
    for i in range(max(1, int(10 * scale))):
        for text in BAIT:
            letters.append(header(folded(text[:max(10, int(len(text) * scale ** .5))])).encode()
                           + f"\n{i}\n{text}\n\nOn 13.10.2009 {text[:2000]} wrote:\n> {text[:2000]}\n".encode())
    box(out, letters)


def base64_bomb(out, scale):
    """Base64 that is mostly something else, and messages inside base64 inside base64."""
    out.write(header("Base64", "multipart/mixed; boundary=edge").encode())
    out.write(b"\n--edge\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n")
    repeat(out, b"0L/RgNC40LLQtdGCIA==\n", 10 * MEGA * scale)
    out.write(b"--edge\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n")
    repeat(out, b"=-_!?A \t", 10 * MEGA * scale)
    out.write(b"\n--edge\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n")
    repeat(out, b"PGI+" * 16 + b"\n", 10 * MEGA * scale)
    inner = letter("Bottom of base64", "На дне кодировки.\n")
    for level in range(max(2, int(25 * scale ** .25))):
        inner = (header(f"Level {level}", "message/rfc822", "Content-Transfer-Encoding: base64\n").encode() + b"\n"
                 + base64.encodebytes(inner))
    out.write(b"--edge\nContent-Type: message/rfc822\n\n" + inner + b"\n--edge--\n")


def quoted_printable(out, scale):
    """Soft line breaks without end, escapes of escapes, blanks before line ends."""
    out.write(header("Quoted-printable", "multipart/mixed; boundary=edge").encode())
    for piece in (b"=\n", b"=3D", b"=3D3D3D=\n", b"=D0", b"= \t \n", b"=\r", b" " * 70 + b"\n", b"=C3=28", b"=GG"):
        out.write(b"\n--edge\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n")
        repeat(out, piece, 5 * MEGA * scale)
    out.write("\n--edge\nContent-Type: text/plain; charset=utf-8\n\nПосле всех.\n--edge--\n".encode())


def html_tags(out, scale):
    out.write(header("HTML tags", "text/html; charset=utf-8").encode() + b"\n")
    numbered(out, "<p>строка {}<br><a href=x{}>&nbsp;&#1078;</a>".replace("x{}", "x"), 250_000 * scale)
    numbered(out, "<style>p{{}}</style><script>{}</script><table><tr><td>", 250_000 * scale)
    out.write("Текст после миллиона тегов.\n".encode())


def charset_escapes(out, scale):
    out.write(header("Charsets", "multipart/mixed; boundary=edge").encode())
    for name, piece in (("iso-2022-jp", b"\x1b$B\x1b(B"), ("iso-2022-kr", b"\x0e\x0f"), ("utf-7", b"+AAA-+-"),
                        ("hz-gb-2312", b"~{~}"), ("utf-16", b"\xff\xfe\0\xd8"), ("gb18030", b"\x81\x30\x81\x30"),
                        ("x" * 200, b"\xd0"), ("utf-8", b"\xf8\x88\x80\x80\x80"), ("koi8-r", b"\xc0\xd1 ")):
        out.write(f"\n--edge\nContent-Type: text/plain; charset={name}\n\n".encode())
        repeat(out, piece, 5 * MEGA * scale)
    out.write("\n--edge\nContent-Type: text/plain; charset=utf-8\n\nПосле всех.\n--edge--\n".encode())


BOMBS = {
    "attachment-names.eml": ("600 attachments whose names lead elsewhere", attachment_names),
    "terminal-escapes.mbox": ("what terminals obey, raw in every field", terminal_escapes),
    "terminal-encoded.mbox": ("what terminals obey, in encoded words, with line ends", encoded_escapes),
    "bidi.mbox": ("names and subjects that turn the letters around", bidi),
    "homographs.mbox": ("addresses that look like others", homographs),
    "regex-bait.mbox": ("subjects and texts that make careless patterns slow", regex_bait),
    "base64.eml": ("30 MB of base64 that is none, messages in base64 25 deep", base64_bomb),
    "quoted-printable.eml": ("45 MB of soft line breaks and escapes of escapes", quoted_printable),
    "html-tags.eml": ("2,000,000 HTML tags beside each other", html_tags),
    "charsets.eml": ("45 MB of shifts between letter sets", charset_escapes),
}
