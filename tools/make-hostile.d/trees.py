"""Folders of links, devices and names, and archives of the same."""

import io
import os
import socket
import tarfile
import zipfile

from letter import letter
from tricks import ESCAPES

DATE = (2009, 10, 13, 14, 5, 0)
OUTSIDE = ("../../outside.eml", "/tmp/outside.eml", "a/../../../outside.eml", "..\\..\\outside.eml", "C:\\outside.eml",
           "./../outside.eml", "\x1b[2Joutside.eml", "счёт\u202elme.exe.eml", "-outside.eml", "a//b/./c.eml", "x" * 300 + ".eml")


def put(path, subject):
    path.write_bytes(letter(subject, "Письмо из папки.\n"))


def links(folder, scale):
    """Loops, chains, links to nowhere, to devices and out of the folder."""
    put(folder / "letter.eml", "Beside links")
    (folder / "self").symlink_to("self")
    (folder / "one").symlink_to("two")
    (folder / "two").symlink_to("one")
    (folder / "up").symlink_to("..")
    (folder / "here").symlink_to(".")
    (folder / "nowhere.eml").symlink_to("nothing-here.eml")
    (folder / "zero.eml").symlink_to("/dev/zero")
    (folder / "random.mbox").symlink_to("/dev/urandom")
    (folder / "terminal").symlink_to("/dev/tty")
    (folder / "memory.eml").symlink_to("/proc/self/mem")
    (folder / "again.eml").symlink_to("letter.eml")
    deep = folder / "deep"
    deep.mkdir()
    for i in range(max(2, int(1000 * scale))):
        (deep / f"loop{i}").symlink_to("../deep")
    below = folder
    for _ in range(max(2, min(60, int(100 * scale)))):
        below = below / "d"
        below.mkdir()
    put(below / "bottom.eml", "Bottom of folders")


def devices(folder, scale):
    """Pipes and sockets: whoever opens them waits for ever."""
    put(folder / "letter.eml", "Beside devices")
    for i in range(max(2, int(50 * scale))):
        os.mkfifo(folder / f"pipe{i}.eml")
    here = os.getcwd()
    os.chdir(folder)  # The path of a socket may be no longer than 107 bytes.
    try:
        server = socket.socket(socket.AF_UNIX)
        server.bind("socket.mbox")
        server.close()
    finally:
        os.chdir(here)
    (folder / "pipe-by-link.eml").symlink_to("pipe0.eml")
    (folder / "null.mbox").symlink_to("/dev/null")


def names(folder, scale):
    """File names with what terminals obey, line ends and bytes that are no UTF-8."""
    for i, code in enumerate(ESCAPES):
        path = os.fsencode(folder) + b"/" + code.encode("utf-8").replace(b"/", b"_") + b"%d.eml" % i
        with open(path, "wb") as out:
            out.write(letter(f"Name {i}", "Письмо из файла с именем.\n"))
    for i, name in enumerate((b"\xff\xfe.eml", b"line\nend.eml", b"-rf.eml", b"a" * 250 + b".eml", b"caf\xc3.eml")):
        with open(os.fsencode(folder) + b"/" + name, "wb") as out:
            out.write(letter(f"Odd name {i}", "Письмо из файла с именем.\n"))
    # Rejected, so that the ledger prints the name.
    with open(os.fsencode(folder) + b"/\x1b[2Jrejected.pst", "wb") as out:
        out.write(b"!BDN" + bytes(600))
    broken = os.fsencode(folder) + b"/\x1b]0;owned\x07broken.eml"
    os.symlink(b"nowhere", broken)


def tar(out, scale):
    with tarfile.open(fileobj=out, mode="w") as archive:
        for i, name in enumerate(OUTSIDE):
            entry = tarfile.TarInfo(name)
            data = letter(f"Tar {i}", "Письмо из архива.\n")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for kind, name, target in ((tarfile.SYMTYPE, "link.eml", "/etc/passwd"), (tarfile.LNKTYPE, "hard.eml", "../../x"),
                                   (tarfile.CHRTYPE, "zero.eml", ""), (tarfile.BLKTYPE, "disk.mbox", ""),
                                   (tarfile.FIFOTYPE, "pipe.eml", ""), (tarfile.SYMTYPE, "loop", "loop")):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, target
            entry.devmajor, entry.devminor = 1, 5
            archive.addfile(entry)
        for i in range(max(1, int(1000 * scale))):
            entry = tarfile.TarInfo("../" * 50 + f"{i}.eml")
            entry.type, entry.linkname = tarfile.SYMTYPE, "/dev/zero"
            archive.addfile(entry)


def zip_names(out, _scale):
    with zipfile.ZipFile(out, "w") as archive:
        for i, name in enumerate(OUTSIDE):
            archive.writestr(zipfile.ZipInfo(name, DATE), letter(f"Zip {i}", "Письмо из архива.\n"))
        link = zipfile.ZipInfo("link.eml", DATE)
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")


BOMBS = {
    "archive-names.tar": ("names that lead out, links and devices in a tar", tar),
    "archive-names.zip": ("names that lead out, and a link, in a zip", zip_names),
}

TREES = {
    "links": ("a folder of loops, links to devices, to nowhere and out", links),
    "devices": ("a folder of pipes and a socket", devices),
    "names": ("a folder of file names that terminals obey", names),
}
