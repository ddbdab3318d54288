"""Floods of one name, and files inside letters that unpack into much more than they are."""

import base64
import io
import random
import struct
import zipfile
import zlib

from archives import info
from letter import header, numbered, repeat

MEGA = 1_000_000
SEPARATOR = "From gromov@zavod.example Tue Oct 13 14:05:00 2009\n"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def same_id(out, scale):
    numbered(out, SEPARATOR + "From: Pavel Gromov <gromov@zavod.example>\nMessage-ID: <one@zavod.example>\n"
             "Date: Tue, 13 Oct 2009 14:05:00 +0400\nSubject: one\n\nПисьмо номер {} под общим именем.\n\n", 20_000 * scale)


def same_names(out, scale):
    for i in range(max(1, int(2_000 * scale))):
        out.write((SEPARATOR + header(f"Files {i}", "multipart/mixed; boundary=edge")).encode() + b"\n")
        for j in range(100):
            out.write(b"--edge\nContent-Type: application/octet-stream\n"
                      b"Content-Disposition: attachment; filename=smeta.doc\n\n" + f"{i}.{j}\n".encode())
        out.write(b"--edge--\n\n")


def boundary_prefixes(out, scale):
    """Each boundary is the beginning of the next; then lines that begin with all of them."""
    out.write(header("Prefixes").encode().replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=a"))
    for size in range(2, 100):
        out.write(f"\n--{'a' * (size - 1)}\nContent-Type: multipart/mixed; boundary={'a' * size}\n".encode())
    out.write(b"\n")
    repeat(out, b"--" + b"a" * 150 + b"\n", 30 * MEGA * scale)


def name_shuffled(out, scale):
    """Pieces of a file name in disorder, then one piece over and over, then pieces in each of many parts."""
    count = max(1, int(300_000 * scale))
    order = list(range(count))
    random.Random(1).shuffle(order)
    out.write(header("Shuffled", "multipart/mixed; boundary=edge").encode() + b"\n--edge\nContent-Type: image/png")
    for number in order:
        out.write(f";\n name*{number}*=%D0%B0".encode())
    out.write(b"\n\nx\n--edge\nContent-Type: image/png")
    repeat(out, b";\n name*0=a", 4 * MEGA * scale)
    out.write(b"\n\nx\n")
    pieces = ";".join(f" name*{number}*=%41" for number in range(480))
    repeat(out, f"--edge\nContent-Type: image/png;{pieces}\n\nx\n".encode(), 30 * MEGA * scale)
    out.write(b"--edge--\n")


def comments(out, scale):
    count = max(1, int(500_000 * scale))
    out.write(b"From: " + b"(" * count + b"x" + b")" * count + b" gromov@zavod.example\nTo: ")
    repeat(out, b"belova@zavod.example (", 6 * MEGA * scale)
    out.write(b"\nCc: " + b"g:" * count + b"belova@zavod.example" + b";" * count + b"\nBcc: ")
    repeat(out, b"g: belova@zavod.example;,", 4 * MEGA * scale)
    out.write("\nSubject: comments\n\nВ скобках.\n".encode())


def office(name, content, others=()):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(info("[Content_Types].xml"), "<Types/>")
        for member, pieces in ((name, content), *others):
            with archive.open(info(member), "w") as file:
                for piece in pieces:
                    file.write(piece.encode())
    return packed.getvalue()


def bombs(scale):
    """Names and bytes of files that cost more than they should."""
    mega = max(1, int(MEGA * scale))
    entities = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(9))
    text = f"<w:document {WORD}><w:body><w:p><w:r><w:t>"
    yield "laughs.docx", office("word/document.xml", [
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ха">{entities}]>', text, "&e9;"])
    yield "outside.docx", office("word/document.xml", [
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>', text, "&e;"])
    yield "blanks.docx", office("word/document.xml", [text, *([" " * mega] * 1_000)])
    yield "deep.docx", office("word/document.xml", [text, "<w:p>" * (5 * mega)])
    yield "attributes.docx", office("word/document.xml", [
        f"<w:document {WORD}><w:p", *(f' a{i}=""' for i in range(mega)), "/></w:document>"])
    yield "shared.xlsx", office("xl/workbook.xml", [f'<workbook {SHEET}><sheets><sheet name="x" sheetId="1"/></sheets></workbook>'], [
        ("xl/sharedStrings.xml", [f"<sst {SHEET}><si><t>", "слово " * (mega // 5), "</t></si></sst>"]),
        ("xl/worksheets/sheet1.xml", [f"<worksheet {SHEET}><sheetData>",
                                      '<row><c t="s"><v>0</v></c></row>' * (mega // 2), "</sheetData></worksheet>"])])
    yield "deep.rtf", b"{\\rtf1" + b"{\\b " * (3 * mega)
    yield "lies.rtf", b"{\\rtf1\\bin4294967295 " + b"\\u-12345678901 \\'zz" * (mega // 2)
    twice = zlib.compress(zlib.compress(bytes(500 * mega), 9), 9)
    yield "twice.pdf", (b"%PDF-1.4\n1 0 obj<</Length 9/Filter[/FlateDecode/FlateDecode]>>stream\n" + twice
                        + b"\nendstream endobj\n" + b"<<" * mega)


def attached(out, name, content):
    out.write(f"--edge\nContent-Type: application/octet-stream; name={name}\nContent-Disposition: attachment\n"
              "Content-Transfer-Encoding: base64\n\n".encode() + base64.encodebytes(content))


def documents(out, scale):
    out.write(header("Documents", "multipart/mixed; boundary=edge").encode() + b"\n")
    for name, content in bombs(scale):
        attached(out, name, content)
    out.write(b"--edge--\n")


def winmail(out, scale):
    """Files without end in one winmail.dat, lengths that lie, properties that never end."""
    def attribute(number, content, length=None):
        return b"\2" + struct.pack("<2L", number, len(content) if length is None else length) + content + b"xx"

    begin = b"\x78\x9f\x3e\x22ky"
    count = max(1, int(200_000 * scale))
    file = attribute(0x69002, b"r" * 14) + attribute(0x18010, b"smeta.doc\0") + attribute(0x6800F, b"text")
    endless = struct.pack("<L2H2L", 0xFFFFFFFF, 0x101F, 0x3707, 0xFFFFFFFF, 0) + bytes(count)
    out.write(header("Winmail", "multipart/mixed; boundary=edge").encode() + b"\n")
    attached(out, "winmail.dat", begin + file * count)
    attached(out, "winmail.dat", begin + file + attribute(0x6800F, b"text", 0xFFFFFFFF))
    attached(out, "winmail.dat", begin + file + attribute(0x69005, endless))
    out.write(b"--edge--\n")


def zip_overlap(out, scale):
    """A directory that names one member of 10 MB over and over."""
    content, name = bytes(10 * MEGA), b"zeros.mbox"
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    checksum = zlib.crc32(content)
    out.write(struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, checksum, len(packed), len(content), len(name), 0))
    out.write(name + packed)
    count, directory = max(1, int(20_000 * scale)), out.tell()
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, checksum, len(packed), len(content),
                        len(name), 0, 0, 0, 0, 0, 0)
    out.write((entry + name) * count)
    out.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, out.tell() - directory, directory, 0))


BOMBS = {
    "same-id.mbox": ("20,000 letters under one Message-ID", same_id),
    "same-names.mbox": ("200,000 attached files under one name", same_names),
    "boundary-prefixes.eml": ("99 boundaries, each the beginning of the next", boundary_prefixes),
    "name-shuffled.eml": ("file names in 300,000 pieces, in disorder and repeated", name_shuffled),
    "comments.eml": ("comments and groups 500,000 deep in addresses", comments),
    "documents.eml": ("documents that unpack into gigabytes, or nest without end", documents),
    "winmail.eml": ("200,000 files in a winmail.dat, lengths that lie", winmail),
    "zip-overlap.zip": ("a zip that names 10 MB of zeros 20,000 times", zip_overlap),
}
