#!/usr/bin/env python3
"""tools/make-corpus: the same seed gives the same bytes, and the truth agrees with the mail."""

import email
import email.header
import email.policy
import email.utils
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "make-corpus"


def make(folder, *options):
    subprocess.run([sys.executable, str(TOOL), "--quiet", "--out", str(folder), *map(str, options)], check=True)
    return [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]


def decoded(value):
    return str(email.header.make_header(email.header.decode_header(re.sub(r"\n[ \t]", " ", value))))


class MakeCorpus(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.root = Path(cls.scratch.name)
        # Two blocks and a bit, so that jobs have something to share out.
        cls.small = make(cls.root / "small", "--small", "--messages", 4100, "--seed", 7, "--trouble", .1)
        cls.full = make(cls.root / "full", "--messages", 500, "--seed", 3, "--attachments", .3)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_the_number_of_jobs_changes_nothing(self):
        make(self.root / "jobs", "--small", "--messages", 4100, "--seed", 7, "--trouble", .1, "--jobs", 3)
        for name in ("mail.mbox", "truth.jsonl", "summary.json"):
            self.assertEqual((self.root / "small" / name).read_bytes(), (self.root / "jobs" / name).read_bytes(), name)

    def test_another_seed_is_another_set(self):
        other = make(self.root / "seed", "--small", "--messages", 50, "--seed", 8)
        self.assertFalse({row["key"] for row in other} & {row["key"] for row in self.small})

    def test_offset_length_and_key_lead_to_the_bytes(self):
        for folder, truth in (("small", self.small), ("full", self.full)):
            mbox, end = (self.root / folder / "mail.mbox").read_bytes(), 0
            for row in truth:
                begin = row["offset"]
                self.assertRegex(mbox[end:begin], rb"\AFrom \S+@\S+ .{24}\n\Z")
                stored = mbox[begin:begin + row["length"]]
                self.assertIsNone(re.search(rb"^From ", stored, re.MULTILINE))
                raw = re.sub(rb"^>(>*From )", rb"\1", stored, flags=re.MULTILINE)
                self.assertEqual((len(raw), hashlib.sha256(raw).hexdigest()), (row["bytes"], row["key"]))
                end = begin + row["length"] + 1
            self.assertEqual(end, len(mbox))

    def test_every_form_holds_the_same_messages(self):
        for form in ("maildir", "eml"):
            folder = self.root / form
            truth = make(folder, "--messages", 500, "--seed", 3, "--attachments", .3, "--format", form)
            self.assertEqual([row["key"] for row in truth], [row["key"] for row in self.full])
            for row in truth:
                self.assertEqual(hashlib.sha256((folder / row["file"]).read_bytes()).hexdigest(), row["key"])

    def test_fields_and_parts_are_as_the_truth_says(self):
        mbox = (self.root / "full" / "mail.mbox").read_bytes()
        for row in self.full:
            if row["trouble"]:
                continue
            message = email.message_from_bytes(mbox[row["offset"]:row["offset"] + row["length"]])
            self.assertEqual(message["Message-ID"], row["message_id"])
            self.assertEqual(email.utils.parsedate_to_datetime(message["Date"]).timestamp(), row["date"])
            self.assertEqual(message["In-Reply-To"] or "", row["in_reply_to"])
            if row["declared"] != "koi8-r" or str(message["Subject"]).isascii():  # Some write raw 8-bit headers.
                plain = decoded(str(message["Subject"]))
                self.assertEqual(plain.replace("\n ", " "), row["subject"])
            names = [part.get_filename() for part in message.walk() if part.get_filename()]
            if not row["embedded"]:
                self.assertEqual([decoded(name) for name in names], row["attachments"])

    def test_text_is_written_in_the_true_charset(self):
        mbox = (self.root / "small" / "mail.mbox").read_bytes()
        seen = set()
        for row in self.small:
            if row["embedded"] or row["trouble"] in ("double_encoded", "unclosed"):
                continue
            message = email.message_from_bytes(mbox[row["offset"]:row["offset"] + row["length"]])
            text = next(part for part in message.walk() if part.get_content_maintype() == "text")
            body = text.get_payload(decode=True).decode(row["charset"])
            self.assertEqual(text.get_content_charset("") or "", row["declared"])
            letters = sum("а" <= letter <= "я" for letter in body.lower())
            if row["language"] == "ru":
                self.assertGreater(letters, len(body) // 4, row)
            seen.add((row["charset"], row["encoding"]))
        self.assertGreaterEqual(len(seen), 8)

    def test_copies_answers_and_shares_are_as_asked(self):
        by_number = {row["n"]: row for row in self.small}
        copies = [row for row in self.small if row["duplicate_of"]]
        self.assertTrue(.01 < len(copies) / len(self.small) < .03)
        for row in copies:
            self.assertEqual(row["key"], by_number[row["duplicate_of"]]["key"])
        keys = [row["key"] for row in self.small if not row["duplicate_of"]]
        self.assertEqual(len(keys), len(set(keys)))
        ids = {row["message_id"] for row in self.small}
        answers = [row for row in self.small if row["in_reply_to"]]
        known = [row for row in answers if row["in_reply_to"] in ids]
        self.assertGreater(len(answers), len(self.small) // 2)
        self.assertGreater(len(known), .9 * len(answers))
        russian = sum(row["language"] == "ru" for row in self.small) / len(self.small)
        self.assertTrue(.42 < russian < .58, russian)
        troubled = sum(bool(row["trouble"]) for row in self.small) / len(self.small)
        self.assertTrue(.07 < troubled < .13, troubled)
        summary = json.loads((self.root / "small" / "summary.json").read_text(encoding="utf-8"))
        self.assertEqual(summary["counts"]["messages"], len(self.small))
        self.assertEqual(summary["counts"]["duplicates"], len(copies))

    def test_mail_that_is_there_is_not_overwritten(self):
        command = [sys.executable, str(TOOL), "--out", str(self.root / "small")]
        result = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(result.returncode, 2)
        self.assertIn("mail.mbox: exists already", result.stderr)


if __name__ == "__main__":
    unittest.main()
