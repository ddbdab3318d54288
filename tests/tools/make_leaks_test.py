#!/usr/bin/env python3
"""tools/make-leaks and tools/score-xref: the truth agrees with the mail, the score with the truth."""

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def make(folder):
    subprocess.run([sys.executable, str(TOOLS / "make-leaks"), "--messages", "300", "--out", str(folder)], check=True)
    return [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]


def letters(path):
    pieces = re.split(rb"(?:\A|\n)From \S+@\S+ .{24}\n", path.read_bytes())[1:]
    pieces[-1] = pieces[-1][:-1]
    return [re.sub(rb"^>(>*From )", rb"\1", piece, flags=re.MULTILINE) for piece in pieces]


def score(folder, rows):
    done = subprocess.run([sys.executable, str(TOOLS / "score-xref"), "--json", str(folder / "truth.jsonl")], text=True,
                          input="".join(json.dumps(row) + "\n" for row in rows), capture_output=True, check=True)
    return json.loads(done.stdout)


def tie(here, there):
    return {"kind": "message", "basis": "text", "reason": "", "here": {"key": here}, "there": {"key": there}}


class MakeLeaks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name) / "leaks"
        cls.truth = make(cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_every_key_of_the_truth_is_a_letter_of_its_leak(self):
        for leak in "ab":
            raw = letters(self.folder / f"{leak}.mbox")
            self.assertEqual(sorted(hashlib.sha256(one).hexdigest() for one in raw),
                             sorted(row[leak] for row in self.truth if row[leak]))

    def test_redacted_letters_have_no_address(self):
        by_key = {hashlib.sha256(one).hexdigest(): one for one in letters(self.folder / "b.mbox")}
        redacted = [by_key[row["b"]] for row in self.truth if row["how"] == "redacted"]
        self.assertGreater(len(redacted), 10)
        for raw in redacted:
            head, _, body = raw.partition(b"\n\n")
            self.assertNotIn(b"Message-ID", head)
            self.assertNotIn(b"Received", head)
            self.assertIsNone(re.search(rb"[\w.]+@(?!leak)[\w.-]+\.example", head))

    def test_the_same_options_give_the_same_bytes(self):
        again = Path(self.scratch.name) / "again"
        make(again)
        for name in ("a.mbox", "b.mbox", "truth.jsonl"):
            self.assertEqual((self.folder / name).read_bytes(), (again / name).read_bytes())

    def test_who_finds_everything_has_full_marks(self):
        result = score(self.folder, [tie(row["a"], row["b"]) for row in self.truth if row["how"]])
        self.assertEqual((result["precision"], result["recall"]), (1, 1))

    def test_traps_and_misses_cost(self):
        pairs = [tie(row["a"], row["b"]) for row in self.truth if row["how"]]
        traps = [row for row in self.truth if row["trap"] == "form"]
        pairs[0] = tie(traps[0]["a"] or traps[1]["a"], traps[1]["b"] or traps[0]["b"])
        result = score(self.folder, pairs)
        self.assertLess(result["precision"], 1)
        self.assertLess(result["recall"], 1)


if __name__ == "__main__":
    unittest.main()
