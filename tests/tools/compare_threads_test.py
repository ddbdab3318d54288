#!/usr/bin/env python3
"""tools/compare-threads: differences between two programs' conversations are put down to their kinds."""

import importlib.machinery
import importlib.util
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
PATH = Path(__file__).resolve().parents[2] / "tools/compare-threads"
LOADER = importlib.machinery.SourceFileLoader("compare_threads", str(PATH))
TOOL = importlib.util.module_from_spec(importlib.util.spec_from_loader("compare_threads", LOADER))
LOADER.exec_module(TOOL)


def row(key, message_id, thread, parent=None, link=None, depth=0):
    return {"key": key, "message_id": message_id, "thread": thread, "parent": parent, "link": link, "depth": depth}


def letter(key, references=(), in_reply_to=(), people=()):
    return TOOL.Letter(key, list(references), list(in_reply_to), set(people))


class Ties(unittest.TestCase):
    """What only notmuch joins."""

    def kinds(self, letters, rows):
        return {kind: (name, threads) for (name, kind), threads in TOOL.ties(letters, TOOL.Ours(rows)).items()}

    def test_one_id_on_two_letters_is_a_shared_id(self):
        rows = [row("k1", "same@x", "A"), row("k2", "same@x", "B"), row("k3", "c@x", "B")]
        found = self.kinds([letter("k1"), letter("k2"), letter("k3", ["same@x"], ["same@x"])], rows)
        self.assertEqual(found, {TOOL.SHARED: ("same@x", {"A", "B"})})

    def test_an_address_that_stands_as_an_id_is_one(self):
        rows = [row("k1", "a@x", "A"), row("k2", "b@x", "B")]
        letters = [letter("k1", [], ["List@x"], {"list@x"}), letter("k2", [], ["List@x"], {"list@x"})]
        self.assertEqual(self.kinds(letters, rows), {TOOL.ADDRESS: ("List@x", {"A", "B"})})

    def test_a_letter_that_nobody_has_is_missing(self):
        rows = [row("k1", "a@x", "A"), row("k2", "b@x", "B")]
        letters = [letter("k1", ["gone@x"], ["gone@x"]), letter("k2", ["gone@x"], ["gone@x"])]
        self.assertEqual(self.kinds(letters, rows), {TOOL.MISSING: ("gone@x", {"A", "B"})})

    def test_fields_that_name_two_letters_are_told(self):
        rows = [row("k1", "a@x", "A"), row("k2", "b@x", "B"), row("k3", "c@x", "B")]
        letters = [letter("k1"), letter("k2"), letter("k3", ["b@x"], ["a@x"])]
        self.assertEqual(self.kinds(letters, rows), {TOOL.AGAINST: ("a@x", {"A", "B"})})

    def test_a_letter_that_answers_two_at_once_is_told(self):
        rows = [row("k1", "a@x", "A"), row("k2", "b@x", "B"), row("k3", "c@x", "B")]
        letters = [letter("k1"), letter("k2"), letter("k3", ["b@x"], ["b@x", "a@x"])]
        self.assertEqual(self.kinds(letters, rows), {TOOL.SEVERAL: ("a@x", {"A", "B"})})

    def test_an_older_reference_is_named_beside(self):
        rows = [row("k1", "a@x", "A"), row("k2", "b@x", "B"), row("k3", "c@x", "B")]
        letters = [letter("k1"), letter("k2"), letter("k3", ["a@x", "b@x"], ["b@x"])]
        self.assertEqual(self.kinds(letters, rows), {TOOL.BESIDE: ("a@x", {"A", "B"})})

    def test_conversations_that_agree_have_no_ties(self):
        rows = [row("k1", "a@x", "A"), row("k2", "b@x", "A", "k1", "references", 1), row("k3", "c@x", "C")]
        letters = [letter("k1"), letter("k2", ["a@x"], ["a@x"]), letter("k3")]
        self.assertEqual(self.kinds(letters, rows), {})


class Links(unittest.TestCase):
    """What only pismo joins."""

    def test_only_the_link_between_two_of_their_conversations_counts(self):
        rows = [row("k1", "a@x", "A"), row("k2", "b@x", "A", "k1", "references", 1),
                row("k3", "c@x", "A", "k2", "quotation", 2), row("k4", "d@x", "A", "k3", "references", 3)]
        links = TOOL.Ours(rows).links_between({"a@x": 1, "b@x": 1, "c@x": 2, "d@x": 2})
        self.assertEqual([(one["key"], one["link"]) for one in links["A"]], [("k3", "quotation")])

    def test_pairs_apart_counts_pairs_of_different_conversations(self):
        self.assertEqual(TOOL.pairs_apart({"a", "b", "c"}, {"a": 1, "b": 1, "c": 2}), 2)


if __name__ == "__main__":
    unittest.main()
