"""The answers to the press article: each quotation with the sentence it came from."""

from expected import iso, table


def answers(letters, corpus):
    """Checks source/press.tsv against the letters and adds identifiers and dates."""
    rows = []
    path = corpus / "source" / "press.tsv"
    if not path.exists():
        return table(("quotation", "message_id"), [])
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        number, kind, name, quotation, sentence, note = line.split("\t")
        if name == "-":
            rows.append((number, kind, quotation, "-", "-", "-", "-", note))
            continue
        letter = letters[name]
        flat = " ".join(letter.text.split())
        if " ".join(sentence.split()) not in flat:
            raise ValueError(f"press.tsv: {number}: {name} does not say: {sentence}")
        where = letter.message_id if letter.boxes else f"lost:{name}"
        rows.append((number, kind, quotation, where, name, iso(letter.utc), sentence, note))
    return table(("number", "kind", "quotation", "message_id", "letter", "utc", "source_sentence", "note"), rows)
