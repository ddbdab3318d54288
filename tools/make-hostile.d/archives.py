"""Archives that unpack into much more than they are."""

import io
import struct
import zipfile
import zlib

from letter import letter

DATE = (2009, 10, 13, 14, 5, 0)
ZEROS = 10_000_000_000
BLOCK = 1 << 20


def deflated_zeros(out, size):
    """Writes `size` zeros as a deflate stream; returns its length and the checksum.

    After a full flush the stream does not look back, so one compressed block repeats."""
    block = bytes(BLOCK)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    length, checksum = 0, 0
    for _ in range(size // BLOCK):
        out.write(first)
        length += len(first)
        checksum = zlib.crc32(block, checksum)
    rest = bytes(size % BLOCK)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    last = packer.compress(rest) + packer.flush()
    out.write(last)
    return length + len(last), zlib.crc32(rest, checksum)


def info(name):
    entry = zipfile.ZipInfo(name, DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def zip_bomb(out, scale):
    """A zip of one member of zeros, written by hand: zipfile would pack every byte."""
    size, name = max(1, int(ZEROS * scale)), b"zeros.mbox"
    out.write(struct.pack("<4s5H3L2H", b"PK\3\4", 45, 8, 8, 0x70A0, 0x3B4D, 0, 0, 0, len(name), 0))
    out.write(name)
    packed, checksum = deflated_zeros(out, size)
    # Sizes follow the data (flag 8), with 8 bytes each as zip64 has them.
    out.write(struct.pack("<4sLQQ", b"PK\7\10", checksum, packed, size))
    directory = out.tell()
    wide = struct.pack("<2H2Q", 1, 16, size, packed)
    out.write(struct.pack("<4s6H3L5H2L", b"PK\1\2", 45, 45, 8, 8, 0x70A0, 0x3B4D, checksum,
                          0xFFFFFFFF, 0xFFFFFFFF, len(name), len(wide), 0, 0, 0, 0, 0))
    out.write(name + wide)
    length = out.tell() - directory
    out.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, length, directory, 0))


def gzip_bomb(out, scale):
    size = max(1, int(ZEROS * scale))
    out.write(b"\x1f\x8b\x08\0\0\0\0\0\2\3")
    _, checksum = deflated_zeros(out, size)
    out.write(struct.pack("<2L", checksum, size & 0xFFFFFFFF))


def zip_nested(out, scale):
    """Sixteen zips in a zip, five times: 16 ** 5 times 10 MB at scale 1."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr(info("zeros.mbox"), bytes(max(1, int(10_000_000 * scale))))
    for level in range(5):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w") as archive:
            for i in range(16):
                archive.writestr(info(f"level{level}-{i:02}.zip"), inner.getvalue())
        inner = outer
    out.write(inner.getvalue())


def zip_deep(out, scale):
    """A letter at the bottom of many zips, and an ordinary one in each."""
    inner = letter("Bottom", "На дне архива.\n")
    name = "letter.eml"
    for level in range(max(1, int(100 * scale))):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr(info(name), inner)
            archive.writestr(info("beside.eml"), letter(f"Beside {level}"))
        inner, name = outer.getvalue(), "inner.zip"
    out.write(inner)


def zip_crowd(out, scale):
    with zipfile.ZipFile(out, "w") as archive:
        for i in range(max(1, int(200_000 * scale))):
            archive.writestr(info(f"{i}.txt"), b"")
        archive.writestr(info("letter.eml"), letter("Among many", "Письмо среди пустых файлов.\n"))


BOMBS = {
    "zip-bomb.zip": ("10 GB of zeros in a zip of 10 MB", zip_bomb),
    "gzip-bomb.mbox.gz": ("10 GB of zeros in a gzip of 10 MB", gzip_bomb),
    "zip-nested.zip": ("1,048,576 times 10 MB of zeros, in zips five deep", zip_nested),
    "zip-deep.zip": ("100 zips in each other, a letter in each", zip_deep),
    "zip-crowd.zip": ("200,000 empty files and one letter", zip_crowd),
}
