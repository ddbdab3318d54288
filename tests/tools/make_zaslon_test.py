#!/usr/bin/env python3
"""corpora/zaslon-2009: every row of expected.tsv is true of the raw bytes, as Python's own mail reader sees them."""

import csv
import email
import email.header
import email.utils
import functools
import hashlib
import io
import re
import subprocess
import sys
import unicodedata
import unittest
import zipfile
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpora" / "zaslon-2009"

# How each program signs its mail: a field and what stands in it.
SIGNATURES = {
    "bat": ("X-Mailer", r"The Bat!"), "outlook": ("X-Mailer", r"Microsoft Office Outlook"),
    "oe": ("X-Mailer", r"Outlook Express"), "tb": ("User-Agent", r"Thunderbird"),
    "gmail": ("Message-ID", r"@mail\.gmail\.com>"), "mailru": ("X-Mailer", r"mPOP"),
    "apple": ("X-Mailer", r"Apple Mail"), "mutt": ("User-Agent", r"Mutt"),
    "squirrel": ("User-Agent", r"SquirrelMail"), "exch": ("X-MimeOLE", r"Exchange V6\.5"),
}
CODECS = {"ibm866": "cp866"}


def russian_words(text):
    plain = unicodedata.normalize("NFC", text.replace("\u00ad", "")).lower()
    return re.findall(r"[а-яё]{3,}", plain)


