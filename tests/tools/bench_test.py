#!/usr/bin/env python3
"""tools/bench: mail is split and joined without loss, questions and tables come out right."""

import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "bench.d"))

import corpora  # noqa: E402
import questions  # noqa: E402
import report  # noqa: E402
import runs  # noqa: E402
import tools  # noqa: E402

MESSAGES = [
    b"From: a@x.example\nMessage-ID: <1@x>\nDate: Mon, 5 Oct 2009 10:00:00 +0400\n\nFrom here on, words words.\n\n",
    b"From: a@x.example\nmessage-id:\n <2@x>\nDate: Mon, 5 Oct 2009 11:00:00 +0400\n\nwords words again\n>From\n>From x\n",
    b"From: b@x.example\n\nfrom name@words.example to Words: wordsmith words!\n\nFrom",
]


def mbox_of(messages):
    return b"".join(b"From x@x Thu Jan  1 00:00:00 1970\n" + corpora.quote(raw) + b"\n" for raw in messages)


class Corpora(unittest.TestCase):
    def test_an_mbox_gives_back_the_bytes_that_went_in(self):
        whole = [raw if raw.endswith(b"\n") else raw + b"\n" for raw in MESSAGES]
        self.assertEqual(list(corpora.split_mbox(io.BytesIO(mbox_of(whole)))), whole)

    def test_new_mail_comes_and_goes(self):
        with tempfile.TemporaryDirectory() as scratch:
            source = Path(scratch) / "in.mbox"
            source.write_bytes(mbox_of(MESSAGES[:2] * 60))
            corpus = corpora.load("test", source, Path(scratch) / "work")
            self.assertEqual((corpus.messages, corpus.bytes), (120, 60 * sum(map(len, MESSAGES[:2]))))
            self.assertEqual(corpus.added, [b"Message-ID: <new-100@bench.example>\n"
                                            + MESSAGES[1].replace(b"message-id:\n <2@x>\n", b"") + b"new mail\n"])
            before = corpus.mbox.read_bytes()
            corpus.add_mail(to_mbox=True)
            self.assertEqual(list(corpora.split_mbox(io.BytesIO(corpus.mbox.read_bytes())))[120:], corpus.added)
            corpus.add_mail(to_mbox=False)
            self.assertEqual([path.read_bytes() for path in (corpus.maildir / "new").iterdir()], corpus.added)
            corpus.take_back()
            self.assertEqual(corpus.mbox.read_bytes(), before)
            self.assertEqual(list((corpus.maildir / "new").iterdir()), [])


class Questions(unittest.TestCase):
    def test_only_whole_plain_words_count(self):
        words, pairs = questions.collections.Counter(), questions.collections.Counter()
        questions._count_words("Some plain words, words again\n> quoted line\nname@words.example новое слово", words, pairs)
        self.assertEqual(dict(words), {"plain": 1, "words": 1, "again": 1, "новое": 1, "слово": 1})
        self.assertEqual(dict(pairs), {"plain words": 1, "words again": 1, "новое слово": 1})

    def test_a_month_more_crosses_the_year(self):
        self.assertEqual([questions._month_after("2009-11", count) for count in (1, 2, 14)], ["2009-12", "2010-01", "2011-01"])

    def test_every_program_is_asked_for_the_same_days(self):
        question = tools.Question("date", "слово", "2008-01", "2008-03")
        self.assertEqual(tools.Pismo.query(None, question), "date:2008-01..2008-03 слово")
        self.assertEqual(tools._closed_query(question), "date:2008-01-01..2008-02-29 слово")
        year = tools.Question("date", "слово", "2008-12", "2009-01")
        self.assertEqual(tools._closed_query(year), "date:2008-12-01..2008-12-31 слово")
        self.assertEqual(tools._closed_query(tools.Question("phrase", "два слова")), '"два слова"')


class Report(unittest.TestCase):
    def test_cells_show_the_median_and_all_values(self):
        self.assertEqual(report._cell([3.0, 1.0, 2.0], 1), "2.0 (3.0 1.0 2.0)")
        self.assertEqual(report._cell([], 1), "-")

    def test_a_ratio_above_one_favours_pismo(self):
        self.assertEqual(report._ratio([2.0], [7.0], False), "3.50")
        self.assertEqual(report._ratio([2000], [500], True), "4.00")
        self.assertEqual(report._ratio([], [500], True), "-")

    def test_a_command_is_measured_and_its_exit_code_kept(self):
        meter = runs.Meter()
        cost = meter.run(["/bin/sh", "-c", "exit 4"], {})
        gone = meter.run(["/no/such/program"], {})
        meter.close()
        self.assertEqual((cost["rc"], gone["rc"]), (4, 127))
        self.assertGreater(cost["wall"], 0)
        self.assertLess(cost["rss_mb"], 50)


if __name__ == "__main__":
    unittest.main()
