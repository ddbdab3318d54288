"""A block: 2,000 consecutive messages, made from the seed and the block's number alone.

Threads, exact duplicates and shared Message-IDs stay inside their block; so blocks can be
made in any order, by any number of processes, with the same bytes.
"""

import hashlib
import random
from dataclasses import dataclass, field

import attachments
import mail
import prose

BLOCK_MESSAGES = 2000
OPEN_THREADS = 40
REPLY_SHARE = .62
FORWARD_SHARE = .05  # Of answers.
EMBED_SHARE = .15  # Of forwards: as message/rfc822.
REUSED_ATTACHMENT_SHARE = .15
SHARED_ID_SHARE = .0005
FROM_LINE_SHARE = .01  # Letters with a line that begins with "From ", to be quoted in an mbox.
MAX_THREAD = 30
MAX_QUOTED_LINES = 30
MAX_REFERENCES = 12
EPOCH, SPAN = 1167609600, 5 * 365 * 86400  # 2007-01-01 to the last days of 2011.


@dataclass
class Thread:
    russian: bool
    subject: str
    topic: list
    people: list
    sent: list = field(default_factory=list)  # (draft, raw bytes), the oldest first.


@dataclass
class Record:
    """One message of a block, with its line of truth (all but file, offset and length)."""

    raw: bytes
    when: int
    sender: str
    truth: dict


