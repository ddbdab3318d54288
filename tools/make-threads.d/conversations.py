"""Conversations: who answers whom, what is quoted, what was removed, what was falsified."""

import random
import re
from dataclasses import dataclass, field

import layouts
import mail
import prose
import wire

EPOCH, SPAN = 1230768000, 3 * 365 * 86400  # From 2009 on.
SIZES = (1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 11, 15)  # Letters in a conversation.
DELAYS = (600, 3600, 14400, 86400, 259200)  # Seconds until an answer.
NO_QUOTATION, TRIMMED, INTERLEAVED = .08, .15, .12  # Shares of answers; the rest quotes all.
FORWARD, ALTERED, SHORT = .06, .03, .12
SAME_SUBJECT = .08  # Conversations that begin with the subject of an older one.
BACK = 30  # So many conversations back.
NOTICE_RU = ("Настоящее сообщение и любые приложения к нему предназначены исключительно для адресата и могут "
             "содержать конфиденциальную информацию. Если вы получили его по ошибке, сообщите об этом "
             "отправителю и удалите его.")
NOTICE_EN = ("This message and any attachments are intended solely for the addressee and may contain "
             "confidential information. If you have received it in error, please notify the sender and "
             "delete it.")
NOTICE = .15  # Of people put it under every letter.
SHORT_RU = ("Хорошо, спасибо.", "ОК", "Согласен, делайте.", "Принято, завтра посмотрю и отвечу.", "Да.")
SHORT_EN = ("Fine, thanks.", "OK", "Agreed, go ahead.", "Got it, I will look tomorrow.", "Yes.")


@dataclass
class Letter:
    """One letter, sent or only remembered."""

    number: int
    sender: object
    to: list
    cc: list
    when: int
    subject: str
    own: str
    russian: bool
    message_id: str
    thread: int
    parent: object = None
    text: str = ""
    thread_index: bytes = b""
    references: list = field(default_factory=list)
    removed: bool = False
    altered: dict = field(default_factory=dict)
    shows: dict = field(default_factory=dict)  # Words of each older letter in `text`, by its number.


