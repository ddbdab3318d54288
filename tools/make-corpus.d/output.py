"""Messages into an mbox, a Maildir or a folder of .eml files; the truth beside them.

Workers make blocks; this side sees them in order, so that the result is the same with
any number of workers.
"""

import json
import re
from pathlib import Path

import block
import wire

_FROM_LINES = re.compile(rb"^(>*From )", re.MULTILINE)
EML_PER_FOLDER = 1000
MBOX, MAILDIR, EML = "mail.mbox", "maildir", "eml"


def lay_out(records, out, form):
    """One block as (bytes for the mbox, [(truth line up to the offset, offset in the block)], counts).

    Maildir and eml files are written here, by the worker; their offset is always 0.
    """
    pieces, lines, at, counts = [], [], 0, {}
    for record in records:
        truth = record.truth
        count(counts, truth)
        if form == "mbox":
            stored = record.raw
            if b"From " in stored:
                stored = _FROM_LINES.sub(rb">\1", stored)
            envelope = f"From {record.sender} {wire.asctime(record.when)}\n".encode()
            pieces += (envelope, stored, b"\n")
            offset, length, file = at + len(envelope), len(stored), MBOX
            at = offset + length + 1
        else:
            file = _file_name(truth["n"], record.when, form)
            (Path(out) / file).write_bytes(record.raw)
            offset, length = 0, len(record.raw)
        line = json.dumps(dict(truth, file=file, length=length), ensure_ascii=False, separators=(",", ":"))
        lines.append((line[:-1] + ',"offset":', offset))
    return b"".join(pieces), lines, counts


def _file_name(n, when, form):
    if form == "eml":
        return f"{EML}/{(n - 1) // EML_PER_FOLDER:04}/{n:08}.eml"
    return f"{MAILDIR}/cur/{when}.M{n:08}P1.corpus:2,{'RS'[n % 2]}"


def count(counts, truth):
    """Adds one message to the counts of the summary."""
    duplicate = truth["duplicate_of"] is not None
    files = len(truth["attachments"])
    for name, value in (("messages", 1), ("bytes", truth["bytes"]), ("duplicates", int(duplicate)),
                        (f"language.{truth['language']}", 1), (f"wire.{truth['charset']}.{truth['encoding']}", 1),
                        ("with_attachments", int(files > 0)), ("attachments", files),
                        ("replies", int(bool(truth["in_reply_to"]))), ("embedded", truth["embedded"]),
                        (f"trouble.{truth['trouble'] or 'none'}", 1)):
        counts[name] = counts.get(name, 0) + value


def prepare(out, form, messages):
    """Makes the folders that `lay_out` writes into. Raises FileExistsError when mail is there already."""
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for name in (MBOX, MAILDIR, EML, "truth.jsonl", "summary.json"):
        if (out / name).exists():
            raise FileExistsError(f"{out / name}: exists already; give an empty folder")
    if form == "maildir":
        for name in ("cur", "new", "tmp"):
            (out / MAILDIR / name).mkdir(parents=True)
    if form == "eml":
        for number in range((messages + EML_PER_FOLDER - 1) // EML_PER_FOLDER):
            (out / EML / f"{number:04}").mkdir(parents=True)


def collect(blocks, out, form, options, progress):
    """Appends blocks, in order, to the mbox and truth.jsonl; writes summary.json. Returns the summary."""
    out, totals, ids, at = Path(out), {}, {}, 0
    mbox = open(out / MBOX, "wb") if form == "mbox" else None
    with open(out / "truth.jsonl", "w", encoding="utf-8") as truth:
        for data, lines, counts in blocks:
            if mbox:
                mbox.write(data)
            truth.writelines([f"{line}{at + offset if mbox else 0}}}\n" for line, offset in lines])
            at += len(data)
            for name, value in counts.items():
                totals[name] = totals.get(name, 0) + value
            progress(totals["messages"])
    if mbox:
        mbox.close()
    summary = {"options": options, "counts": dict(sorted(totals.items()))}
    (out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return summary
