"""Turns the body of a letter into what its mail program would have shown.

Directives, each on a line of its own:

  @quote NAME            the named letter, quoted whole in this program's way
  @replace OLD => NEW    right after @quote: change words inside the quotation
  @keep FROM ... TO      right after @quote: only these lines (1-based, both kept)
  @attr NAME             only the line (or block) that says who wrote when
  @forward NAME          the named letter, forwarded inline
  @sig                   the sender's signature

Lines that begin with "> " become quoted lines of this program ("AB> " in The Bat!).
"""

import re

from letters import to_local, unescape, recipients

MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
EN_MONTHS = ("January February March April May June July August September October November "
             "December").split()
EN_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def twelve(when, seconds=False):
    text = when.strftime("%I:%M:%S %p" if seconds else "%I:%M %p")
    return text.lstrip("0")


def rfc_date(when):
    return f"{EN_DAYS[when.weekday()][:3]}, {when.day} {EN_MONTHS[when.month - 1][:3]} " \
           f"{when.strftime('%Y %H:%M:%S %z')}"


def ru_date(when):
    return f"{when.day} {MONTHS[when.month - 1]} {when.year} г."


def en_long(when, seconds=False):
    return f"{EN_DAYS[when.weekday()]}, {EN_MONTHS[when.month - 1]} {when.day}, {when.year} " \
           f"{twelve(when, seconds)}"


