"""Their letters: who writes to whom from which address, under which name, with which signature."""

import time
from dataclasses import dataclass, field

import cast
import layouts
import wire

EPOCH, SPAN = 1230768000, 3 * 365 * 86400  # From 2009 on.


@dataclass
class Side:
    """A mailbox as one letter prints it."""

    human: object  # None: of an office.
    address: object
    name: str
    owner: str


@dataclass
class Letter:
    sender: Side
    to: list
    cc: list
    when: int
    subject: str
    own: str
    message_id: str
    text: str = ""
    reply_to: Side = None
    parent: object = None
    hidden: list = field(default_factory=list)


class Post:
    def __init__(self, rng, everybody, prose, count):
        self.rng, self.cast, self.prose, self.count = rng, everybody, prose, count
        self.letters = []
        self.circles = {h.number: rng.sample(everybody.humans, min(len(everybody.humans), 9)) for h in everybody.humans}

    # Sides

    def of(self, human, address=None, own=False):
        rng = self.rng
        address = address or self._usual_address(human)
        if address.kind == "notes":
            return Side(human, address, address.names[0] if rng.random() < .3 else "", human.key)
        if own:
            return Side(human, address, rng.choice(address.names), human.key)
        name = rng.choice(human.known_as) if rng.random() < .9 else ""
        return Side(human, address, name, human.key)

    def _usual_address(self, human):
        rng = self.rng
        home = [a for a in human.addresses if a.at_home]
        office = [a for a in human.addresses if not a.at_home]
        if home and rng.random() < .25:
            return rng.choice(home)
        return office[0] if rng.random() < .6 else rng.choice(office)

    def office(self):
        address, users = self.rng.choice(self.cast.shared)
        human = self.rng.choice(users)
        return Side(None, cast.Address(address, []), self.rng.choice([human.name, "", human.name]), "shared:" + address), human

    # Signatures

    def signature(self, human, address, when):
        rng = self.rng
        if rng.random() < .15:
            return ""
        lines = ["-- ", "С уважением," if human.russian else "Best regards,"]
        lines.append(rng.choice(cast.spellings(human)[:2]) if human.russian else human.name)
        half = EPOCH + SPAN // 2
        lines.append(human.title if when < half else human.later_title)
        if human.office and rng.random() < .5:
            lines.append("тел. " + human.office)
        if (human.means == "phone" and len(human.addresses) > 1) or rng.random() < .2:
            lines.append("моб. " + human.mobile)
        home = [a for a in human.addresses if a.at_home]
        if human.means in ("signature", "nickname") and home and rng.random() < .7:
            other = home[0] if address is not home[0] else human.addresses[0]
            if other.kind == "mail":
                lines.append("e-mail: " + other.text)
        return "\n" + "\n".join(lines)

    # Letters

    def write(self):
        while len(self.letters) < self.count:
            when = EPOCH + int(SPAN * len(self.letters) / self.count)
            if self.rng.random() < .06:
                self._from_office(when)
            else:
                self._conversation(when)
        return self.letters

    def _id(self, address):
        host = address.text.split("@")[-1] if "@" in address.text else "gate.example"
        return f"<{self.rng.getrandbits(64):016x}.{len(self.letters)}@{host}>"

    def _text(self, russian):
        prose = self.prose[russian]
        topic = prose.topic()
        return prose.subject(topic), prose.letter(45, topic, [self.rng.choice(self.cast.humans).name])

    def _put(self, sender, to, when, subject, own, signature, quoted="", parent=None, **more):
        letter = Letter(sender, to, more.get("cc", []), when, subject, own, self._id(sender.address), parent=parent,
                        reply_to=more.get("reply_to"))
        letter.text = own + signature + quoted
        self.letters.append(letter)
        return letter

    def _from_office(self, when):
        sender, human = self.office()
        to = [self.of(self.rng.choice(self.cast.humans))]
        subject, own = self._text(True)
        signature = f"\n-- \nС уважением,\n{human.name}\n{human.title}\nтел. {human.office}\n{sender.address.text}"
        self._put(sender, to, when, subject, own, signature)

    def _conversation(self, when):
        rng = self.rng
        human = rng.choice(self.cast.humans)
        others = rng.sample(self.circles[human.number], rng.choice((1, 1, 2, 3)))
        others = [o for o in others if o is not human] or [self.cast.humans[human.number - 1]]
        address = self._usual_address(human)
        sender = self.of(human, address, own=True)
        reply_to = None
        home = [a for a in human.addresses if a.at_home]
        if human.means == "reply_to" and home and address is not home[0] and rng.random() < .3:
            reply_to = Side(human, home[0], rng.choice([human.name, ""]), human.key)
        to = [self.of(o) for o in others]
        cc = [self.office()[0]] if rng.random() < .08 else []
        subject, own = self._text(human.russian)
        letter = self._put(sender, to, when, subject, own, self.signature(human, address, when), cc=cc, reply_to=reply_to)
        for _ in range(rng.choice((0, 1, 1, 2))):
            letter = self._answer(letter)

    def _answer(self, letter):
        rng = self.rng
        side = rng.choice(letter.to)
        human, address = side.human, side.address
        if human is None:
            return letter
        home = [a for a in human.addresses if a.at_home]
        if human.means == "answered" and home and rng.random() < .4:
            address = home[0]
        elif address.kind != "mail":
            address = human.addresses[0] if rng.random() < .5 else address
        elif rng.random() < .3:
            address = human.addresses[0]
        sender = self.of(human, address, own=True)
        when = letter.when + rng.choice((900, 7200, 80000))
        back = letter.sender
        if letter.reply_to:
            back = letter.reply_to
        elif back.human is not None and rng.random() < .3:
            back = self.of(back.human, back.address)
        _, own = self._text(human.russian)
        quoted = self._quotation(letter)
        return self._put(sender, [back], when, "Re: " + letter.subject.removeprefix("Re: "), own,
                         self.signature(human, address, when), quoted, letter)

    def _quotation(self, letter):
        rng = self.rng
        at = layouts.Clock(letter.when, wire.utc_offset(10800, letter.when))
        human, shown = letter.sender.human, letter.sender.address.text
        name = letter.sender.name
        if human is not None and letter.sender.address.kind != "mail" and rng.random() < .6:
            shown = human.addresses[0].text  # The gateway wrote the mail address into it.
        elif human is not None and human.means == "quoted" and rng.random() < .5:
            shown = [a for a in human.addresses if a.at_home][0].text
        if human is not None and rng.random() < .3:
            name = rng.choice(human.known_as)
        name = name or shown
        who = f"{name} <{shown}>" if rng.random() < .6 and "@" in shown else name
        line = f"{at.mday:02}.{at.mon:02}.{at.year} {at.hour}:{at.min:02}, {who} пишет:"
        return "\n\n" + line + "\n" + layouts.behind_marks(layouts.wrapped(letter.own), ">")


