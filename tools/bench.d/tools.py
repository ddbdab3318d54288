"""The programs that are compared: how each is told to index and to search, and what it leaves on disk."""

import datetime
import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

ROWS = 20  # Rows asked of every search.


@dataclass
class Question:
    """One search, to be put to every program in its own words."""

    kind: str  # word, phrase, date, from, wildcard
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
    executable = None  # Its file, when it has another name.
    reads_mbox = False
    no_match = ()  # Exit codes that mean "nothing found".
    asks = ("word", "phrase", "date", "from", "wildcard")  # Kinds of questions it has words for.

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
        """Commands that compact the index (none: it cannot be), and the folder that then holds it."""
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


class Recoll(Tool):
    executable = "recollindex"

    def clear(self):
        super().clear()
        self.index_dir.mkdir()
        (self.index_dir / "recoll.conf").write_text(f"topdirs = {self.corpus.maildir}\nloglevel = 1\n")

    def index(self):
        return [self.program, "-c", str(self.index_dir)]

    def _ask(self, rows):
        return [shutil.which("recollq"), "-c", str(self.index_dir), "-n", str(rows)]

    def search(self, question):
        return [*self._ask(ROWS), self.query(question)]

    def count(self, question):
        return [*self._ask(1), self.query(question)]

    def count_everything(self):
        return [*self._ask(1), "mime:message/rfc822"]

    def read_count(self, output):
        found = re.search(r"^(\d+) results", output, re.MULTILINE)
        return int(found[1]) if found else 0

    def query(self, question):
        if question.kind != "date":
            return _common_query(question)
        first, last = _closed_days(question)
        return f"date:{first}/{last} {question.words}"

    def sizes(self):
        return [("whole", folder_bytes(self.index_dir / "xapiandb"))]

    def compact(self, scratch):
        return [[shutil.which("xapian-compact"), str(self.index_dir / "xapiandb"), str(scratch)]], scratch


class Mairix(Tool):
    """Looks words up in whole messages, without places: it has no phrases, and lists every hit."""

    no_match = (1,)
    asks = ("word", "date", "from")

    def clear(self):
        super().clear()
        self.index_dir.mkdir()
        (self.work / "mairixrc").write_text(
            f"base={self.corpus.maildir.parent}\nmaildir={self.corpus.maildir.name}\n"
            f"mfolder={self.work / 'found'}\ndatabase={self.index_dir / 'database'}\n")

    def _ask(self, *words):
        return [self.program, "-f", str(self.work / "mairixrc"), *words]

    def index(self):
        return self._ask()

    def search(self, question):
        if question.kind == "from":
            return self._ask("-r", f"f:{question.words}")
        if question.kind == "date":
            first, last = (day.replace("-", "") for day in _closed_days(question))
            return self._ask("-r", f"d:{first}-{last}", question.words)
        return self._ask("-r", question.words)

    def count(self, question):
        return self.search(question)

    def count_everything(self):
        return self._ask("-r", "d:19700101-20991231")

    def read_count(self, output):
        return output.count("\n")

    def compact(self, scratch):
        return [], self.index_dir


KINDS = {"pismo": Pismo, "pismo mbox": PismoMbox, "notmuch": Notmuch, "mu": Mu, "recoll": Recoll, "mairix": Mairix}
USUAL = ("pismo", "pismo mbox", "notmuch", "mu")  # The others take long or do less; they are asked for by name.


def _common_query(question):
    if question.kind == "phrase":
        return f'"{question.words}"'
    return f"from:{question.words}" if question.kind == "from" else question.words


def _closed_query(question):
    """For programs whose date ranges include their last day."""
    if question.kind != "date":
        return _common_query(question)
    first, last = _closed_days(question)
    return f"date:{first}..{last} {question.words}"


def _closed_days(question):
    """First and last day of the months asked for, YYYY-MM-DD."""
    year, month = map(int, question.after.split("-"))
    last = datetime.date(year, month, 1) - datetime.timedelta(days=1)
    return f"{question.first}-01", str(last)


def folder_bytes(folder):
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