class Writer:
    """Expands the directives of one letter for the program of its sender."""

    def __init__(self, people, letters, letter):
        self.people, self.letters, self.letter = people, letters, letter
        self.client = letter.get("client") or letter.sender.client
        self.english = (letter.get("language") or letter.sender.language) == "en"

    def names(self, other, field="to"):
        return recipients(self.people, other.get(field))

    def when(self, other):
        return to_local(other.utc, self.letter.sender.zone)

    def author(self, other):
        return other.get("from-name") or other.sender.name

    def attribution(self, other):
        """The lines before a quotation."""
        when, name, address = self.when(other), self.author(other), other.sender.address
        client = self.client
        if client == "bat":
            if self.english:
                return [f"{en_long(when)[:-len(twelve(when)) - 1]}, {twelve(when, True)}, you wrote:", ""]
            return [f"Вы писали {ru_date(when)}, {when:%H:%M:%S}:", ""]
        if client == "tb":
            if self.english:
                return [f"{name} wrote:"]
            if self.letter.get("attribution") == "dated":
                return [f"{when:%d.%m.%Y %H:%M}, {name} пишет:"]
            return [f"{name} пишет:"]
        if client == "gmail":
            if self.english:
                stamp = f"{EN_DAYS[when.weekday()][:3]}, {EN_MONTHS[when.month - 1][:3]} {when.day}, {when.year}"
                return [f"On {stamp} at {twelve(when)}, {name} <{address}> wrote:"]
            return [f"{ru_date(when)} {when.hour}:{when:%M} пользователь {name}", f"<{address}> написал:"]
        if client == "apple":
            if self.english:
                stamp = f"{EN_MONTHS[when.month - 1][:3]} {when.day}, {when.year}"
                return [f"On {stamp}, at {twelve(when)}, {name} wrote:", ""]
            return [f"{when:%d.%m.%Y}, в {when.hour}:{when:%M}, {name} написал(а):", ""]
        if client == "mutt":
            stamp = f"{EN_DAYS[when.weekday()][:3]}, {EN_MONTHS[when.month - 1][:3]} {when:%d, %Y}"
            return [f"On {stamp} at {when:%I:%M:%S%p} {when:%z}, {name} wrote:"]
        if client == "squirrel":
            return [f"On {EN_DAYS[when.weekday()][:3]}, {EN_MONTHS[when.month - 1]} {when.day}, {when.year} "
                    f"{twelve(when).lower()}, {name} wrote:"]
        return self.block(other)

    def block(self, other, separator=True):
        """A quoted header block, the way of the Microsoft and Mail.ru programs."""
        when, address = self.when(other), other.sender.address
        name, subject = self.author(other), other.subject
        to = self.names(other)
        if self.client == "mailru":
            return ["-----Original Message-----", f"From: {name} <{address}>",
                    "To: " + ", ".join(a for _, a in to), f"Date: {rfc_date(when)}",
                    f"Subject: {subject}", ""]
        if self.client == "oe":
            return ["----- Original Message ----- ", f'From: "{name}" <{address}>',
                    "To: " + "; ".join(f'"{n}" <{a}>' if n else f"<{a}>" for n, a in to),
                    f"Sent: {en_long(when)}", f"Subject: {subject}", "", ""]
        quoted = "; ".join(n or a for n, a in to)
        copies = "; ".join(n or a for n, a in self.names(other, "cc"))
        if self.english:
            lines = ["-----Original Message-----"] if separator else []
            lines += [f"From: {name} [mailto:{address}] ", f"Sent: {en_long(when)}", f"To: {quoted}"]
            lines += [f"Cc: {copies}"] if copies else []
            return lines + [f"Subject: {subject}", ""]
        sent = en_long(when) if self.letter.get("labels") == "mixed" else f"{ru_date(when)} {when.hour}:{when:%M}"
        lines = ["-----Исходное сообщение-----"] if separator else []
        lines += [f"От: {name} [mailto:{address}] ", f"Отправлено: {sent}", f"Кому: {quoted}"]
        lines += [f"Копия: {copies}"] if copies else []
        return lines + [f"Тема: {subject}", ""]

    def mark(self, other):
        if self.client == "bat":
            return other.sender.initials + "> "
        return "" if self.client in ("outlook", "exch") else "> "

    def quote_line(self, line, mark):
        """One quoted line: older marks get one '>' more, as the programs do it."""
        if not mark:
            return line
        bat = re.match(r"([A-ZА-ЯЁ]{1,4})(>+) ?", line)
        if bat:
            return f"{bat[1]}{bat[2]}> {line[bat.end():]}" if self.client == "bat" else f"> {line}"
        if line.startswith(">"):
            return (mark.rstrip() + line) if self.client == "bat" else ">" + line
        return (mark + line).rstrip() if line else mark.rstrip()

    def quoted_text(self, other):
        """The other letter's text without its "-- " signature."""
        lines = other.text.split("\n")
        if self.client not in ("outlook", "exch", "oe", "mailru"):
            for index, line in enumerate(lines):
                if line.rstrip() == "--":
                    lines = lines[:index]
                    break
        while lines and not lines[-1].strip():
            lines.pop()
        return lines

    def forward(self, other):
        when, text = self.when(other), other.text.split("\n")
        name, address, subject = self.author(other), other.sender.address, other.subject
        to = "; ".join(f"{n} <{a}>" if n else a for n, a in self.names(other))
        who = f"{name} <{address}>"
        if self.client == "bat":
            return ["Это пересылаемое сообщение", f"От: {who}", f"Кому: {to}",
                    f"Дата: {ru_date(when)}, {when:%H:%M:%S}", f"Тема: {subject}", "",
                    "===8<==============Original message text==============="] + text + \
                   ["===8<===========End of original message text==========="]
        if self.client == "gmail":
            return ["---------- Пересылаемое сообщение ----------", f"От: {who}",
                    f"Дата: {ru_date(when)} {when.hour}:{when:%M}", f"Тема: {subject}", f"Кому: {to}", "", ""] + text
        if self.client == "tb":
            title = "Original Message" if self.english else "Исходное сообщение"
            labels = ("Subject", "Date", "From", "To") if self.english else ("Тема", "Дата", "От", "Кому")
            values = (subject, rfc_date(when), who, to)
            return [f"-------- {title} --------"] + [f"{a}: \t{b}" for a, b in zip(labels, values)] + ["", ""] + text
        if self.client == "mutt":
            return [f"----- Forwarded message from {who} -----", "", f"Date: {rfc_date(other.local())}",
                    f"From: {who}", f"To: {to}", f"Subject: {subject}", ""] + text + \
                   ["", "----- End forwarded message -----"]
        if self.client == "apple":
            stamp = f"{EN_MONTHS[when.month - 1]} {when.day}, {when.year} {twelve(when, True)} " \
                    f"GMT{when.strftime('%z')[:3]}:00"
            head = ["Begin forwarded message:", ""]
            return head + [f"> {line}".rstrip() for line in
                           [f"From: {who}", f"Date: {stamp}", f"To: {to}", f"Subject: {subject}", ""] + text]
        return self.block(other) + text

    def expand(self):
        """The body text, every directive carried out."""
        lines, out, index = self.letter.entry.body.split("\n"), [], 0
        mark = "> "
        while index < len(lines):
            line = lines[index]
            index += 1
            command, _, rest = line.partition(" ")
            if command == "@sig":
                out += self.letter.sender.signature.split("\n")
            elif command == "@forward":
                out += self.forward(self.letters[rest])
            elif command in ("@attr", "@quote"):
                other = self.letters[rest]
                mark = self.mark(other)
                out += self.attribution(other)
                if command == "@attr":
                    if out[-1] == "" and index < len(lines) and lines[index] == "":
                        index += 1
                    continue
                text = self.quoted_text(other)
                while index < len(lines) and lines[index].startswith(("@replace ", "@keep ")):
                    verb, _, rest = lines[index].partition(" ")
                    index += 1
                    if verb == "@keep":
                        first, last = map(int, rest.split(" ... "))
                        text = text[first - 1:last]
                        continue
                    old, new = rest.split(" => ")
                    if old not in "\n".join(text):
                        raise ValueError(f"{self.letter.name}: nothing to replace: {old!r}")
                    text = "\n".join(text).replace(old, new).split("\n")
                out += [self.quote_line(t, mark) for t in text]
            elif line.startswith(">") and self.client == "bat":
                out.append(self.quote_line(line[1:].strip(), mark))
            else:
                out.append(line)
        return unescape("\n".join(out)).rstrip("\n")
