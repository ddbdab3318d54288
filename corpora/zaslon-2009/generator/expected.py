"""The tables that tests compare with: what each message is, and what is wrong with it."""

import hashlib
from datetime import timezone
from email.utils import parsedate_to_datetime

from clients import header_charset, html_encoding
from encode import fit

COLUMNS = ("letter", "file", "position", "key", "message_id", "from", "date_utc", "true_utc", "client",
           "charset_declared", "charset_true", "encoding", "subject", "parent", "trouble")


def iso(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def row(one, letters):
    letter = one.letter
    own = letter.sender
    stated = letter.get("header-date")
    if stated == "none":
        date = "none"
    elif stated:
        date = iso(parsedate_to_datetime(stated).astimezone(timezone.utc))
    else:
        date = iso(letter.utc)
    charset = letter.get("charset") or own.charset
    declared = letter.get("declare") or charset
    declared = "none" if declared == "nothing" else declared
    client = letter.get("client") or own.client
    encoding = letter.get("encoding") or ("7bit" if charset == "us-ascii" else own.encoding)
    if letter.get("html") == "only":
        encoding = html_encoding(letter, encoding)
    parent = letters[letter.reply_to].message_id if letter.reply_to else "-"
    return (letter.name, one.file, one.position, hashlib.sha256(one.data).hexdigest(), letter.message_id,
            own.address, date, iso(letter.utc), client, declared, charset, encoding,
            fit(letter.subject, header_charset(letter)).replace("\t", " "), parent, letter.get("trouble") or "-")


def table(columns, rows):
    lines = ["\t".join(columns)] + ["\t".join(map(str, r)) for r in rows]
    return "\n".join(lines) + "\n"


def expected(placed, letters):
    return table(COLUMNS, [row(one, letters) for one in placed])


def lost(letters):
    """Letters that lie in no mailbox: what is known of them from quotations."""
    rows = []
    for letter in letters.values():
        if letter.boxes:
            continue
        witnesses = [l.name for l in letters.values() if l.boxes and
                     any(f"{verb} {letter.name}\n" in l.entry.body + "\n" for verb in ("@quote", "@attr", "@forward"))]
        text = " ".join(letter.text.split()) or "-"
        children = [l.name for l in letters.values() if l.boxes and l.reply_to == letter.name]
        rows.append((letter.name, letter.message_id, letter.sender.address, iso(letter.utc), letter.subject,
                     " ".join(witnesses) or "-", " ".join(children) or "-", text))
    return table(("letter", "message_id", "from", "true_utc", "subject", "quoted_by", "referenced_by", "text"), rows)
