#!/usr/bin/env python3
"""tools/make-hostile: the same arguments give the same bytes, and the bombs are what they say."""

import gzip
import mailbox
import os
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "make-hostile"
SCALE = "0.002"


def make(folder):
    done = subprocess.run([sys.executable, str(TOOL), str(folder), "--scale", SCALE], check=True,
                          capture_output=True, text=True)
    return done.stdout.splitlines()


class MakeHostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.place.name) / "first"
        cls.lines = make(cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def test_each_file_is_listed_and_holds_something(self):
        names = sorted(path.name for path in self.folder.iterdir())
        self.assertEqual(sorted(line.split()[0] for line in self.lines), names)
        self.assertTrue(all(path.is_dir() or path.stat().st_size > 0 for path in self.folder.iterdir()))

    def test_same_arguments_same_bytes(self):
        second = Path(self.place.name) / "second"
        make(second)
        for path in self.folder.iterdir():
            other = second / path.name
            if path.is_dir():
                names = sorted(os.listdir(os.fsencode(path)))
                self.assertEqual(names, sorted(os.listdir(os.fsencode(other))), path.name)
            else:
                self.assertEqual(path.read_bytes(), other.read_bytes(), path.name)

    def test_zip_bomb_is_a_sound_zip_of_zeros(self):
        with zipfile.ZipFile(self.folder / "zip-bomb.zip") as archive:
            self.assertIsNone(archive.testzip())
            self.assertEqual([entry.file_size for entry in archive.infolist()], [20_000_000])

    def test_gzip_bomb_unpacks_to_zeros(self):
        with gzip.open(self.folder / "gzip-bomb.mbox.gz") as packed:
            self.assertEqual(packed.read(), bytes(20_000_000))

    def test_the_giant_lies_among_small_ones(self):
        box = mailbox.mbox(self.folder / "giant.mbox", create=False)
        subjects = [message["Subject"] for message in box]
        box.close()
        self.assertEqual(subjects, [f"Small {i}" for i in range(5)] + ["Giant"]
                         + [f"Small {i}" for i in range(5, 10)])

    def test_members_of_the_archives_lead_out_of_them(self):
        with tarfile.open(self.folder / "archive-names.tar") as archive:
            members = archive.getmembers()
        self.assertTrue(any(member.name.startswith("../") for member in members))
        self.assertTrue(any(member.issym() for member in members))
        self.assertTrue(any(member.ischr() for member in members))

    def test_an_unknown_file_is_an_error(self):
        done = subprocess.run([sys.executable, str(TOOL), str(self.folder), "nothing.eml"],
                              capture_output=True)
        self.assertEqual(done.returncode, 2)


if __name__ == "__main__":
    unittest.main()
