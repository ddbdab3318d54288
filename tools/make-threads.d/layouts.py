"""How mail programs of the years about 2009 quote, in Russian and in English."""

import re
import time

MONTHS_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
DAYS_RU = "Понедельник Вторник Среда Четверг Пятница Суббота Воскресенье".split()
MONTHS_EN = ("January February March April May June July August September October November "
             "December").split()
DAYS_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_QUOTED = re.compile(r"^([A-ZА-ЯЁ]{0,4})(>+)")
WRAP = 76


class Clock:
    """One instant as the wall clock at an offset shows it."""

    def __init__(self, when, offset):
        self.offset = offset
        self.time = time.gmtime(when + offset)

    def __getattr__(self, name):
        return getattr(self.time, "tm_" + name)

    @property
    def twelve(self):
        return f"{(self.hour + 11) % 12 + 1}:{self.min:02} {'AM' if self.hour < 12 else 'PM'}"

    @property
    def zone(self):
        sign = "-" if self.offset < 0 else "+"
        return f"{sign}{abs(self.offset) // 3600:02}:{abs(self.offset) // 60 % 60:02}"


def initials(name):
    return "".join(word[0] for word in re.findall(r"\w+", name)[:2]).upper()


def behind_marks(text, mark):
    """Every line behind a quote mark; what is quoted already gets one mark more."""
    lines = []
    for line in text.split("\n"):
        old = _QUOTED.match(line)
        if old:
            lines.append(old[1] + ">" + line[len(old[1]):])
        else:
            lines.append(f"{mark} {line}".rstrip())
    return "\n".join(lines)


def wrapped(text):
    """Long lines broken as programs do that send plain text; quoted lines keep their marks."""
    out = []
    for line in text.split("\n"):
        marks = re.match(r"^([A-ZА-ЯЁ]{0,4}>+ )?", line)[0]
        while len(line) > WRAP and " " in line[len(marks):WRAP]:
            cut = line.rindex(" ", len(marks), WRAP)
            out.append(line[:cut])
            line = marks + line[cut + 1:]
        out.append(line)
    return "\n".join(out)


def bat(letter, at, russian):
    if russian:
        return f"Вы писали {at.mday} {MONTHS_RU[at.mon - 1]} {at.year} г., {at.hour}:{at.min:02}:{at.sec:02}:"
    clock = f"{(at.hour + 11) % 12 + 1}:{at.min:02}:{at.sec:02} {'AM' if at.hour < 12 else 'PM'}"
    return f"{DAYS_EN[at.wday]}, {MONTHS_EN[at.mon - 1]} {at.mday}, {at.year}, {clock}, you wrote:"


def thunderbird(letter, at, russian):
    if russian:
        return f"{at.mday:02}.{at.mon:02}.{at.year} {at.hour}:{at.min:02}, {letter.sender.name} пишет:"
    return f"On {at.mday:02}.{at.mon:02}.{at.year} {at.hour}:{at.min:02}, {letter.sender.name} wrote:"


def gmail(letter, at, russian):
    who = f"{letter.sender.name} <{letter.sender.address}>"
    if russian:
        return (f"{at.mday} {MONTHS_RU[at.mon - 1]} {at.year} г. {at.hour}:{at.min:02} пользователь {who} "
                "написал:")
    return (f"On {DAYS_EN[at.wday][:3]}, {MONTHS_EN[at.mon - 1][:3]} {at.mday}, {at.year} at {at.twelve}, "
            f"{who} wrote:")


def mail_ru(letter, at, russian):
    who = f"{letter.sender.name} <{letter.sender.address}>"
    if russian:
        return (f"{DAYS_RU[at.wday]}, {at.mday} {MONTHS_RU[at.mon - 1]} {at.year}, {at.hour}:{at.min:02} "
                f"{at.zone} от {who}:")
    return (f"{DAYS_EN[at.wday]}, {MONTHS_EN[at.mon - 1]} {at.mday}, {at.year} {at.twelve} {at.zone} "
            f"from {who}:")


def outlook(letter, at, russian):
    to = "; ".join(person.name for person in letter.to)
    if russian:
        return (f"-----Исходное сообщение-----\nОт: {letter.sender.name} [mailto:{letter.sender.address}]\n"
                f"Отправлено: {at.mday} {MONTHS_RU[at.mon - 1]} {at.year} г. {at.hour}:{at.min:02}\n"
                f"Кому: {to}\nТема: {letter.subject}\n")
    return (f"-----Original Message-----\nFrom: {letter.sender.name} [mailto:{letter.sender.address}]\n"
            f"Sent: {DAYS_EN[at.wday]}, {MONTHS_EN[at.mon - 1]} {at.mday:02}, {at.year} {at.twelve}\n"
            f"To: {to}\nSubject: {letter.subject}\n")


# By a part of the header that the program writes: attribution, whether it marks lines, with
# initials, and whether it wraps.
PROGRAMS = (
    ("The Bat!", bat, True, True, True),
    ("Outlook", outlook, False, False, False),
    ("Thunderbird", thunderbird, True, False, True),
    ("mPOP", mail_ru, True, False, True),
    ("Mutt", thunderbird, True, False, True),
    ("Lotus", outlook, False, False, False),
    ("", gmail, True, False, True),
)


def program_of(person):
    return next(program for program in PROGRAMS if program[0] in person.client.header)