def field_of(side, charset):
    address = side.address.text
    if side.address.kind == "notes":
        # Notes prints its own name in place of both, without quotes around its blanks.
        address += "@" + address.rsplit("/")[-1].removeprefix("O=").upper()
        return address.encode() if not side.name else wire.mailbox(side.name, f'"{address}"', charset)
    if not side.name:
        return f"<{address}>".encode()
    return wire.mailbox(side.name, address, charset)


def raw(rng, letter):
    charset = rng.choice(["koi8-r", "windows-1251", "utf-8"])
    date = wire.rfc_date(letter.when, wire.utc_offset(10800, letter.when))
    lines = [b"Date: " + date.encode(), b"From: " + field_of(letter.sender, charset),
             b"To: " + b",\n ".join(field_of(side, charset) for side in letter.to)]
    if letter.cc:
        lines.append(b"Cc: " + b",\n ".join(field_of(side, charset) for side in letter.cc))
    if letter.reply_to:
        lines.append(b"Reply-To: " + field_of(letter.reply_to, charset))
    lines += [b"Subject: " + wire.encoded_words(letter.subject, charset), b"Message-ID: " + letter.message_id.encode()]
    if letter.parent:
        lines.append(f"In-Reply-To: {letter.parent.message_id}\nReferences: {letter.parent.message_id}".encode())
    lines.append(b"MIME-Version: 1.0\nContent-Type: text/plain; charset=" + charset.encode() +
                 b"\nContent-Transfer-Encoding: 8bit\n")
    return b"\n".join(lines) + b"\n" + wire.to_charset(letter.text, charset) + b"\n"


def sides(letter):
    yield letter.sender
    yield from letter.to
    yield from letter.cc
    if letter.reply_to:
        yield letter.reply_to
