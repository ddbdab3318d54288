#!/usr/bin/env python3
"""tools/make-threads and tools/score-threads: the truth agrees with the mail, the score with the truth."""

import email
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"
FEWEST = 11  # Words of a removed letter that count as recovered, as score-threads has it.


def make(folder, *options):
    subprocess.run([sys.executable, str(TOOLS / "make-threads"), "--out", str(folder), *map(str, options)], check=True)
    return [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]


def letters(folder):
    """The raw messages of mail.mbox."""
    pieces = re.split(rb"(?:\A|\n)From \S+@\S+ .{24}\n", (folder / "mail.mbox").read_bytes())[1:]
    pieces[-1] = pieces[-1][:-1]
    return [re.sub(rb"^>(>*From )", rb"\1", piece, flags=re.MULTILINE) for piece in pieces]


def text_of(raw):
    message = email.message_from_bytes(raw)
    part = next(part for part in message.walk() if part.get_content_type() in ("text/plain", "text/html"))
    return part.get_payload(decode=True).decode(part.get_content_charset("ascii"))


def perfect(truth):
    """The rows of a program that finds everything."""
    key_of = {row["message_id"]: row["key"] for row in truth if not row["removed"]}
    for row in truth:
        parent = key_of.get(row["parent"], row["parent"] and "ghost:" + row["parent"])
        if not row["removed"]:
            yield {"key": row["key"], "message_id": row["message_id"], "thread": row["thread"], "parent": parent}
        elif row["survives"] >= FEWEST:
            yield {"ghost": "ghost:q:1", "message_id": "", "author": "", "address": row["author"][1], "date": None,
                   "subject": "", "text": row["text"], "witnesses": [{"key": "1"}], "thread": row["thread"],
                   "parent": parent}


class MakeThreads(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.root = Path(cls.scratch.name)
        cls.truth = make(cls.root / "one", "--messages", 400, "--seed", 5)
        cls.kept = [row for row in cls.truth if not row["removed"]]

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def score(self, rows):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        run = subprocess.run([sys.executable, str(TOOLS / "score-threads"), "--json", str(self.root / "one/truth.jsonl")],
                             input=lines, capture_output=True, text=True, check=True)
        return json.loads(run.stdout)

    def test_the_same_options_give_the_same_bytes(self):
        make(self.root / "again", "--messages", 400, "--seed", 5)
        for name in ("mail.mbox", "truth.jsonl"):
            self.assertEqual((self.root / "one" / name).read_bytes(), (self.root / "again" / name).read_bytes())

    def test_every_kept_letter_lies_in_the_mailbox(self):
        keys = [hashlib.sha256(raw).hexdigest() for raw in letters(self.root / "one")]
        self.assertEqual(keys, [row["key"] for row in self.kept])

    def test_removed_letters_are_only_quoted(self):
        texts = "\n".join(map(text_of, letters(self.root / "one")))
        shown = re.sub(r"\W+", " ", re.sub(r"^[A-ZА-ЯЁ]{0,4}>+", "", texts, flags=re.MULTILINE))
        removed = [row for row in self.truth if row["removed"]]
        self.assertTrue(10 < len(removed) < 80, len(removed))
        found = 0
        for row in removed:
            beginning = " ".join(re.findall(r"\w+", row["text"])[:6])
            found += (beginning in shown) == (row["survives"] > 0)
        self.assertGreater(found, .9 * len(removed))

    def test_headers_name_the_parent_unless_they_were_stripped(self):
        for raw, row in zip(letters(self.root / "one"), self.kept):
            named = (email.message_from_bytes(raw)["In-Reply-To"] or "").strip("<>") or None
            self.assertEqual(named, row["parent"])
        make(self.root / "bare", "--messages", 400, "--seed", 5, "--strip-references")
        for raw in letters(self.root / "bare"):
            message = email.message_from_bytes(raw)
            for name in ("In-Reply-To", "References", "Thread-Index"):
                self.assertIsNone(message[name])

    def test_falsified_quotations_are_in_the_mail(self):
        falsified = [(raw, row) for raw, row in zip(letters(self.root / "one"), self.kept) if row["altered"]]
        self.assertTrue(falsified)
        for raw, row in falsified:
            self.assertIn(row["altered"]["of"].strip("<>"), {other["message_id"] for other in self.truth})
            for _, new in row["altered"]["changes"]:
                self.assertIn(new, text_of(raw))

    def test_a_perfect_answer_has_a_perfect_score(self):
        result = self.score(perfect(self.truth))
        self.assertEqual({name: value for name, value in result.items() if name != "messages"},
                         dict.fromkeys(("pairs_precision", "pairs_recall", "parents", "recovered_precision",
                                        "recovered_recall"), 1.0))

    def test_errors_cost_what_they_should(self):
        rows = list(perfect(self.truth))
        alone = self.score([row | {"thread": number, "parent": None} for number, row in enumerate(rows)])
        self.assertEqual((alone["pairs_precision"], alone["pairs_recall"], alone["parents"]), (1, 0, 0))
        together = self.score([row | {"thread": 1} for row in rows])
        self.assertLess(together["pairs_precision"], .2)
        self.assertEqual(together["pairs_recall"], 1)
        ghosts = [row for row in rows if "ghost" in row]
        twice = self.score(rows + ghosts)
        self.assertAlmostEqual(twice["recovered_precision"], .5, delta=.02)
        self.assertEqual(self.score([row for row in rows if "key" in row])["recovered_recall"], 0)
        invented = self.score([row | {"text": "слова которых никто не писал никогда"} for row in rows])
        self.assertEqual(invented["recovered_precision"], 0)

    def test_mail_that_is_there_is_not_overwritten(self):
        run = subprocess.run([sys.executable, str(TOOLS / "make-threads"), "--out", str(self.root / "one")],
                             capture_output=True, text=True)
        self.assertEqual(run.returncode, 2)
        self.assertIn("holds mail already", run.stderr)


if __name__ == "__main__":
    unittest.main()
