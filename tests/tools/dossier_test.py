#!/usr/bin/env python3
"""Tests of exported dossiers with parsers of their own: hostile mail, redaction, bags, load files.

    tests/tools/dossier_test.py PISMO

Drives the program as a user does and reads what it wrote with Python's HTML parser and tools/check-bag; with
Chromium, when there is one, through tools/look-at-dossier.
"""

import base64
import html.parser
import pathlib
import quopri
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
PISMO = sys.argv.pop(1) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else str(ROOT / "build/dev/pismo")

JS = "javascript:alert(1)"
# Each is put where its name says; the rest of its message is plain.
INJECTIONS = [
    ("subject", "<script>alert(1)</script>"),
    ("subject", "</title><script>alert(1)</script>"),
    ("subject", "</style><img src=http://evil.example/x onerror=alert(1)>"),
    ("subject", "<!--"),
    ("subject", "--><svg onload=alert(1)>"),
    ("subject", "]]><script>alert(1)</script>"),
    ("subject", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("subject", "&#60;script&#62;alert(1)&#60;/script&#62;"),
    ("subject", "\" onmouseover=\"alert(1)"),
    ("subject", "' onfocus='alert(1)' autofocus='"),
    ("subject", "<plaintext>"),
    ("subject", "<textarea><noscript><xmp>"),
    ("subject", "<base href=http://evil.example/>"),
    ("subject", "<meta http-equiv=refresh content=0;url=http://evil.example/>"),
    ("subject", "\u202e<gnp.tpircs>"),
    ("subject", "＜script＞alert(1)＜/script＞"),
    ("subject", "<a href=" + JS + ">x</a>"),
    ("subject", "{{constructor.constructor('alert(1)')()}} ${alert(1)} <%= 1 %>"),
    ("name", "<img src=x onerror=alert(1)>"),
    ("name", "\"><iframe src=http://evil.example/></iframe>"),
    ("name", "</bdi></td></table><form action=http://evil.example/><input name=q>"),
    ("name", "<link rel=stylesheet href=http://evil.example/x.css>"),
    ("name", "\u2066\u2067<b>\u2069"),
    ("address", "\"<script>alert(1)</script>\"@evil.example"),
    ("address", "x@evil.example\"onclick=alert(1)"),
    ("address", "a<svg/onload=alert(1)>@evil.example"),
    ("file", "<img src=x onerror=alert(1)>.png"),
    ("file", "\" onload=\"alert(1).svg"),
    ("file", "..%2f..%2f<script>.html"),
    ("file", "evil\u202egpj.exe"),
    ("file", "a\x00b\x1b[31m<u>.txt"),
    ("plain", "<script>alert(1)</script>"),
    ("plain", "> <script>alert(1)</script>\n>> </blockquote></div></article></main><script>alert(2)</script>"),
    ("plain", "-----Original Message-----\nFrom: <script>alert(1)</script>\nSent: Monday\nSubject: <svg onload=alert(1)>\n\nx"),
    ("plain", "-- \n</div><style>*{background:url(http://evil.example/)}</style>"),
    ("plain", "@import url(http://evil.example/x.css); </style><style>@import 'http://evil.example/y.css';"),
    ("plain", "data:text/html,<script>alert(1)</script> http://evil.example/ mailto:x@y?body=<script>"),
    ("plain", "\x00\x01\x02\x08\x0b\x0c\x1b]0;x\x07\x7f\u0085\u2028\u2029\ufeff<b>"),
    ("plain", "a" + "\u0301" * 500 + "<b>"),
    ("plain", "\U000e0001\U000e0041\ufffe\uffff\U0001fffe<i>"),
    ("html", "<script>alert(1)</script><p onclick=alert(1)>text</p>"),
    ("html", "<a href='" + JS + "'>go</a> <a href='data:text/html,<script>alert(1)</script>'>d</a>"),
    ("html", "<img src=http://evil.example/pixel.gif onerror=alert(1)><iframe srcdoc='<script>1</script>'>"),
    ("html", "<style>body{background:url(http://evil.example/x)}</style><link rel=prefetch href=//evil.example/>"),
    ("html", "<svg><animate onbegin=alert(1)><foreignObject><body onload=alert(1)></svg>"),
    ("html", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">"),
    ("html", "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt; <noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">"),
    ("html", "<a href=\"http://evil.example/&quot; onmouseover=&quot;alert(1)\">q</a><blockquote cite='" + JS + "'>c</blockquote>"),
    ("utf-7", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
    ("iso-2022-jp", "\x1b(J<script>alert(1)</script>\x1b$B"),
    ("utf-16", "<script>alert(1)</script>"),
    ("overlong", "\xc0\xbcscript\xc0\xbealert(1)"),
]


def encoded_word(text):
    return "=?utf-8?B?" + base64.b64encode(text.encode("utf-8", "surrogatepass")).decode() + "?="


def message(number, kind, payload):
    """A raw message with the payload in one place."""
    subject, name, address, file = f"letter {number}", "Sender", "sender@vektor.example", ""
    mime, body = "text/plain; charset=utf-8", b"nothing"
    if kind == "subject":
        subject = encoded_word(payload)
    elif kind == "name":
        name = encoded_word(payload)
    elif kind == "address":
        address = payload
    elif kind == "file":
        file = payload
    elif kind in ("plain", "html"):
        mime = f"text/{kind}; charset=utf-8"
        body = payload.encode("utf-8", "surrogatepass")
    elif kind == "utf-16":
        mime, body = "text/plain; charset=utf-16", payload.encode("utf-16")
    elif kind == "overlong":
        body = payload.encode("latin-1")
    else:
        mime, body = f"text/plain; charset={kind}", payload.encode("latin-1")
    head = (f"From: {name} <{address}>\nTo: reader@vektor.example\nSubject: {subject}\n"
            f"Date: Thu, 15 Oct 2009 12:{number % 60:02}:00 +0400\nMessage-ID: <{number}<b>@vektor.example>\n"
            "MIME-Version: 1.0\n")
    encoded = base64.encodebytes(body)
    part = f"Content-Type: {mime}\nContent-Transfer-Encoding: base64\n\n".encode() + encoded
    if not file:
        return head.encode() + part
    edge = b"--edge\n"
    attached = ("Content-Type: text/html; name*=utf-8''" + urllib.parse.quote(file) + "\nContent-Disposition: attachment; "
                "filename*=utf-8''" + urllib.parse.quote(file) + "\nContent-Transfer-Encoding: base64\n\n").encode()
    return (head.encode() + b"Content-Type: multipart/mixed; boundary=edge\n\n" + edge + part + edge + attached +
            base64.encodebytes(b"<script>alert(1)</script>") + b"--edge--\n")


class Strict(html.parser.HTMLParser):
    """Reads a page and knows only what a dossier is made of."""

    TAGS = set("html head meta title style body header main nav section article h1 h2 h3 p ul li table tr th td div "
               "blockquote span bdi b strong i a code pre sup ins del".split())
    ATTRIBUTES = set("class id dir href lang charset content http-equiv name".split())
    VOID = {"meta"}
    HREF = re.compile(r"(?:(?:index|page-\d+)\.html)?#[mg]-[0-9a-f]{12}|(?:index|page-\d+)\.html")

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.wrong, self.text, self.ids = [], [], [], []
        self.seen = {}

    def handle_starttag(self, tag, attrs):
        self.seen[tag] = self.seen.get(tag, 0) + 1
        if tag not in self.TAGS:
            self.wrong.append(f"tag {tag}")
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            self.wrong.append(f"an attribute of {tag} comes twice")
        for name, value in attrs:
            if name not in self.ATTRIBUTES or name.startswith("on") or value is None:
                self.wrong.append(f"attribute {name} of {tag}")
            if name == "href" and not self.HREF.fullmatch(value or ""):
                self.wrong.append(f"address {value}")
            if name == "id":
                self.ids.append(value)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.wrong.append(f"closed at once: {tag}")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"{tag} is closed where it is not open")

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            if re.search(r"url\(|@import|expression|https?:", data):
                self.wrong.append("the style sheet loads something")
        else:
            self.text.append(data)
            if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", data):
                self.wrong.append(f"a hidden character in {data[:60]!r}")

    def handle_comment(self, data):
        self.wrong.append(f"comment {data[:40]}")

    def handle_decl(self, decl):
        if decl.lower() != "doctype html" or self.seen:
            self.wrong.append(f"declaration {decl[:40]}")

    def handle_pi(self, data):
        self.wrong.append(f"instruction {data[:40]}")

    def unknown_decl(self, data):
        self.wrong.append(f"unknown declaration {data[:40]}")


def read_page(path):
    parser = Strict()
    parser.feed(path.read_bytes().decode("utf-8"))
    parser.close()
    if parser.open:
        parser.wrong.append(f"never closed: {parser.open}")
    if len(set(parser.ids)) != len(parser.ids):
        parser.wrong.append("an id comes twice")
    return parser


class Dossier(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def pismo(self, *words, expect=0):
        done = subprocess.run([PISMO, "-c", self.path / "case", *words], capture_output=True, check=False)
        self.assertEqual(done.returncode, expect, done.stderr.decode("utf-8", "replace"))
        return done.stderr.decode()

    def case_of(self, messages):
        mail = self.path / "mail"
        mail.mkdir()
        for number, raw in enumerate(messages):
            (mail / f"{number:04}.eml").write_bytes(raw)
        self.pismo("index", mail)

    def check_bag(self, folder):
        done = subprocess.run([sys.executable, ROOT / "tools/check-bag", folder], capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout.decode())
        sums = subprocess.run(["sha256sum", "--strict", "--quiet", "-c", "manifest-sha256.txt"], cwd=folder,
                              capture_output=True, check=False)
        self.assertEqual(sums.returncode, 0, sums.stdout.decode())

    def test_hostile_mail_injects_nothing(self):
        self.assertGreaterEqual(len(INJECTIONS), 50)
        self.case_of(message(number, *one) for number, one in enumerate(INJECTIONS))
        self.pismo("export", "*", "--format", "html", "--out", self.path / "out", "--attachments",
                   "--title", "</title><script>alert(1)</script>", "--about", "<img src=x onerror=alert(1)>\u202e")
        self.check_bag(self.path / "out")
        page = read_page(self.path / "out/data/index.html")
        self.assertEqual(page.wrong, [])
        self.assertEqual(page.seen["article"], len(INJECTIONS))
        self.assertEqual(page.seen["style"], 1)
        shown = "".join(page.text)
        for kind, payload in INJECTIONS:
            if kind in ("subject", "name") and payload.isascii():
                with self.subTest(payload=payload):
                    self.assertIn(payload, shown)
        looked = subprocess.run([sys.executable, ROOT / "tools/look-at-dossier", self.path / "out"],
                                capture_output=True, check=False)
        self.assertEqual(looked.returncode, 0, looked.stderr.decode())

    def test_names_without_a_blank_fit_a_narrow_page(self):
        mails = [message(0, "subject", "БезПробелов" * 20), message(1, "name", "x" * 200),
                 message(2, "file", "Договор_и_приложения_" * 9 + ".docx"), message(3, "plain", "http://a.example/" + "b/" * 300)]
        mails.append(mails[0].replace(b"sender@", b"y" * 60 + b"@" + b"z" * 60 + b"."))
        self.case_of(mails)
        (self.path / "list").write_text("Договор\nничего\n", encoding="utf-8")
        self.pismo("export", "*", "--format", "html", "--out", self.path / "out", "--redact", self.path / "list")
        looked = subprocess.run([sys.executable, ROOT / "tools/look-at-dossier", self.path / "out"],
                                capture_output=True, check=False)
        self.assertEqual(looked.returncode, 0, looked.stderr.decode())

    def test_zaslon_is_whole_and_the_same_twice(self):
        self.pismo("index", ROOT / "corpora/zaslon-2009/mail")
        for form in ("html", "dat"):
            with self.subTest(form=form):
                for name in ("one", "two"):
                    self.pismo("export", "*", "--format", form, "--out", self.path / form / name)
                self.check_bag(self.path / form / "one")
                same = subprocess.run(["diff", "-r", self.path / form / "one", self.path / form / "two"], check=False)
                self.assertEqual(same.returncode, 0)
        page = read_page(self.path / "html/one/data/index.html")
        self.assertEqual(page.wrong, [])
        letters, lost = 120, 2  # One recovered from its quotations, one known by its Message-ID alone.
        self.assertEqual(page.seen["article"], letters + lost)
        shown = "".join(page.text)
        for words in ("Щеглов", "распределённых", "Извещение о проведении закрытого конкурса № 31-ИБ"):
            self.assertIn(words, shown)

    def test_a_redacted_word_survives_in_no_file(self):
        word, name, address = "Синица", "Кукушкин", "yakov.kukushkin@lug.example"
        variants = ["Синица", "СИНИЦУ", "синицами", "Cиницa", "Си\u00adни\u200bца", "си\u0301ница", "Сини-\n> ца",
                    "%D0%A1%D0%B8%D0%BD%D0%B8%D1%86%D0%B0", "=D0=A1=D0=B8=D0=BD=D0=B8=D1=86=D0=B0",
                    "&#1057;&#1080;&#1085;&#1080;&#1094;&#1072;", base64.b64encode("Синица".encode()).decode(),
                    "Кукушкину", "Kukushkin", "КУКУШКИН", "ya.kukushkin@mail.example", address, "С И Н И Ц А"]
        text = "\n\n".join(f"before {one} after" for one in variants)
        raw = (f"From: {encoded_word('Яков Кукушкин')} <{address}>\nTo: {encoded_word('Кукушкин Я.')} <owl@lug.example>\n"
               f"Cc: owl@lug.example\nSubject: {encoded_word('Про синицу и Кукушкина')}\nMessage-ID: <1.kukushkin@lug.example>\n"
               "Date: Thu, 15 Oct 2009 12:00:00 +0400\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=e\n\n--e\n"
               "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n").encode()
        raw += base64.encodebytes(text.encode())
        for file in ("синица-kukushkin.txt", "SINITSA.html"):
            raw += ("--e\nContent-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename*=utf-8''" +
                    urllib.parse.quote(file) + "\n\n").encode() + "синица и Кукушкин\n".encode()
        raw += b"--e--\n"
        box = self.path / "kukushkin.mbox"
        box.write_bytes(b"From kukushkin@lug.example Thu Oct 15 12:00:00 2009\n" + raw + b"\n")
        self.pismo("index", box)
        rules = self.path / "rules.txt"
        rules.write_text(f"# who is protected\n{word.lower()}\nname: Яков {name}\n{address}\n", encoding="utf-8")
        gone = ["синиц", "кукушк", "kukushk", "sinits", "owl@lug"]
        needles = set()
        for stem in gone:
            for cased in (stem, stem.upper(), stem.capitalize()):
                for charset in ("utf-8", "cp1251", "koi8-r", "utf-16-le", "utf-16-be"):
                    bytes_ = cased.encode(charset)
                    needles.add(bytes_)
                    needles.add(urllib.parse.quote(bytes_).encode())
                    needles.add(quopri.encodestring(bytes_))
                    needles.add(base64.b64encode(bytes_)[:8])
        for form in ("html", "jsonl", "csv", "dat"):
            with self.subTest(form=form):
                out = self.path / f"out-{form}"
                said = self.pismo("export", "синица OR from:кукушкин", "--format", form, "--out", out, "--bag",
                                  "--redact", rules, "--attachments", "--title", "Дело Кукушкина", "--about", "синицы")
                self.assertIn("line 2 of the list (word): blacked out", said)
                self.assertIn("attachments are original bytes, and are left out", said)
                self.check_bag(out)
                files = [path for path in out.rglob("*") if path.is_file()]
                self.assertTrue((out / "data/redactions.tsv").read_text().startswith("line\tkind\ttimes\n2\tword\t"))
                for path in files:
                    bytes_ = path.read_bytes()
                    plain = re.sub("[\u00ad\u200b\u0301]|-\n(?:> )?", "", bytes_.decode("utf-8")).lower()
                    for needle in needles:
                        self.assertNotIn(needle, bytes_, path)
                        self.assertNotIn(needle, str(path.relative_to(self.path)).encode())
                    for stem in gone:
                        self.assertNotIn(stem, plain, path)
                        self.assertNotIn(stem.replace("с", "c"), plain, path)
                    self.assertIsNone(re.search(r"С И Н И Ц А|&#1057;|=D0=A1|%D0%A1", bytes_.decode("utf-8")), path)
                self.assertTrue(any("█████".encode() in path.read_bytes() for path in files))
        for form in ("mbox", "eml"):
            said = self.pismo("export", "*", "--format", form, "--out", self.path / "no", "--redact", rules, expect=2)
            self.assertIn("holds the original bytes, in which nothing can be blacked out", said)

    def test_a_bag_that_was_changed_is_told(self):
        self.pismo("index", ROOT / "corpora/zaslon-2009/mail")
        out = self.path / "out"
        self.pismo("export", "*", "--format", "dat", "--out", out, "--limit", "3", "--bagging-date", "2009-10-15")
        self.check_bag(out)
        self.assertIn("Bagging-Date: 2009-10-15\n", (out / "bag-info.txt").read_text())
        changed = out / "data/TEXT/00001/PISMO00000001.txt"
        changed.write_text(changed.read_text() + "x")
        (out / "data/more.txt").write_text("x")
        done = subprocess.run([sys.executable, ROOT / "tools/check-bag", out], capture_output=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("PISMO00000001.txt has another hash", done.stdout.decode())
        self.assertIn("data/more.txt is not named", done.stdout.decode())


class Looking(unittest.TestCase):
    def test_a_page_that_loads_something_is_caught(self):
        with tempfile.TemporaryDirectory() as name:
            page = pathlib.Path(name) / "bad.html"
            page.write_text("<!DOCTYPE html><title>x</title><img src='http://127.0.0.1:1/x.png'><script>alert(1)</script>")
            done = subprocess.run([sys.executable, ROOT / "tools/look-at-dossier", page], capture_output=True, check=False)
            if b"skipped" in done.stdout:
                self.skipTest(done.stdout.decode().strip())
            self.assertEqual(done.returncode, 1)
            self.assertIn("asks for http://127.0.0.1:1/x.png", done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
