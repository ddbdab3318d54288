"""Small attached files, made here byte by byte so that nothing needs a library."""

import html
import io
import struct
import zipfile
import zlib
from datetime import datetime

from letters import source_folder

TYPES = {"txt": "text/plain", "csv": "text/csv", "png": "image/png", "pdf": "application/pdf",
         "zip": "application/zip", "doc": "application/msword", "xls": "application/vnd.ms-excel",
         "log": "text/plain", "rtf": "application/rtf"}


def png(width, height, rows):
    """A grey picture; `rows` are lines of digits 0-9, dark to light."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    raw = b"".join(b"\0" + bytes(int(c) * 28 for c in row) for row in rows)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    # Stored blocks: compressed bytes could differ between versions of zlib.
    sizes = struct.pack("<HH", len(raw), len(raw) ^ 0xffff)
    body = b"\x78\x01\x01" + sizes + raw + struct.pack(">I", zlib.adler32(raw))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def graph():
    """The flood of 9 October as the traffic graph showed it: flat, a wall, flat."""
    heights = [2, 2, 3, 2, 3, 3, 14, 15, 15, 14, 15, 15, 14, 4, 3, 2]
    rows = ["".join("1" if 16 - y <= h else "9" for h in heights for _ in "ab") for y in range(16)]
    return png(32, 16, rows)


def pdf(title, author, created, lines):
    """A one-page PDF. `created` is the date string of its metadata."""
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    stream = f"BT /F1 11 Tf 60 780 Td {shown}ET"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
               "/Resources << /Font << /F1 5 0 R >> >> >>",
               f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
               f"<< /Title ({title}) /Author ({author}) /Creator (PScript5.dll Version 5.2.2) "
               f"/CreationDate ({created}) /ModDate ({created}) >>"]
    out, places = "%PDF-1.4\n", []
    for index, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{index} 0 obj\n{text}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def rtf(text):
    """Word documents of the time were often RTF under the name .doc."""
    body = "".join(c if ord(c) < 128 and c not in "\\{}" else "".join(f"\\'{b:02x}" for b in c.encode("cp1251"))
                   for c in text).replace("\n", "\\par\n")
    return ("{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset204 Times New Roman;}}\n"
            "{\\info{\\author A. Shcheglov}{\\creatim\\yr2009\\mo9\\dy28\\hr11\\min42}}\n\\f0\\fs24 " + body + "}\n").encode()


def table_xls(text):
    """Accounting programs exported tables as HTML under the name .xls."""
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split(";")) + "</tr>\r\n"
                   for line in text.splitlines())
    return ('<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>\r\n'
            f"<body><table border=1>\r\n{rows}</table></body></html>\r\n").encode("cp1251")


def zip_of(files, when):
    """Members are stored, not packed, with one fixed local time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, when.timetuple()[:6])
            info.create_system, info.external_attr = 0, 0x20
            archive.writestr(info, data)
    return buffer.getvalue()


def text_file(name, charset, newline="\r\n"):
    text = (source_folder() / "files" / name).read_text(encoding="utf-8")
    return text.replace("\n", newline).encode(charset)


PDFS = {
    "soglasovanie": ("Soglasovanie raskhodov HR-09/14", "E. Khvostova", "D:20091102175812+03'00'",
                     ["SOGLASOVANO", "Raskhody na konsultacionnye uslugi", "Halden Ridge Consulting Ltd, 38 500 EUR",
                      "05.10.2009", "K. A. Eremin"]),
    "invoice": ("Invoice HR-2009-031", "Halden Ridge Consulting Ltd", "D:20091021112530Z",
                ["Halden Ridge Consulting Ltd", "INVOICE HR-2009-031", "Date: 21 October 2009",
                 "Consulting services under Agreement HR-09/14: EUR 38,500.00",
                 "Beneficiary account: LV05NEXS0009100200381", "Payable within 5 banking days"]),
    "offer": ("Rack offer 2009-1187", "Lagune Hosting B.V.", "D:20091001143302+02'00'",
              ["Lagune Hosting B.V.", "Offer 2009-1187", "Half rack, 10 Gbit/s port, unmetered inbound",
               "EUR 2,350 per month, setup EUR 400"]),
}


def content(recipe):
    """The bytes of an attachment by its recipe: "pdf invoice", "text dogovor.txt windows-1251" ..."""
    kind, *words = recipe.split()
    if kind == "pdf":
        return pdf(*PDFS[words[0]])
    if kind == "graph":
        return graph()
    if kind == "text":
        return text_file(words[0], words[1])
    if kind == "rtf":
        return rtf((source_folder() / "files" / words[0]).read_text(encoding="utf-8"))
    if kind == "xls":
        return table_xls((source_folder() / "files" / words[0]).read_text(encoding="utf-8"))
    if kind == "zip":
        moment = datetime.strptime(words[0], "%Y-%m-%dT%H:%M:%S")
        return zip_of([(name, text_file(name, "cp866")) for name in words[1:]], moment)
    raise ValueError(f"no recipe for {recipe!r}")
