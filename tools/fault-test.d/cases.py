"""Mail, cases made of it, and what two cases must agree on."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
QUESTIONS = ("*", "договор", "contract", "subject:re", "is:duplicate", "has:attachment", "date:2008")
SECONDS = 120  # Nothing here takes a tenth of it: longer is a hang.


class Fault(Exception):
    """The program did something else than to answer the same or to refuse plainly."""


class Skipped(Exception):
    """This machine does not allow the fault to be made."""


def make_mail(folder, messages, seed):
    half = messages // 2
    for form, count, number in (("mbox", messages - half, seed), ("maildir", half, seed + 1)):
        command = [TREE / "tools/make-corpus", "--small", "--quiet", "--messages", str(max(1, count)), "--seed",
                   str(number), "--format", form, "--duplicates", "0.05", "--out", folder / form]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for name in ("truth.jsonl", "summary.json"):
            (folder / form / name).unlink(missing_ok=True)


class Program:
    def __init__(self, path, jobs=2):
        self.path = Path(path).resolve()
        self.jobs = jobs

    def index_command(self, case, *arguments):
        return [self.path, "-c", case, "index", "--progress", "never", "--json", "-j", str(self.jobs), *arguments]

    def run(self, case, *arguments, **options):
        """Any command: exit code, output, errors. A signal and a hang are faults."""
        return self.finish([self.path, "-c", case, *arguments], **options)

    def index(self, case, *arguments, **options):
        return self.finish(self.index_command(case, *arguments), **options)

    @staticmethod
    def finish(command, **options):
        said = " ".join(str(word) for word in command[3:6])
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, **options)
        except subprocess.TimeoutExpired as late:
            raise Fault(f"{said}: still running after {SECONDS} s") from late
        if done.returncode < 0:
            raise Fault(f"{said}: died of signal {-done.returncode}")
        return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")

    def must_index(self, case, *arguments, allowed=(0, 3), **options):
        code, out, err = self.index(case, *arguments, **options)
        if code not in allowed:
            raise Fault(f"index: exit {code}: {err.strip()}")
        if '"balanced":true' not in out:
            raise Fault("index: the sums do not balance")
        return out


def refusal(code, err):
    """The one line of an honest error, or a Fault."""
    lines = [line for line in err.strip().splitlines() if line]
    if code != 2 or len(lines) != 1 or not lines[0].startswith("pismo: "):
        raise Fault(f"exit {code} and {len(lines)} lines of errors: {' | '.join(lines)[:200]}")
    for word in ("terminate", "exception", "std::", "inside pismo itself"):
        if word in lines[0]:
            raise Fault(f"an error nobody can use: {lines[0]}")
    return lines[0]


def rows(program, case, allowed=(0, 1)):
    """The export, one row a message: all that two cases must agree on beside counts."""
    code, out, err = program.run(case, "export", "*", "--format", "jsonl")
    if code not in allowed:
        raise Fault(f"export: exit {code}: {err.strip()}")
    return sorted(out.splitlines())


def answers(program, case, questions=QUESTIONS):
    found = {}
    for question in questions:
        code, out, err = program.run(case, "search", "--count", question)
        if code not in (0, 1):
            raise Fault(f"search {question}: exit {code}: {err.strip()}")
        found["count " + question] = out.strip()
    return found


def state(program, case, questions=QUESTIONS):
    """What two cases must agree on, by name."""
    export = hashlib.sha256("\n".join(rows(program, case)).encode()).hexdigest()
    return {"export": export, **answers(program, case, questions)}


def differences(found, expected):
    return [f"{name}: {found[name][:16]} instead of {value[:16]}" for name, value in expected.items()
            if found[name] != value]


def must_be_same(found, expected):
    wrong = differences(found, expected)
    if wrong:
        raise Fault("another answer: " + "; ".join(wrong))


def copy(case, to):
    shutil.copytree(case, to)
    return to


def files_of(folder):
    """Every file below a folder and its hash."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"}


def nobody():
    """Options that run a program as a user to whom permissions apply."""
    if os.geteuid() != 0:
        return {}
    return {"user": 65534, "group": 65534, "extra_groups": []}
