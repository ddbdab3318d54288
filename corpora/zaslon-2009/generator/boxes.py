"""Lays the letters out as mailboxes on disk: mbox, Maildir, single files, and a zip."""

import re
import shutil

import clocks
from attachments import zip_of
from clients import build
from letters import number, to_local
from transport import delivered, received

# name: (kind, path, owner's address, persons whose letters lie here as sent copies, line end)
BOXES = {
    "shcheglov": ("mbox", "shcheglov.mbox", "shcheglov@severny-vektor.example", {"shcheglov", "alias"}, "\n"),
    "buhgalteria": ("mbox", "buhgalteria.mbox", "zhikhareva@severny-vektor.example", {"zhikhareva"}, "\r\n"),
    "direktor": ("maildir", "direktor", "eremin@severny-vektor.example", {"eremin"}, "\n"),
    "eml": ("eml", "eml", "", set(), "\r\n"),
    "noc": ("zip", "noc.zip", "noc@severny-vektor.example", {"tsyplakov"}, "\n"),
}


class Placed:
    """One message where it lies."""

    def __init__(self, letter, box, file, position, data):
        self.letter, self.box, self.file, self.position, self.data = letter, box, file, position, data


def address_in_box(letter, box, people):
    """Whom the servers delivered this copy to."""
    owner = BOXES[box][2]
    if letter.get("rcpt"):
        return letter.get("rcpt")
    if owner:
        return owner
    first = letter.get("to").split(";")[0].strip()
    return people[first].address if first in people else re.sub(r".*<(.+)>", r"\1", first)


def raw(letter, box, people, letters):
    """The bytes of this letter in this box."""
    home = letter.boxes[0] if letter.get("identical") else box
    sent = letter.sender.key in BOXES[home][3] or letter.get("copy") == "sent"
    transport = received(letter, address_in_box(letter, home, people), home)
    if sent:  # A copy in "Sent" passed no server; only Google notes that the letter was typed in.
        transport = transport[-1:] if (letter.get("client") or letter.sender.client) == "gmail" else ()
    data = build(letter, people, letters, transport)
    newline = letter.get("newline") or ("LF" if BOXES[box][4] == "\n" else "CRLF")
    if letter.get("identical"):
        newline = "LF"
    data = data.rstrip(b"\n") + b"\n"
    return data.replace(b"\n", b"\r\n") if newline == "CRLF" else data


def from_line(letter):
    return f"From {letter.sender.address} {to_local(delivered(letter), 'moscow'):%a %b %e %H:%M:%S %Y}"


def mbox(placed, newline):
    out = []
    for one in placed:
        body = re.sub(rb"(?m)^(>*From )", rb">\1", one.data)
        out.append(from_line(one.letter).encode() + newline + body + newline)
    return b"".join(out)


def maildir_name(letter, data):
    when = delivered(letter)
    flags = letter.get("flags", "S")
    folder = "new" if flags == "new" else "cur"
    micros, process = number(letter.name, "M", below=999999), number(letter.name, "P", below=20000) + 900
    base = f"{clocks.unix(when)}.M{micros:06d}P{process}.mail,S={len(data)}"
    return f"{folder}/{base}" + ("" if folder == "new" else f":2,{flags}")


def lay_out(folder, people, letters):
    """Writes every mailbox under `folder` and returns what lies where, in file order."""
    shutil.rmtree(folder, ignore_errors=True)
    found = []
    for box, (kind, path, _, _, newline) in BOXES.items():
        inside = sorted((l for l in letters.values() if box in l.boxes), key=delivered)
        placed = []
        for position, letter in enumerate(inside, 1):
            data = raw(letter, box, people, letters)
            if kind == "maildir":
                file, position = f"{path}/{maildir_name(letter, data)}", 1
            elif kind == "eml":
                file, position = f"{path}/{letter.get('eml') or letter.name + '.eml'}", 1
            else:
                file = path + ("!/noc.mbox" if kind == "zip" else "")
            placed.append(Placed(letter, box, file, position, data))
        if kind in ("maildir", "eml"):
            for sub in ("cur", "new", "tmp") if kind == "maildir" else ("",):
                (folder / path / sub).mkdir(parents=True, exist_ok=True)
            for one in placed:
                (folder / one.file).write_bytes(one.data)
            if kind == "maildir":
                (folder / path / "tmp" / ".gitkeep").write_bytes(b"")
            placed.sort(key=lambda one: one.file)
        else:
            data = mbox(placed, newline.encode())
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            if kind == "zip":
                last = to_local(delivered(inside[-1]), "moscow").replace(tzinfo=None)
                data = zip_of([("noc.mbox", data)], last)
            (folder / path).write_bytes(data)
        found += placed
    return found
