#!/usr/bin/env python3
"""Tests of tools/check_floors.py, on small trees made for each case."""

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))

import check_floors  # noqa: E402


def troubles(files):
    """What the check says about a tree of {path: text}."""
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        for folder in ("include/pismo", "src"):
            (root / folder).mkdir(parents=True)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        return check_floors.check(root)


class Floors(unittest.TestCase):
    def test_includes_that_go_down_are_fine(self):
        self.assertEqual(troubles({
            "src/cli/main.cpp": '#include <CLI/CLI.hpp>\n#include "pismo/search/query.hpp"\n',
            "src/mime/part.cpp": '#include "pismo/mime/part.hpp"\n#include "pismo/html/text.hpp"\n',
            "src/time/zone.cpp": "#include <unicode/timezone.h>\n",
            "include/pismo/search/query.hpp": '#include "pismo/base/span.hpp"\n#include <vector>\n',
        }), [])

    def test_an_include_upwards_is_named(self):
        self.assertEqual(
            troubles({"src/mime/part.cpp": '\n#include "pismo/store/catalog.hpp"\n'}),
            ["src/mime/part.cpp:2: mime (floor 3) includes store (floor 5) above it"])

    def test_an_include_sideways_is_named(self):
        cases = [("mime", "text", 3), ("html", "charset", 1), ("charset", "html", 1),
                 ("source", "charset", 1), ("dating", "quotes", 4)]
        for module, other, floor in cases:
            with self.subTest(module=module, other=other):
                self.assertEqual(
                    troubles({f"include/pismo/{module}/a.hpp": f'#include "pismo/{other}/b.hpp"\n'}),
                    [f"include/pismo/{module}/a.hpp:1: "
                     f"{module} includes {other} beside it on floor {floor}"])

    def test_pismo_in_angle_brackets_counts_too(self):
        self.assertEqual(
            troubles({"src/base/a.cpp": "# include <pismo/cli/b.hpp>\n"}),
            ["src/base/a.cpp:1: base (floor 0) includes cli (floor 11) above it"])

    def test_an_unknown_module_needs_a_floor(self):
        self.assertEqual(
            troubles({"src/magic/a.cpp": "", "src/cli/a.cpp": '#include "pismo/magic/a.hpp"\n'}),
            ["src/cli/a.cpp:1: no floor names the module 'magic'; "
             "add it to FLOORS in tools/check_floors.py",
             "src/magic: no floor names this module; add it to FLOORS in tools/check_floors.py"])


class Libraries(unittest.TestCase):
    def test_each_library_stays_in_its_modules(self):
        cases = [("<mimetic/mimetic.h>", "mime"), ("<unicode/ucnv.h>", "charset"),
                 ("<unicode/brkiter.h>", "text"), ("<xapian.h>", "store"), ("<xapian.h>", "search"),
                 ("<xapian/query.h>", "search"), ("<sqlite3.h>", "store"), ("<CLI/CLI.hpp>", "cli"),
                 ("<archive.h>", "source"), ("<archive_entry.h>", "source"),
                 ("<openssl/evp.h>", "base"),
                 ("<libstemmer.h>", "text")]
        for header, module in cases:
            with self.subTest(header=header):
                text = f"#include {header}\n"
                self.assertEqual(troubles({f"src/{module}/a.cpp": text}), [])
                self.assertEqual(len(troubles({"src/export/a.cpp": text})), 1)
                self.assertEqual(len(troubles({f"include/pismo/{module}/a.hpp": text})), 1)

    def test_the_message_says_who_may(self):
        self.assertEqual(
            troubles({"src/cli/a.cpp": "#include <sqlite3.h>\n#include <xapian.h>\n"}),
            ["src/cli/a.cpp:1: cli includes <sqlite3.h>; only store may",
             "src/cli/a.cpp:2: cli includes <xapian.h>; only search, store may"])


class Headers(unittest.TestCase):
    def test_private_headers_stay_in_their_module(self):
        own = {"src/mime/scan.hpp": "", "src/mime/scan.cpp": '#include "scan.hpp"\n'}
        self.assertEqual(troubles(own), [])
        self.assertEqual(
            troubles(own | {"src/text/a.cpp": '#include "scan.hpp"\n',
                            "src/store/a.cpp": '#include "../mime/scan.hpp"\n',
                            "include/pismo/mime/a.hpp": '#include "scan.hpp"\n'}),
            ["include/pismo/mime/a.hpp:1: "
             "scan.hpp is private to src/; a public header includes public ones only",
             "src/store/a.cpp:1: ../mime/scan.hpp leaves its folder; include by the full name",
             "src/text/a.cpp:1: scan.hpp is no header of src/text"])

    def test_comments_include_nothing(self):
        self.assertEqual(troubles({"src/base/a.cpp": '// #include <xapian.h>\n'
                                                     '/* \n#include <xapian.h>\n*/ /* a */\n'
                                                     'auto a = "*/*"; /**/\n#include <sqlite3.h> // b\n'}),
                         ["src/base/a.cpp:6: base includes <sqlite3.h>; only store may"])


class Program(unittest.TestCase):
    def test_a_folder_that_is_no_source_tree_is_refused(self):
        with tempfile.TemporaryDirectory() as name, contextlib.redirect_stderr(io.StringIO()) as err:
            self.assertEqual(check_floors.main([name]), 2)
        self.assertIn("name the root of the source tree", err.getvalue())

    def test_the_tree_of_the_project_keeps_its_floors(self):
        root = pathlib.Path(__file__).resolve().parents[2]
        self.assertEqual(check_floors.check(root), [])


if __name__ == "__main__":
    unittest.main()
