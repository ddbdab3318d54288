"""An ordinary letter, the carrier of every bomb."""

# So many bytes are written at once: enough to be quick, little enough for any machine.
CHUNK = 1 << 20


def header(subject, content_type="text/plain; charset=utf-8", extra=""):
    return (f"From: Pavel Gromov <gromov@zavod.example>\nTo: Olga Belova <belova@zavod.example>\n"
            f"Subject: {subject}\nDate: Tue, 13 Oct 2009 14:05:00 +0400\n"
            f"Message-ID: <{subject.replace(' ', '.').lower()}@zavod.example>\nMIME-Version: 1.0\n"
            f"Content-Type: {content_type}\n{extra}")


def letter(subject, text="Обычное письмо.\n", **fields):
    return (header(subject, **fields) + "\n" + text).encode()


def repeat(out, piece, size):
    """Writes `piece` over and over, about `size` bytes in all."""
    block = piece * max(1, CHUNK // len(piece))
    left = max(1, int(size)) // len(piece)
    per_block = len(block) // len(piece)
    while left >= per_block:
        out.write(block)
        left -= per_block
    out.write(piece * left)


def numbered(out, pattern, count):
    """Writes `pattern` once for each number below `count`."""
    count = max(1, int(count))
    step = 10_000
    for begin in range(0, count, step):
        out.write("".join(pattern.format(i)
                          for i in range(begin, min(begin + step, count))).encode())
