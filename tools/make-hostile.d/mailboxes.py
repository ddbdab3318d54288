"""Mailboxes with giants and crowds."""

import base64

from letter import letter, numbered, repeat

MEGA = 1_000_000
SEPARATOR = b"From gromov@zavod.example Tue Oct 13 14:05:00 2009\n"


def small_ones(out, first, count, attachment):
    for i in range(first, first + count):
        out.write(SEPARATOR)
        out.write(letter(f"Small {i}", "Письмо со сметой.\n" + attachment))
        out.write(b"\n")


def giant(out, scale):
    attachment = base64.encodebytes(bytes(150_000)).decode()
    count = max(1, int(2500 * scale))
    small_ones(out, 0, count, attachment)
    out.write(SEPARATOR + letter("Giant", "Начало большого письма.\n"))
    repeat(out, "Строка большого письма, и ещё слова.\n".encode(), 1000 * MEGA * scale)
    out.write("Конец большого письма.\n\n".encode())
    small_ones(out, count, count, attachment)


def crowd(out, scale):
    numbered(out, SEPARATOR.decode() + "Subject: a\n\n{}\n\n", 300_000 * scale)


def separators(out, scale):
    out.write(SEPARATOR + letter("Separators"))
    numbered(out, "\nFrom here we hear nothing, {}\n", 1_000_000 * scale)


BOMBS = {
    "giant.mbox": ("2 GB, one message of 1 GB among 5,000 small ones", giant),
    "crowd.mbox": ("300,000 messages of one number each", crowd),
    "separators.mbox": ("one message of 1,000,000 lines that begin with From", separators),
}
