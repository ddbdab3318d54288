"""Reads the letters and the people of the corpus from readable text files.

A source file holds any number of entries. An entry begins with a line
"=== name", goes on with "key: value" lines up to a blank line, and ends with
free text: the body of a letter, or the signature of a person.
"""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path


@dataclass
class Entry:
    name: str
    fields: dict
    body: str
    file: str = ""

    def get(self, key, default=""):
        return self.fields.get(key, default)


def read_entries(path):
    """Every entry of one source file, in file order."""
    entries = []
    for block in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        head, _, body = (block.rstrip("\n") + "\n").partition("\n\n")
        lines = head.rstrip("\n").split("\n")
        fields = {}
        for line in lines[1:]:
            key, colon, value = line.partition(":")
            if not colon:
                raise ValueError(f"{path.name}: {lines[0]}: not a field: {line!r}")
            fields[key.strip()] = value.strip()
        entries.append(Entry(lines[0].strip(), fields, body.strip("\n"), path.name))
    return entries


# When summer time ended in 2009, and the offsets before and after, in hours.
ZONES = {
    "moscow": (datetime(2009, 10, 24, 23), 4, 3, ("MSD", "MSK")),
    "amsterdam": (datetime(2009, 10, 25, 1), 2, 1, ("CEST", "CET")),
    "nicosia": (datetime(2009, 10, 25, 1), 3, 2, ("EEST", "EET")),
    "london": (datetime(2009, 10, 25, 1), 1, 0, ("BST", "GMT")),
    "pacific": (datetime(2009, 11, 1, 9), -7, -8, ("PDT", "PST")),
    "utc": (datetime(2009, 1, 1), 0, 0, ("UTC", "UTC")),
}


def to_utc(local, zone):
    """A naive wall clock reading to naive UTC."""
    switch, summer, winter, _ = ZONES[zone]
    utc = local - timedelta(hours=summer)
    return utc if utc < switch else local - timedelta(hours=winter)


def to_local(utc, zone):
    """Naive UTC to an aware wall clock reading of the zone."""
    switch, summer, winter, _ = ZONES[zone]
    hours = summer if utc < switch else winter
    return utc.replace(tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=hours)))


def zone_name(utc, zone):
    switch, _, _, names = ZONES[zone]
    return names[0] if utc < switch else names[1]


class Person:
    """One address with the mail program behind it. A human may have several."""

    def __init__(self, entry):
        self.key = entry.name
        self.name = entry.get("name")
        self.address = entry.get("address")
        self.client = entry.get("client", "bat")
        self.zone = entry.get("zone", "moscow")
        self.host = entry.get("host", "pc")
        self.ip = entry.get("ip", "10.1.0.99")
        self.charset = entry.get("charset", "koi8-r")
        self.encoding = entry.get("encoding", "8bit")
        self.organization = entry.get("organization")
        self.mailer = entry.get("mailer")
        self.language = entry.get("language", "ru")
        self.initials = entry.get("initials") or "".join(w[0] for w in self.name.split())
        self.signature = entry.body

    @property
    def domain(self):
        return self.address.split("@")[1]


@dataclass
class Letter:
    entry: Entry
    sender: Person
    utc: datetime
    reply_to: str = ""
    text: str = ""  # The body as a reader sees it, quotations expanded.
    message_id: str = ""
    subject: str = ""
    thread_index: bytes = b""
    boxes: list = field(default_factory=list)

    @property
    def name(self):
        return self.entry.name

    def get(self, key, default=""):
        return self.entry.get(key, default)

    def local(self, zone=None):
        return to_local(self.utc, zone or self.sender.zone)


def salt(*parts, digits=8):
    """Repeatable pseudo-random hex digits for a letter's small numbers."""
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:digits]


def number(*parts, below):
    return int(salt(*parts, digits=12), 16) % below


def load(source):
    """People by key, and letters by name in source order."""
    people = {e.name: Person(e) for e in read_entries(source / "people.txt")}
    letters = {}
    for path in sorted(source.glob("[0-9]*.txt")):
        for entry in read_entries(path):
            if entry.name in letters:
                raise ValueError(f"{path.name}: {entry.name} occurs twice")
            sender = people[entry.get("from")]
            local = datetime.strptime(entry.get("date"), "%Y-%m-%d %H:%M:%S")
            letter = Letter(entry, sender, to_utc(local, sender.zone))
            letter.reply_to = entry.get("reply")
            letter.subject = unescape(entry.get("subject"))
            letter.boxes = entry.get("boxes").split()
            letters[entry.name] = letter
    return people, letters


def unescape(text):
    """Makes the invisible things of the source files: {shy}, {nbsp}, {lat:c}."""
    text = text.replace("{shy}", "\u00ad").replace("{nbsp}", "\u00a0")
    return re.sub(r"\{lat:(\w+)\}", r"\1", text)


def recipients(people, field_text):
    """Pairs (name, address) from "key; Name <address>; key"."""
    found = []
    for token in filter(None, (t.strip() for t in field_text.split(";"))):
        match = re.fullmatch(r"(.*?)\s*<(.+)>", token)
        if match:
            found.append((match[1].strip('" '), match[2]))
        elif "@" in token:
            found.append(("", token))
        else:
            found.append((people[token].name, people[token].address))
    return found


def source_folder():
    return Path(__file__).resolve().parent.parent / "source"
