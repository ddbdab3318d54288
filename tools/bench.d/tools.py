"""The programs that are compared: how each is told to index and to search, and what it leaves on disk."""

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

ROWS = 20  # Rows asked of every search.


@dataclass
class Question:
    """One search, to be put to every program in its own words."""

    kind: str  # word, phrase, date, from
    words: str = ""
    first: str = ""  # For "date": the first month and the one after the last, YYYY-MM.
    after: str = ""


@dataclass
class Tool:
    """One program with its own index in `work`. Every command is a full argv; all run with `env`."""

    name: str
    program: str
    work: Path
    corpus: object
    env: dict = field(default_factory=dict)
    reads_mbox = False
    no_match = ()  # Exit codes that mean "nothing found".

    def __post_init__(self):
        self.home = self.work / "home"
        self.index_dir = self.work / "index"
        self.env = {"HOME": str(self.home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "MSK-3",
                    "XDG_CACHE_HOME": str(self.home / "cache"), "XDG_CONFIG_HOME": str(self.home / "config"),
                    "XDG_DATA_HOME": str(self.home / "data")}

    def clear(self):
        """A fresh start: no index, no configuration but ours."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.home.mkdir(parents=True)

    def source(self):
        return str(self.corpus.mbox if self.reads_mbox else self.corpus.maildir)

    def before_index(self):
        """Commands to run, and count, before a first index run."""
        return []

    def sizes(self):
        """[(what, bytes)]; the first is the whole."""
        return [("whole", folder_bytes(self.index_dir))]

    def compact(self, scratch):
        """Commands that compact the index, and the folder that then holds it."""
        raise NotImplementedError


class Pismo(Tool):
    no_match = (1,)

    def index(self):
        return [self.program, "--case", str(self.index_dir), "index", self.source()]

    def search(self, question):
        return [self.program, "--case", str(self.index_dir), "search", "--limit", str(ROWS), "--", self.query(question)]

    def count(self, question):
        return [self.program, "--case", str(self.index_dir), "search", "--count", "--", self.query(question)]

    def count_everything(self):
        return [self.program, "--case", str(self.index_dir), "search", "--count", "--", "size:>=0"]

    def read_count(self, output):
        found = re.findall(r"\d+", output)
        return int(found[-1]) if found else 0

    def query(self, question):
        if question.kind == "date":  # Half-open.
            return f"date:{question.first}..{question.after} {question.words}"
        return _common_query(question)

    def sizes(self):
        catalog = sum(path.stat().st_size for path in self.index_dir.glob("catalog.sqlite*"))
        return super().sizes() + [("text", folder_bytes(self.index_dir / "text")), ("catalog", catalog)]

    def compact(self, scratch):
        parts = sorted({str(path.parent) for path in (self.index_dir / "text").rglob("iamglass")})
        return [[shutil.which("xapian-compact"), *parts, str(scratch)]] if parts else [], scratch


class PismoMbox(Pismo):
    reads_mbox = True


class Notmuch(Tool):
    def clear(self):
        super().clear()
        self.index_dir.mkdir()
        config = self.work / "notmuch-config"
        config.write_text(f"[database]\npath={self.index_dir}\nmail_root={self.corpus.maildir}\n"
                          f"hook_dir={self.work}/no-hooks\n"
                          "[user]\nname=Bench\nprimary_email=bench@mail.example\n[new]\ntags=\nignore=\n"
                          "[search]\nexclude_tags=\n[maildir]\nsynchronize_flags=false\n")
        self.env["NOTMUCH_CONFIG"] = str(config)

    def index(self):
        return [self.program, "new", "--quiet"]

    def search(self, question):
        return [self.program, "search", f"--limit={ROWS}", _closed_query(question)]

    def count(self, question):
        return [self.program, "count", "--output=messages", _closed_query(question)]

    def count_everything(self):
        return [self.program, "count", "--output=files", "*"]

    def read_count(self, output):
        return int(output.strip() or 0)

    def compact(self, scratch):
        return [[self.program, "compact", "--quiet"]], self.index_dir


class Mu(Tool):
    no_match = (2, 4)

    def before_index(self):
        return [[self.program, "init", "--quiet", f"--muhome={self.index_dir}", f"--maildir={self.corpus.maildir}"]]

    def index(self):
        return [self.program, "index", "--quiet", f"--muhome={self.index_dir}"]

    def search(self, question):
        return [self.program, "find", f"--muhome={self.index_dir}", "-n", str(ROWS), _closed_query(question)]

    def count(self, question):
        return [self.program, "find", f"--muhome={self.index_dir}", "--fields=l", _closed_query(question)]

    def count_everything(self):
        return [self.program, "find", f"--muhome={self.index_dir}", "--fields=l", ""]

    def read_count(self, output):
        return output.count("\n")

    def compact(self, scratch):
        return [[shutil.which("xapian-compact"), str(self.index_dir / "xapian"), str(scratch)]], scratch


KINDS = {"pismo": Pismo, "pismo mbox": PismoMbox, "notmuch": Notmuch, "mu": Mu}


def _common_query(question):
    if question.kind == "phrase":
        return f'"{question.words}"'
    return f"from:{question.words}" if question.kind == "from" else question.words


def _closed_query(question):
    """For programs whose date ranges include their last day."""
    if question.kind != "date":
        return _common_query(question)
    year, month = map(int, question.after.split("-"))
    year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    days = 31 if month in (1, 3, 5, 7, 8, 10, 12) else 30 if month != 2 else 29 if year % 4 == 0 else 28
    return f"date:{question.first}-01..{year}-{month:02}-{days} {question.words}"


def folder_bytes(folder):
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