class Writer:
    """Makes conversations one after another, until there are enough letters."""

    def __init__(self, options, people, vocabularies):
        self.options = options
        self.rng = random.Random(f"{options.seed}/threads")
        self.prose = {russian: prose.Prose(self.rng, vocabularies[russian], russian) for russian in (True, False)}
        self.people = people
        self.notices = {person.address for person in people if self.rng.random() < NOTICE}
        self.letters, self.first = [], []

    def write(self):
        while len(self.letters) < self.options.messages:
            self._conversation()
        self._remove()
        return self.letters

    def _conversation(self):
        rng = self.rng
        russian = rng.random() < .6
        pool = [person for person in self.people if person.russian == russian] or self.people
        people = rng.sample(pool, min(len(pool), rng.randrange(2, 6)))
        topic = self.prose[russian].topic()
        subject = self.prose[russian].subject(topic)
        if self.first and rng.random() < SAME_SUBJECT:
            old = rng.choice(self.first[-BACK:])
            subject, russian = old.subject, old.russian
        when = EPOCH + int(SPAN * len(self.letters) / max(self.options.messages, 1))
        size = rng.choice(SIZES)
        letters = [self._first(people, russian, topic, subject, when)]
        self.first.append(letters[0])
        while len(letters) < size:
            parent = letters[-1] if rng.random() < .75 else rng.choice(letters)
            letters.append(self._answer(parent, people, topic))
        self.letters += letters

    def _new(self, **fields):
        letter = Letter(number=self._number(), message_id=mail.new_message_id(self.rng, fields["sender"], fields["when"]),
                        **fields)
        return letter

    def _number(self):
        self.count = getattr(self, "count", 0) + 1
        return self.count

    def _own(self, sender, reader, russian, topic, short):
        if short:
            return self.rng.choice(SHORT_RU if russian else SHORT_EN)
        writer = self.prose[russian]
        text = writer.letter(writer.length(self.options.mean_words), topic, [person.name for person in self.people[:50]])
        if self.rng.random() < .5:
            text = writer.greeting(reader.greeting_name) + "\n\n" + text
        return text

    def _foot(self, sender, russian):
        foot = sender.signature if sender.russian == russian else ""
        if sender.address in self.notices:
            foot += "\n\n" + (NOTICE_RU if russian else NOTICE_EN)
        return foot

    def _first(self, people, russian, topic, subject, when):
        sender, to, cc = people[0], people[1:2], people[2:]
        letter = self._new(sender=sender, to=to, cc=cc, when=when, subject=subject,
                           own=self._own(sender, to[0], russian, topic, False), russian=russian, thread=0)
        letter.thread = letter.number
        letter.text = letter.own + "\n" + self._foot(sender, russian)
        letter.shows = {}
        self._index(letter)
        return letter

    def _answer(self, parent, people, topic):
        rng = self.rng
        sender = rng.choice([person for person in people if person is not parent.sender])
        forward = rng.random() < FORWARD
        to = [rng.choice(self.people)] if forward else [parent.sender]
        cc = [] if forward else [person for person in people if person not in (sender, parent.sender)][:3]
        when = parent.when + 60 + int(rng.choice(DELAYS) * (.2 + rng.random()))
        letter = self._new(sender=sender, to=to, cc=cc, when=when, subject=self._subject(parent, sender, forward),
                           own=self._own(sender, to[0], parent.russian, topic, rng.random() < SHORT),
                           russian=parent.russian, thread=parent.thread, parent=parent)
        letter.references = parent.references[-12:] + [parent.message_id]
        self._quote(letter, forward)
        self._index(letter)
        return letter

    def _subject(self, parent, sender, forward):
        base = re.sub(r"^(?:Re|RE|Отв|Fwd|FW|Re\[2\]): ", "", parent.subject)
        if forward:
            return self.rng.choice(["Fwd: ", "FW: "]) + base
        prefix = sender.client.reply
        return ("Re: " if prefix == "Отв: " and not parent.russian else prefix) + base

    def _quote(self, letter, forward):
        rng, parent = self.rng, letter.parent
        foot = self._foot(letter.sender, letter.russian)
        name, attribution, marks, has_initials, wraps = layouts.program_of(letter.sender)
        chance = rng.random()
        if not forward and chance < NO_QUOTATION:
            letter.text = letter.own + "\n" + foot
            return
        at = layouts.Clock(parent.when, wire.utc_offset(letter.sender.offset, parent.when))
        if forward:
            attribution, marks = layouts.outlook, False
        head = attribution(parent, at, letter.russian)
        body, shows = parent.text.rstrip("\n"), dict(parent.shows)
        shows[parent.number] = len(parent.own.split())
        falsified = rng.random() < ALTERED
        if marks and chance < NO_QUOTATION + TRIMMED:
            body, shows = self._trim(parent, body), {parent.number: shows[parent.number] // 3}
        if falsified:
            body = self._falsify(letter, body)
        letter.shows = shows
        if not marks:
            letter.text = f"{letter.own}\n{foot}\n\n{head}\n{body}"
            return
        mark = layouts.initials(parent.sender.name) + ">" if has_initials else ">"
        quotation = layouts.behind_marks(layouts.wrapped(body) if wraps else body, mark)
        if chance > 1 - INTERLEAVED:
            quotation = self._interleave(quotation, letter)
            letter.text = f"{head}\n\n{quotation}\n{foot}"
        elif name == "" or rng.random() < .3:
            letter.text = f"{letter.own}\n{foot}\n\n{head}\n\n{quotation}"
        else:
            letter.text = f"{head}\n\n{quotation}\n\n{letter.own}\n{foot}"

    @staticmethod
    def _trim(parent, body):
        """The first third of what the parent says itself, whole lines."""
        lines = parent.own.split("\n")
        kept = lines[:max(1, len(lines) // 3 + 1)]
        return "\n".join(kept) if body.startswith(parent.own) else "\n".join(body.split("\n")[:len(kept)])

    def _interleave(self, quotation, letter):
        """The answer between two paragraphs of what it answers."""
        empty = re.compile(r"\n[A-ZА-ЯЁ]{0,4}> ?\n")
        cut = empty.search(quotation, len(quotation) // 4)
        if not cut:
            return quotation + "\n\n" + letter.own
        return quotation[:cut.start()] + "\n\n" + letter.own + "\n\n" + quotation[cut.end():]

    def _falsify(self, letter, body):
        """What the parent itself says, as far as it is quoted, says something else."""
        own = letter.parent.own if body.startswith(letter.parent.own) else body
        places = [match.span() for match in re.finditer(r"\b[^\W\d_]{4,}(?= [^\W\d_])", own)]
        if len(places) < 25 or own not in letter.parent.own:
            return body
        changes, falsified, rng = [], own, self.rng
        kind = rng.choice(("words", "word", "number", "negation", "clause", "cut"))
        numbers = [match.span() for match in re.finditer(r"(?<= )\d{2,}(?= )", own)]
        if kind == "number" and numbers:
            begin, end = rng.choice(numbers)
            edits = [(begin, end, str(int(own[begin:end]) + 10))]
        elif kind == "negation":
            begin, _ = rng.choice(places[5:-5])
            edits = [(begin, begin, "не " if letter.russian else "not ")]
        elif kind == "clause":
            begin, _ = rng.choice(places[5:-5])
            clause = "как мы с вами договорились, " if letter.russian else "as you and I have agreed, "
            edits = [(begin, begin, clause)]
        elif kind == "cut":
            edits = [(*rng.choice(places[5:-5]), "")]
        else:
            others = ("никогда", "немедленно", "оплатить") if letter.russian else ("never", "immediately", "paid")
            edits = [(*place, rng.choice(others)) for place in rng.sample(places, 3 if kind == "words" else 1)]
        for begin, end, other in sorted(edits, reverse=True):
            changes.append([own[begin:end], other.strip()])
            end += 1 if kind == "cut" else 0
            falsified = falsified[:begin] + other + falsified[end:]
        letter.altered = {"of": letter.parent.message_id.strip("<>"), "kind": kind, "changes": changes[::-1]}
        return body.replace(own, falsified, 1)

    def _index(self, letter):
        """Outlook's Thread-Index."""
        if "Outlook 1" not in letter.sender.client.header:
            return
        parent = letter.parent
        if parent and parent.thread_index:
            delta = ((letter.when - parent.when) * 10_000_000 >> 18) & 0x7FFFFFFF
            letter.thread_index = parent.thread_index + delta.to_bytes(4, "big") + bytes([self.rng.randrange(256)])
        elif not parent:
            filetime = (letter.when + 11644473600) * 10_000_000
            letter.thread_index = (filetime >> 16).to_bytes(6, "big") + self.rng.randbytes(16)

    def _remove(self):
        """Takes letters out; what answers them stays."""
        answered = {letter.parent.number for letter in self.letters if letter.parent}
        for letter in self.letters:
            share = self.options.removed * (1.5 if letter.number in answered else .5)
            letter.removed = self.rng.random() < share


def surviving(letters):
    """Words of removed letters that some kept letter shows, by number."""
    shown = {}
    for letter in letters:
        if letter.removed:
            continue
        for number, words in letter.shows.items():
            shown[number] = max(shown.get(number, 0), words)
    return shown