def table(name):
    with (CORPUS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def split_mbox(data):
    """The un-quoted bytes of every message of an mboxrd, without the blank line that ends it."""
    messages = re.split(rb"(?m)^From .*\n", data)[1:]
    return [re.sub(rb"(?m)^>(>*From )", rb"\1", raw[:-2] if raw.endswith(b"\r\n\r\n") else raw[:-1]) for raw in messages]


def raw_messages(file):
    """What lies in a file of the table, in order."""
    if "!/" in file:
        archive, _, inside = file.partition("!/")
        with zipfile.ZipFile(CORPUS / "mail" / archive) as opened:
            return split_mbox(opened.read(inside))
    data = (CORPUS / "mail" / file).read_bytes()
    return split_mbox(data) if file.endswith(".mbox") else [data]


def iso(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


class Letter:
    """One row of the table beside the bytes that it speaks of."""

    def __init__(self, row):
        self.row = row
        self.raw = raw_messages(row["file"])[int(row["position"]) - 1]
        self.message = email.message_from_bytes(self.raw)
        self.parts = list(self.message.walk())
        self.codec = CODECS.get(row["charset_true"], row["charset_true"])

    def raw_field(self, name):
        """The bytes of a field as they stand, or None."""
        head = re.split(rb"\r?\n\r?\n", self.raw, maxsplit=1)[0]
        found = re.search(rb"(?im)^" + name.encode() + rb":[ \t]*((?:.*\n?)(?:[ \t].*\n?)*)", head)
        return re.sub(rb"\r?\n", b"\n", found[1]).strip() if found else None

    def subject(self):
        """Encoded words joined before they are decoded: a word may end inside a letter."""
        value = self.raw_field("Subject")
        if value.isascii():
            words = email.header.decode_header(re.sub(r"\n[ \t]", " ", value.decode("ascii")))
            return "".join(piece if isinstance(piece, str) else piece.decode(CODECS.get(label, label) if label else "ascii")
                           for piece, label in words)
        return value.decode(self.codec)

    def text_part(self):
        return next(part for part in self.parts if part.get_content_maintype() == "text" and not part.get_filename())

    def text(self):
        return self.text_part().get_payload(decode=True).decode(self.codec)

    def received(self):
        """The times of the servers, the first server first."""
        return [email.utils.parsedate_to_datetime(re.sub(r"\s+", " ", field).rsplit(";", 1)[1].partition("(")[0].strip())
                for field in reversed(self.message.get_all("Received", []))]

    def attachments(self):
        return {str(email.header.make_header(email.header.decode_header(part.get_filename()))):
                part.get_payload(decode=True) for part in self.parts if part.get_filename()}


def misread(text):
    """Undoes UTF-8 read as windows-1251; the one byte that it lacks stands for itself."""
    return b"".join(b"\x98" if c == "\x98" else c.encode("cp1251") for c in text).decode("utf-8")


def only_attachment(letter, name, magic):
    (file, data), = letter.attachments().items()
    return file.endswith(name) and data.lstrip().startswith(magic)


def letters_named(all_letters, name):
    return [letter for letter in all_letters if letter.row["letter"] == name]


def twin(letter, all_letters):
    """The letter that the trouble of this one names."""
    name = re.search(r"as ([a-z]+-\d)", letter.row["trouble"])[1]
    return letters_named(all_letters, name)[0]


def same_field(letter, all_letters, column):
    other = twin(letter, all_letters)
    return letter.row[column] == other.row[column] and letter.row["key"] != other.row["key"] and letter.text() != other.text()


def undeclared(letter):
    return b"charset" not in letter.raw.lower() and any(byte > 127 for byte in letter.raw)


def raw_subject(letter):
    return not letter.raw_field("Subject").isascii()


def backdated(letter, _):
    stated = email.utils.parsedate_to_datetime(letter.message["Date"])
    true = instant(letter.row["true_utc"])
    stamp = datetime.fromtimestamp(int(letter.message["Message-ID"].strip("<")[:8], 16), timezone.utc)
    build = datetime.strptime(re.search(r"/(\d{8})\)", letter.message["User-Agent"])[1], "%Y%m%d").replace(tzinfo=timezone.utc)
    made = re.search(rb"/CreationDate \(D:(\d{8})", b"".join(letter.attachments().values()))[1].decode()
    return stamp == true and letter.received()[0] >= true and build > stated and made == true.strftime("%Y%m%d") and stated < true


def answers_without_references(letter, all_letters):
    parent = next(other for other in all_letters if other.row["message_id"] == letter.row["parent"])
    quoted = [line.lstrip("> ") for line in letter.text().splitlines() if line.startswith(">")]
    return (letter.message["References"], letter.message["In-Reply-To"]) == (None, None) \
        and letter.subject().startswith("Отв:") and any(line and line in parent.text() for line in quoted)


def changed_words(letter, all_letters):
    original = {line.strip() for line in letters_named(all_letters, "hal-5")[0].text().splitlines()}
    quoted = [re.sub(r"^[>\s]+", "", line) for line in letter.text().splitlines()]
    kept = [line for line in quoted if len(line) > 20 and line in original]
    return kept and "услуги эти все видели" in letter.text() and "услуги эти все видели" not in "\n".join(original)


# What each trouble of the table claims, as a question to the bytes.
TROUBLES = {
    "attachment: RTF under the name .doc, RFC 2047 word in a parameter":
        lambda l, _: only_attachment(l, ".doc", b"{\\rtf") and re.search(rb'name="=\?', l.raw),
    "attached forward (message/rfc822) with a PDF inside it":
        lambda l, _: any(p.get_content_type() == "message/rfc822" and "application/pdf" in
                         [inner.get_content_type() for inner in p.walk()] for p in l.parts),
    "CSV attachment with a Cyrillic name":
        lambda l, _: any(name.endswith(".csv") and not name.isascii() for name in l.attachments()),
    "a fourth spelling of the surname in To": lambda l, _: "Schegl" in l.message["To"] or "cheglo" in l.message["To"],
    "the order to delete": lambda l, _: "удалить последним" in l.text(),
    "exact duplicate in two mailboxes":
        lambda l, every: len({o.row["file"] for o in every if o.raw == l.raw}) == 2,
    "all capitals": lambda l, _: l.subject().isupper(),
    "zip attachment with IBM866 text inside":
        lambda l, _: any("а" in zipfile.ZipFile(io.BytesIO(data)).read(name).decode("cp866")
                         for data in l.attachments().values() for name in zipfile.ZipFile(io.BytesIO(data)).namelist()),
    "same subject as obed-1, another conversation": lambda l, every: same_field(l, every, "subject") and l.row["parent"] == "-",
    "same subject as otchet-1, another conversation": lambda l, every: same_field(l, every, "subject") and l.row["parent"] == "-",
    "HTML under the name .xls": lambda l, _: only_attachment(l, ".xls", b"<html"),
    "ibm866": lambda l, _: l.text(), "ibm866, 8bit": lambda l, _: l.text(), "iso-8859-5": lambda l, _: l.text(),
    "unsolicited; undeclared windows-1251, raw 8-bit Subject": lambda l, _: undeclared(l) and raw_subject(l),
    "backdated: Date contradicts Message-ID, Received, the mailer's build date and the PDF inside": backdated,
    "encoded words cut inside UTF-8 letters":
        lambda l, _: any(b"\xef\xbf\xbd" in piece.decode("utf-8", "replace").encode() for piece in encoded_pieces(l)),
    "same Message-ID as kp-1, other text": lambda l, every: same_field(l, every, "message_id"),
    "same Message-ID as kp-2, other text": lambda l, every: same_field(l, every, "message_id"),
    "text attachment in windows-1251 shown inline":
        lambda l, _: any(p.get_filename() and p.get_content_disposition() == "inline" and
                         "о" in p.get_payload(decode=True).decode("cp1251") for p in l.parts),
    "soft hyphens inside words": lambda l, _: re.search(r"\w\u00ad\w", l.text()),
    "its parent is missing: only the Message-ID is known":
        lambda l, every: l.row["parent"] in l.message["In-Reply-To"] and l.row["parent"] not in {o.row["message_id"] for o in every},
    "quotes hal-5 with changed words": changed_words,
    "UTF-8 read as windows-1251 and encoded again (body and Subject)":
        lambda l, _: "аяв" in misread(l.text()) and misread(l.subject()) == l.row["subject"],
    "a second person with the surname Щеглова": lambda l, _: "Щеглова" in l.text() or "shch" in l.row["from"],
    "decomposed letters (NFD): й and ё are two characters each":
        lambda l, _: "и\u0306" in l.text() and "й" not in l.text() and unicodedata.normalize("NFC", l.text()) != l.text(),
    "a Latin letter inside a Cyrillic word": lambda l, _: re.search(r"[а-я][a-z][а-я]", l.text()),
    "HTML only": lambda l, _: l.message.get_content_type() == "text/html",
    "windows-1251 labelled iso-8859-1, raw 8-bit Subject": lambda l, _: raw_subject(l),
    "a message file without an extension": lambda l, _: "." not in Path(l.row["file"]).name,
    "informal transliteration": lambda l, _: "izvinite za translit" in l.text().lower(),
    "reply without References; joined by \"Отв:\" and its quotation": answers_without_references,
    "typed in the wrong keyboard layout": lambda l, _: "ghbdtn" in l.text().lower(),
    "Russian text lost as question marks; nothing can be restored":
        lambda l, _: re.search(r"\?{5}", l.text()) and l.raw.isascii(),
    "KOI8-R labelled windows-1251": lambda l, _: l.text(),
    "undeclared KOI8-R, raw 8-bit Subject, no MIME headers":
        lambda l, _: undeclared(l) and raw_subject(l) and not l.message["MIME-Version"] and not l.message["Content-Type"],
    "no Date header; dated by Received; undeclared KOI8-R":
        lambda l, _: undeclared(l) and l.message["Date"] is None and iso(l.received()[0]) == l.row["true_utc"],
    "-": lambda l, _: True,
}


def encoded_pieces(letter):
    return [email.header.decode_header(word)[0][0] for word in letter.raw_field("Subject").decode("ascii").split()]


def of_each_letter(check):
    """Makes a test of one letter a test of all of them."""
    @functools.wraps(check)
    def test(self):
        for letter in self.letters:
            with self.subTest(letter=letter.row["letter"], file=letter.row["file"]):
                check(self, letter)
    return test


class Zaslon(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.letters = [Letter(row) for row in table("expected.tsv")]
        cls.lost = table("lost.tsv")
        sources = [*CORPUS.glob("source/*.txt"), *CORPUS.glob("generator/*.py")]
        cls.written = {word for path in sources for word in russian_words(path.read_text(encoding="utf-8").replace("{shy}", ""))}

    def test_the_checked_in_files_are_what_the_generator_writes(self):
        subprocess.run([sys.executable, str(ROOT / "tools" / "make-zaslon"), "--check"], check=True)

    def test_there_are_as_many_as_the_readme_says(self):
        counts = [len(set(letter.row[column] for letter in self.letters)) for column in ("letter", "key", "message_id")]
        self.assertEqual([len(self.letters), *counts], [120, 114, 119, 113])
        where = {}
        for letter in self.letters:
            where.setdefault(letter.row["file"], []).append(int(letter.row["position"]))
        for file, positions in where.items():
            self.assertEqual(positions, list(range(1, len(raw_messages(file)) + 1)), file)

    @of_each_letter
    def test_keys_are_of_the_bytes(self, letter):
        self.assertEqual(hashlib.sha256(letter.raw).hexdigest(), letter.row["key"])

    @of_each_letter
    def test_fields_say_what_the_table_says(self, letter):
        row, message = letter.row, letter.message
        self.assertEqual(message["Message-ID"], f"<{row['message_id']}>")
        self.assertEqual(email.utils.parseaddr(letter.raw_field("From").decode("latin-1"))[1], row["from"])
        subject = misread(letter.subject()) if "read as" in row["trouble"] else letter.subject()
        self.assertEqual(subject, row["subject"])

    @of_each_letter
    def test_dates_are_stated_and_true(self, letter):
        row, date, true = letter.row, letter.message["Date"], instant(letter.row["true_utc"])
        self.assertEqual(iso(email.utils.parsedate_to_datetime(date)) if date else "none", row["date_utc"])
        if date and not row["trouble"].startswith("backdated"):
            self.assertEqual(row["date_utc"], row["true_utc"])
        for moment in letter.received():
            self.assertLessEqual(0, (moment - true).total_seconds())
            self.assertLess((moment - true).total_seconds(), 60)

    @of_each_letter
    def test_the_program_has_signed(self, letter):
        signed = {client for client, (field, pattern) in SIGNATURES.items()
                  if re.search(pattern, letter.message[field] or "")}
        self.assertEqual(signed, {letter.row["client"]} - {"robot"})

    @of_each_letter
    def test_the_text_is_in_its_charset_and_encoding(self, letter):
        row, part = letter.row, letter.text_part()
        self.assertEqual(part.get_content_charset() or "none", row["charset_declared"])
        self.assertEqual(part["Content-Transfer-Encoding"] or "8bit", row["encoding"])
        text = misread(letter.text()) if "read as" in row["trouble"] else letter.text()
        words = russian_words(text)
        if row["charset_true"] == "us-ascii":
            self.assertTrue(text.isascii())
        else:  # Read in any other charset, hardly a word would be one that somebody wrote.
            self.assertTrue(words or not re.search(r"[^\W\d_a-zA-Z]", text))
            self.assertGreaterEqual(sum(word in self.written for word in words), .9 * len(words))

    @of_each_letter
    def test_parents_are_those_that_the_fields_name(self, letter):
        known = {letter.row["message_id"] for letter in self.letters} | {row["message_id"] for row in self.lost}
        links = re.findall(r"<([^<>]+)>", letter.message["In-Reply-To"] or letter.message["References"] or "")
        self.assertIn(letter.row["parent"], known | {"-"})
        if links:
            self.assertEqual(links[-1], letter.row["parent"])

    @of_each_letter
    def test_troubles_are_in_the_bytes(self, letter):
        self.assertTrue(TROUBLES[letter.row["trouble"]](letter, self.letters), letter.row["trouble"])

    def test_lost_letters_lie_nowhere_and_are_spoken_of(self):
        for row in self.lost:
            self.assertNotIn(row["message_id"], {letter.row["message_id"] for letter in self.letters})
            for name in row["referenced_by"].split():
                self.assertTrue(any(row["message_id"].encode() in letter.raw for letter in letters_named(self.letters, name)))


if __name__ == "__main__":
    unittest.main()
