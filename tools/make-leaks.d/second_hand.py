"""How a letter looks in another leak: by another way, without its header, without its names."""

import re

import mail
import wire

# A leak hides names in one way or another; letters of one that went through many hands in several.
MARKS = ("[NAME]", "XXX", "█████", "")
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\.example")


class Censor:
    """Takes names and addresses out of texts."""

    def __init__(self, everybody):
        words = set()
        for person in everybody:
            for name in (person.name, person.greeting_name):
                words.update(word for word in re.findall(r"\w+", name) if len(word) > 2)
        self.names = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")\b")

    def redact(self, text, mark):
        return self.names.sub(mark, ADDRESS.sub(mark, text))


def copy(rng, draft, raw, how, censor):
    """The bytes of a letter of both leaks in the second."""
    if how == "same":
        return raw
    if how == "transport":
        number = rng.getrandbits(32)
        return (b"Received: from relay%d.example by archive.example with SMTP id %08X\n" % (number % 7, number)
                + b"X-Archived: %08x\n" % number + raw)
    text, subject = draft.text, draft.subject
    if how == "redacted":
        mark = rng.choice(MARKS)
        text, subject = censor.redact(text, mark), censor.redact(subject, mark)
    return _bare(rng, draft, text, subject)


def _bare(rng, draft, text, subject):
    """Hardly a header: a subject, perhaps a date and who wrote."""
    lines = [b"Subject: " + wire.encoded_words(subject, "utf-8")]
    if rng.random() < .5:
        lines.append(b"Date: " + wire.rfc_date(draft.when, wire.utc_offset(draft.sender.offset, draft.when)).encode())
    if rng.random() < .5:
        lines.insert(0, b"From: redacted@leak.example")
    part = (b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
            + wire.transfer_encode(text.encode(), "8bit"))
    attached = [attachment.part for attachment in draft.attachments] if rng.random() < .7 else []
    if not attached:
        return b"\n".join(lines + [b"MIME-Version: 1.0", part])
    body = mail._multipart(rng, draft.sender.client, b"mixed", [part] + attached)
    return b"\n".join(lines + [b"MIME-Version: 1.0", body])