class Block:
    """Writes the messages of one block."""

    def __init__(self, world, number):
        self.world, self.options = world, world.options
        self.rng = random.Random(f"{self.options.seed}/block/{number}")
        self.number = number
        self.prose = {russian: prose.Prose(self.rng, world.vocabularies[russian], russian) for russian in (True, False)}
        self.threads, self.records, self.recent_attachments = [], [], []
        self.known_ids = []

    def messages(self):
        """All records, in order of date."""
        rng, options = self.rng, self.options
        first = self.number * BLOCK_MESSAGES
        count = min(BLOCK_MESSAGES, options.messages - first)
        for index in range(count):
            n = first + index + 1
            if self.records and rng.random() < options.duplicates:
                self.records.append(self._duplicate(n))
                continue
            when = EPOCH + int(SPAN * (n - 1 + rng.random()) / options.messages)
            draft, thread = self._draft(when)
            written = mail.write(rng, draft)
            thread.sent.append((draft, written.raw))
            self.known_ids.append(draft.message_id)
            self.records.append(Record(written.raw, when, draft.sender.address, self._truth(n, draft, written)))
        return self.records

    def _duplicate(self, n):
        original = self.records[self.rng.randrange(len(self.records))]
        truth = dict(original.truth, n=n, duplicate_of=original.truth["duplicate_of"] or original.truth["n"])
        return Record(original.raw, original.when, original.sender, truth)

    def _draft(self, when):
        rng = self.rng
        answers = self.threads and rng.random() < self.options.replies
        thread = self.threads[int(len(self.threads) * rng.random() ** .5)] if answers else self._new_thread()
        draft = self._answer(thread, when) if thread.sent else self._first(thread, when)
        if rng.random() < self.options.attachments:
            draft.attachments = self._attachments(thread, draft)
        draft.trouble = mail.pick_trouble(rng, self.options.trouble, thread.russian)
        if self.known_ids and rng.random() < SHARED_ID_SHARE:
            draft.message_id = rng.choice(self.known_ids)
        if len(thread.sent) >= MAX_THREAD and thread in self.threads:
            self.threads.remove(thread)
        return draft, thread

    def _new_thread(self):
        rng, world = self.rng, self.world
        russian = rng.random() < self.options.russian
        pool = world.russians if russian or (world.russians and rng.random() < .3) else world.others
        pool = pool or world.people
        people = [self._person(pool) for _ in range(rng.randrange(2, 7))]
        people = list({person.address: person for person in people}.values())
        while len(people) < 2:
            people.append(rng.choice(world.people))
        writer = self.prose[russian]
        topic = writer.topic()
        thread = Thread(russian, writer.subject(topic), topic, people)
        self.threads.append(thread)
        if len(self.threads) > OPEN_THREADS:
            self.threads.pop(0)
        return thread

    def _person(self, pool):
        """The busiest are drawn most often: roughly one over the rank."""
        return pool[min(len(pool) - 1, int(len(pool) ** self.rng.random()) - 1)]

    def _first(self, thread, when):
        sender, others = thread.people[0], thread.people[1:]
        subject = thread.subject
        return mail.Draft(sender, others[:1], others[1:3], when, subject, self._letter(thread, sender, others[0]),
                          thread.russian, mail.new_message_id(self.rng, sender, when))

    def _answer(self, thread, when):
        rng = self.rng
        parent, parent_raw = thread.sent[-1] if rng.random() < .7 else rng.choice(thread.sent)
        sender = rng.choice([person for person in thread.people if person is not parent.sender] or thread.people)
        others = [person for person in thread.people if person is not sender] or [parent.sender]
        forwards = rng.random() < FORWARD_SHARE
        to, cc = [rng.choice(self.world.people)] if forwards else [parent.sender], []
        if not forwards and rng.random() < .3:
            cc = others[:3]
        letter = self._letter(thread, sender, to[0])
        embedded = b""
        if forwards and rng.random() < EMBED_SHARE:
            embedded = parent_raw
        elif rng.random() < .9:
            letter = self._with_quotation(letter, parent, sender, thread.russian, forwards)
        prefix = rng.choice(["Fwd: ", "FW: "]) if forwards else sender.client.reply
        if prefix == "Отв: " and not thread.russian:
            prefix = "Re: "
        subject = parent.subject if parent.subject.startswith(prefix) else prefix + parent.subject
        references = (parent.references[:1] + parent.references[1:][-MAX_REFERENCES:] if parent.references else [])
        return mail.Draft(sender, to, cc, when, subject[:200], letter, thread.russian,
                          mail.new_message_id(rng, sender, when), parent.message_id, references + [parent.message_id],
                          embedded=embedded)

    def _letter(self, thread, sender, reader):
        writer = self.prose[thread.russian]
        text = writer.letter(writer.length(self.options.mean_words), thread.topic, self.world.names)
        if self.rng.random() < FROM_LINE_SHARE:
            text += "\n\nFrom " + text[:60].replace("\n", " ")
        if self.rng.random() < .6:
            name = reader.greeting_name if reader.russian == thread.russian else reader.name
            text = writer.greeting(name) + "\n\n" + text
        signature = sender.signature if sender.russian == thread.russian else "\n-- \n" + sender.address
        return text + "\n" + signature

    def _with_quotation(self, letter, parent, sender, russian, forwards):
        when = mail.wire.rfc_date(parent.when, mail.wire.utc_offset(sender.offset, parent.when))
        limit = self.options.quoted_lines
        if sender.client.quote == "original" or forwards:
            head = prose.original_header(parent.sender.name, parent.sender.address, when, parent.to[0].address,
                                         parent.subject, russian)
            return letter + "\n\n" + head + "\n" + "\n".join(parent.text.split("\n", 2 * limit)[:2 * limit])
        quotation = (prose.attribution(parent.sender.name, parent.sender.address, when, russian) + "\n"
                     + prose.quoted(parent.text, limit))
        if self.rng.random() < .7:
            return quotation + "\n\n" + letter
        return letter + "\n\n" + quotation

    def _attachments(self, thread, draft):
        rng, chosen = self.rng, []
        for _ in range(1 if rng.random() < .8 else 2):
            if self.recent_attachments and rng.random() < REUSED_ATTACHMENT_SHARE:
                chosen.append(rng.choice(self.recent_attachments))
                continue
            charset = draft.sender.client.wires[0][0] if thread.russian else "us-ascii"
            chosen.append(attachments.make_attachment(rng, self.world.pool, self.prose[thread.russian], charset, "b"))
            self.recent_attachments = self.recent_attachments[-30:] + chosen[-1:]
        return chosen

    def _truth(self, n, draft, written):
        return {
            "n": n,
            "key": hashlib.sha256(written.raw).hexdigest(),
            "bytes": len(written.raw),
            "message_id": "" if draft.trouble == "no_message_id" else draft.message_id,
            "in_reply_to": draft.in_reply_to,
            "date": draft.when,
            "from": [draft.sender.name, draft.sender.address],
            "to": [[person.name, person.address] for person in draft.to],
            "cc": [[person.name, person.address] for person in draft.cc],
            "subject": draft.subject,
            "language": "ru" if draft.russian else "en",
            "charset": written.charset,
            "declared": written.declared,
            "encoding": written.encoding,
            "html": written.html,
            "attachments": [attachment.filename for attachment in draft.attachments],
            "embedded": 1 if draft.embedded else 0,
            "trouble": draft.trouble,
            "duplicate_of": None,
        }
