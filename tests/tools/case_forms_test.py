#!/usr/bin/env python3
"""FollowTheMoney, GraphML and SQLite exports of the invented correspondence, read by others.

    tests/tools/case_forms_test.py PISMO
"""

import contextlib
import hashlib
import importlib.machinery
import importlib.util
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
PISMO = sys.argv.pop(1) if len(sys.argv) > 1 else "pismo"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def load(tool):
    loader = importlib.machinery.SourceFileLoader(tool.replace("-", "_"), str(ROOT / "tools" / tool))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


CHECK = load("check-ftm")


def faults_of(entities):
    """What check-ftm says of entities."""
    faults = []
    checker = CHECK.Checker(CHECK.Model(CHECK.FACTS), faults.append)
    for number, entity in enumerate(entities, 1):
        checker.entity(number, entity)
    checker.finish()
    return faults


class CaseTest(unittest.TestCase):
    """One case of corpora/zaslon-2009 for all tests."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.case = pathlib.Path(cls.folder.name) / "case"
        subprocess.run([PISMO, "-c", cls.case, "index", ROOT / "corpora/zaslon-2009/mail"], check=True,
                       capture_output=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def pismo(self, *arguments):
        return subprocess.run([PISMO, "-c", self.case, *arguments], capture_output=True, check=False)

    def export(self, form, query="*"):
        ran = self.pismo("export", query, "--format", form)
        self.assertEqual(ran.returncode, 0, ran.stderr.decode())
        return ran.stdout

    def keys(self, query="*"):
        rows = self.pismo("search", query, "--format", "jsonl", "--no-snippets").stdout.decode().splitlines()
        return {json.loads(row)["key"] for row in rows}


class FtmTest(CaseTest):
    def entities(self, query="*"):
        return [json.loads(line) for line in self.export("ftm", query).decode().splitlines()]

    def test_everything_fits_the_published_schema(self):
        self.assertEqual(faults_of(self.entities()), [])

    def test_a_part_of_the_mail_refers_to_nothing_outside_it(self):
        entities = self.entities("from:shcheglov")
        self.assertEqual(faults_of(entities), [])
        self.assertEqual({e["id"] for e in entities if e["schema"] == "Email"}, self.keys("from:shcheglov"))

    def test_every_letter_is_an_email_under_its_key(self):
        self.assertEqual({e["id"] for e in self.entities() if e["schema"] == "Email"}, self.keys())

    def test_hashes_are_those_of_the_raw_bytes(self):
        emails = [e for e in self.entities("has:attachment") if e["schema"] == "Email"]
        self.assertTrue(emails)
        for email in emails[:10]:
            raw = self.pismo("show", email["id"], "--raw").stdout
            self.assertEqual(email["properties"]["contentHash"], [hashlib.sha1(raw).hexdigest()])
            self.assertEqual(email["properties"]["fileSize"], [str(len(raw))])

    def test_a_recovered_message_is_no_email_and_says_so(self):
        recovered = [e for e in self.entities() if e["properties"].get("keywords") == ["recovered message"]]
        self.assertEqual(len(recovered), len(self.keys("is:recovered")))
        self.assertTrue(recovered)
        for one in recovered:
            self.assertEqual(one["schema"], "PlainText")
            self.assertIn("Not in the mail", one["properties"]["summary"][0])
            self.assertTrue(one["properties"]["proof"])

    def test_people_are_tied_to_letters(self):
        entities = {e["id"]: e for e in self.entities()}
        person = next(e for e in entities.values() if "eremin@severny-vektor.example" in e["properties"].get("email", ()))
        self.assertEqual(person["schema"], "Person")
        sent = [e for e in entities.values() if person["id"] in e["properties"].get("emitters", ())]
        count = self.pismo("search", "person:eremin@severny-vektor.example from:eremin", "--count").stdout
        self.assertGreaterEqual(len(sent), 1)
        self.assertLessEqual(len(sent), int(count) + 2)

    def test_the_checker_sees_faults(self):
        def person(**properties):
            return {"id": "p-1", "schema": "Person", "properties": {"name": ["Anna"], **properties}}
        cases = {
            "no name": {"id": "p-1", "schema": "Person", "properties": {}},
            "unknown property": person(shoe=["42"]),
            "no email": person(email=["anna at x.example"]),
            "no phone": person(phone=["8 (495) 123-45-67"]),
            "twice": person(alias=["A", "A"]),
            "no schema": {"id": "p-1", "schema": "Human", "properties": {"name": ["A"]}},
            "abstract schema": {"id": "p-1", "schema": "Thing", "properties": {"name": ["A"]}},
            "a dot": {"id": "p.1", "schema": "Person", "properties": {"name": ["A"]}},
            "a zone": {"id": "d-1", "schema": "PlainText",
                       "properties": {"name": ["a"], "fileName": ["a"], "date": ["2009-10-15T08:03:05Z"]}},
            "leads nowhere": {"id": "d-1", "schema": "PlainText",
                              "properties": {"name": ["a"], "fileName": ["a"], "parent": ["d-2"]}},
            "leads to another schema": {"id": "d-1", "schema": "PlainText",
                                        "properties": {"name": ["a"], "fileName": ["a"], "parent": ["d-1"]}},
        }
        self.assertEqual(faults_of([person()]), [])
        for name, entity in cases.items():
            with self.subTest(name):
                self.assertEqual(len(faults_of([entity])), 1)

    def test_the_program_says_what_it_found(self):
        file = pathlib.Path(self.folder.name) / "entities.json"
        file.write_bytes(self.export("ftm", "from:shcheglov"))
        ran = subprocess.run([ROOT / "tools/check-ftm", file], capture_output=True, text=True, check=False)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn(", 0 faults", ran.stdout)


class GraphmlTest(CaseTest):
    def test_the_graph_is_well_formed_and_its_keys_are_declared(self):
        graph = ElementTree.fromstring(self.export("graphml"))
        self.assertEqual(graph.tag, GRAPHML + "graphml")
        declared = {(k.get("id"), k.get("for")) for k in graph.iter(GRAPHML + "key")}
        nodes = list(graph.iter(GRAPHML + "node"))
        edges = list(graph.iter(GRAPHML + "edge"))
        for kind, elements in (("node", nodes), ("edge", edges)):
            for element in elements:
                for datum in element:
                    self.assertIn((datum.get("key"), kind), declared)
        ids = [n.get("id") for n in nodes]
        self.assertEqual(len(ids), len(set(ids)))
        for edge in edges:
            self.assertIn(edge.get("source"), ids)
            self.assertIn(edge.get("target"), ids)

    def test_letters_are_nodes_and_recovered_ones_are_marked(self):
        graph = ElementTree.fromstring(self.export("graphml"))
        keys = {"true": set(), "false": set()}
        for node in graph.iter(GRAPHML + "node"):
            data = {d.get("key"): d.text for d in node}
            keys[data["recovered"]].add(data["key"])
        self.assertEqual((keys["false"], keys["true"]), (self.keys(), self.keys("is:recovered")))

    def test_every_kind_of_tie_has_weight_and_reason(self):
        graph = ElementTree.fromstring(self.export("graphml"))
        kinds = set()
        for edge in graph.iter(GRAPHML + "edge"):
            data = {d.get("key"): d.text for d in edge}
            kinds.add(data["kind"])
            self.assertTrue(0 <= float(data["weight"]) <= 1, data)
            self.assertTrue(data["evidence"])
        self.assertEqual(kinds, {"attached", "copy", "quotes", "reply", "same-message-id"})


class SqliteTest(CaseTest):
    def open(self, query="*"):
        file = pathlib.Path(self.folder.name) / (hashlib.sha1(query.encode()).hexdigest() + ".sqlite")
        file.write_bytes(self.export("sqlite", query))
        return contextlib.closing(sqlite3.connect(file))

    def test_the_same_question_gives_the_same_bytes(self):
        self.assertEqual(self.export("sqlite"), self.export("sqlite"))

    def test_the_database_is_sound(self):
        with self.open() as db:
            self.assertEqual(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            self.assertEqual(db.execute("PRAGMA foreign_key_check").fetchall(), [])

    def test_a_part_of_the_mail_refers_to_nothing_outside_it(self):
        with self.open("from:shcheglov") as db:
            self.assertEqual(db.execute("PRAGMA foreign_key_check").fetchall(), [])
            keys = {row[0] for row in db.execute("SELECT key FROM messages")}
            self.assertEqual(keys, self.keys("from:shcheglov"))

    def test_every_table_view_and_column_is_explained(self):
        with self.open() as db:
            told = {(o, n) for o, n in db.execute("SELECT object, name FROM about")}
            names = db.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT "
                               "LIKE 'messages_fts_%' AND name NOT IN ('about', 'sqlite_sequence')").fetchall()
            for kind, name in names:
                self.assertIn((kind, name), told)
                if kind == "table" and name != "messages_fts":
                    for column in db.execute(f"PRAGMA table_info({name})"):
                        self.assertIn(("column", f"{name}.{column[1]}"), told)

    def test_every_view_answers(self):
        with self.open() as db:
            for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall():
                with self.subTest(name):
                    self.assertTrue(db.execute(f"SELECT * FROM {name}").fetchall())

    def test_a_recovered_message_comes_with_the_letter_that_holds_its_words(self):
        with self.open() as db:
            (key, text, witnesses), = db.execute("SELECT key, text, (SELECT count(*) FROM recovered_witnesses w WHERE "
                                                 "w.recovered_id = r.id) FROM recovered r").fetchall()
        self.assertEqual({key}, self.keys("is:recovered"))
        self.assertEqual(witnesses, 2)
        self.assertIn("запускаем в пятницу", text)
        with self.open("from:zhikhareva") as db:
            self.assertEqual(db.execute("SELECT count(*) FROM recovered").fetchone(), (0,))

    def test_the_questions_of_the_docs_are_answered_as_printed(self):
        page = (ROOT / "docs/export.md").read_text(encoding="utf-8")
        asked = re.findall(r"```sql\n(.*?)```\n\n```\n(.*?)```", page, re.DOTALL)
        self.assertTrue(asked)
        with self.open() as db:
            for question, printed in asked:
                rows = db.execute(question).fetchall()
                self.assertEqual("".join("|".join(map(str, row)) + "\n" for row in rows), printed)

    def test_words_are_found_in_the_full_text_index(self):
        with self.open() as db:
            found = db.execute("SELECT count(*) FROM messages_fts WHERE messages_fts MATCH 'договора'").fetchone()[0]
        self.assertGreater(found, 5)

    def test_own_words_are_without_quotations(self):
        with self.open() as db:
            rows = db.execute("SELECT own_text, whole_text FROM messages WHERE whole_text LIKE '%wrote:%'").fetchall()
        self.assertTrue(rows)
        for own, whole in rows:
            self.assertNotIn("wrote:", own)
            self.assertLess(len(own), len(whole))

    def test_dates_are_text_and_places_lead_to_the_bytes(self):
        with self.open() as db:
            for (date,) in db.execute("SELECT date FROM messages WHERE date IS NOT NULL"):
                self.assertRegex(date, re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z"))
            key, file, offset, length = db.execute(
                "SELECT key, file, \"offset\", length FROM messages WHERE quoting = 'none' AND inner_path = '' AND file "
                "NOT LIKE '%!%' ORDER BY id LIMIT 1").fetchone()
        path = ROOT / "corpora/zaslon-2009/mail" / file
        data = path.read_bytes()[offset:offset + length]
        self.assertEqual(hashlib.sha256(data).hexdigest(), key)


class RefusalTest(CaseTest):
    def test_nothing_is_written_over(self):
        for form in ("ftm", "sqlite", "graphml"):
            out = pathlib.Path(self.folder.name) / ("out-" + form)
            self.assertEqual(self.pismo("export", "*", "--format", form, "--out", out).returncode, 0)
            before = {p: p.read_bytes() for p in out.iterdir()}
            self.assertIn("manifest-sha256.txt", [p.name for p in before])
            self.assertEqual(len(before), 2)
            self.assertEqual(self.pismo("export", "*", "--format", form, "--out", out).returncode, 2)
            self.assertEqual({p: p.read_bytes() for p in out.iterdir()}, before)

    def test_what_cannot_be_blacked_out_is_refused(self):
        rules = pathlib.Path(self.folder.name) / "rules"
        rules.write_text("смета\n", encoding="utf-8")
        for form in ("ftm", "sqlite", "graphml"):
            ran = self.pismo("export", "*", "--format", form, "--redact", rules)
            self.assertEqual((ran.returncode, ran.stdout), (2, b""))
            self.assertIn(b"blacked out", ran.stderr)

    def test_a_bag_has_them_too(self):
        out = pathlib.Path(self.folder.name) / "bag"
        self.assertEqual(self.pismo("export", "*", "--format", "sqlite", "--bag", "--out", out).returncode, 0)
        ran = subprocess.run([ROOT / "tools/check-bag", out], capture_output=True, text=True, check=False)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)


if __name__ == "__main__":
    unittest.main()
