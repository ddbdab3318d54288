"""tools/make-gaps and tools/score-gaps, and an audit of what the one made by the other.

Given the program as an argument, an office's mail is indexed and audited too.
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MAKE, SCORE = ROOT / "tools" / "make-gaps", ROOT / "tools" / "score-gaps"
PISMO = sys.argv.pop(1) if len(sys.argv) > 1 else None


def run(*command, **more):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **more)


def make(folder, *options):
    done = run(MAKE, "--out", folder, *options)
    assert done.returncode == 0, done.stderr
    return folder / "mail.mbox", folder / "truth.json"


class MakeGaps(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = Path(self.scratch.name)

    def tearDown(self):
        self.scratch.cleanup()

    def test_the_same_seed_gives_the_same_bytes(self):
        first, truth = make(self.folder / "a", "--seed", 5, "--a-day", 3)
        again, _ = make(self.folder / "b", "--seed", 5, "--a-day", 3)
        other, _ = make(self.folder / "c", "--seed", 6, "--a-day", 3)
        self.assertEqual(first.read_bytes(), again.read_bytes())
        self.assertNotEqual(first.read_bytes(), other.read_bytes())
        kinds = {row["kind"] for row in json.loads(truth.read_text())["taken"]}
        self.assertLessEqual({"silence", "silence_of_person", "selective", "one_sided"}, kinds)
        self.assertEqual(run(MAKE, "--out", self.folder / "a").returncode, 2)

    def test_nothing_of_a_silence_is_left(self):
        mbox, truth = make(self.folder / "a", "--seed", 5, "--a-day", 3)
        silences = [row for row in json.loads(truth.read_text())["taken"] if row["kind"] == "silence"]
        months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
        days = set()
        for line in mbox.read_text().splitlines():
            if line.startswith("Date: "):
                words = line.split()
                days.add(f"{words[4]}-{months.index(words[3]) + 1:02}-{int(words[2]):02}")
        for row in silences:
            self.assertFalse([day for day in days if row["from"] <= day <= row["to"]])

    def score(self, findings):
        _, truth = make(self.folder / "s", "--seed", 5, "--a-day", 3)
        audit = self.folder / "audit.json"
        audit.write_text(json.dumps({"findings": findings}))
        return run(SCORE, f"{truth}={audit}", "--at-least", 0.99, 0.01)

    def test_a_right_finding_counts(self):
        _, truth = make(self.folder / "t", "--seed", 5, "--a-day", 3)
        row = next(row for row in json.loads(truth.read_text())["taken"] if row["kind"] == "silence")
        done = self.score([{"kind": "silence", "subject": "", "explanation": "", "evidence": [row["from"], row["to"]]}])
        self.assertIn("precision 1.000", done.stdout)
        self.assertEqual(done.returncode, 0)

    def test_a_false_finding_counts(self):
        done = self.score([{"kind": "silence", "subject": "", "explanation": "",
                            "evidence": ["2009-01-01", "2009-01-05"]}])
        self.assertIn("precision 0.000", done.stdout)
        self.assertEqual(done.returncode, 1)

    @unittest.skipUnless(PISMO, "no program was given")
    def test_an_audit_finds_what_was_taken(self):
        mbox, truth = make(self.folder / "office", "--seed", 11)
        case = self.folder / "case"
        self.assertEqual(run(PISMO, "-c", case, "index", mbox).returncode, 0)
        audit = self.folder / "audit.json"
        audit.write_text(run(PISMO, "-c", case, "audit", "--format", "json").stdout)
        done = run(SCORE, f"{truth}={audit}", "--wrong", "--at-least", 0.95, 0.8)
        self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    unittest.main()
