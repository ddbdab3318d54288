"""The mail to be measured on: one Maildir and one mbox with the same messages."""

import bz2
import gzip
import lzma
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_OPENERS = {".xz": lzma.open, ".gz": gzip.open, ".bz2": bz2.open}
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_MESSAGE_ID = re.compile(rb"^Message-ID:.*(\n[ \t].*)*\n", re.MULTILINE | re.IGNORECASE)
ADDED_SHARE = 100  # One message in so many comes back, changed, as new mail.


@dataclass
class Corpus:
    name: str
    public: bool  # False: real people's mail, whose words are not printed.
    maildir: Path
    mbox: Path
    messages: int
    bytes: int  # Of the messages, as they lie in the Maildir.
    mbox_bytes: int
    added: list  # Messages for the test of new mail.

    def warm(self):
        """Reads all mail once, so that every tool finds it in memory alike."""
        for path in (*sorted((self.maildir / "cur").iterdir()), self.mbox):
            with open(path, "rb") as file:
                while file.read(1 << 20):
                    pass

    def add_mail(self, to_mbox):
        """New mail comes: one message in a hundred, with another Message-ID and one more line."""
        if to_mbox:
            with open(self.mbox, "ab") as mbox:
                for raw in self.added:
                    mbox.write(b"From new@mail.example Thu Jan  1 00:00:00 1970\n" + quote(raw) + b"\n")
            return
        for number, raw in enumerate(self.added):
            (self.maildir / "new" / f"1900000000.N{number:06}.bench").write_bytes(raw)

    def take_back(self):
        """As it was before `add_mail`."""
        for path in (self.maildir / "new").iterdir():
            path.unlink()
        with open(self.mbox, "r+b") as mbox:
            mbox.truncate(self.mbox_bytes)


def quote(raw):
    """Message bytes as they stand in an mbox of the mboxrd kind."""
    return re.sub(rb"^(>*From )", rb">\1", raw, flags=re.MULTILINE) if b"From " in raw else raw


def split_mbox(stream):
    """The raw messages of an mboxrd stream, one '>' taken off quoted From lines, the blank separator dropped."""
    lines, blank = None, True
    for line in stream:
        if blank and line.startswith(b"From "):
            if lines is not None:
                yield _message(lines)
            lines = []
        elif lines is not None:
            lines.append(line)
        blank = line in (b"\n", b"\r\n")
    if lines is not None:
        yield _message(lines)


def _message(lines):
    if lines and lines[-1] in (b"\n", b"\r\n"):
        lines.pop()
    raw = b"".join(lines)
    return _QUOTED_FROM.sub(rb"\1", raw) if b">From " in raw else raw


def load(name, source, work, limit=None, public=True):
    """Makes the Maildir and the mbox of `source` (an mbox, perhaps compressed) in `work`."""
    maildir, mbox = work / "maildir", work / "mail.mbox"
    for folder in ("cur", "new", "tmp"):
        (maildir / folder).mkdir(parents=True)
    count = size = 0
    added = []
    with _OPENERS.get(source.suffix, open)(source, "rb") as stream, open(mbox, "wb") as copy:
        for raw in split_mbox(stream):
            count += 1
            size += len(raw)
            (maildir / "cur" / f"{1000000000 + count}.M{count:08}.bench:2,S").write_bytes(raw)
            copy.write(b"From mail@mail.example Thu Jan  1 00:00:00 1970\n" + quote(raw) + b"\n")
            if count % ADDED_SHARE == 0:
                added.append(_as_new(raw, count))
            if count == limit:
                break
    return Corpus(name, public, maildir, mbox, count, size, mbox.stat().st_size, added)


def _as_new(raw, count):
    line = b"Message-ID: <new-%d@bench.example>\n" % count
    return line + _MESSAGE_ID.sub(b"", raw, count=1) + b"new mail\n"


def generate(tools, work, messages, options=()):
    """The path of an mbox made by tools/make-corpus."""
    subprocess.run([sys.executable, str(tools / "make-corpus"), "--messages", str(messages), "--out", str(work),
                    "--jobs", "2", "--quiet", *options], check=True)
    return work / "mail.mbox"
