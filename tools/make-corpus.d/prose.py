"""Sentences, paragraphs, letters and quotations, out of a block's tapes."""

import html
import math

CLAUSES = 1 << 12  # Of each kind, in a block's stock.
CLAUSE_WORDS = (2, 3, 3, 4, 4, 4, 5, 5, 6, 7)
SENTENCES_WORDS = 4 * sum(CLAUSE_WORDS) / len(CLAUSE_WORDS)  # In one round of four clauses.
SPREAD = .8  # Sigma of the log-normal lengths of letters.
RU_GREETINGS = ["Здравствуйте, {}!", "Добрый день, {}!", "{}, добрый день.", "Уважаемый коллега {}!", "Привет, {}!"]
EN_GREETINGS = ["Dear {},", "Hello {},", "Hi {},", "{},", "Good morning {},"]


class Prose:
    """Writes for one block of messages, in one language.

    Letters are put together from a stock of clauses, four to a round: one that opens a sentence,
    two from its middle (some of which end one and open the next), one that closes it. Clauses
    come back in other letters of the block, as set phrases do, and a clause costs what a word would.
    """

    def __init__(self, rng, vocabulary, russian):
        self.rng, self.russian = rng, russian
        self.vocabulary = vocabulary
        self.tape = vocabulary.tape(rng)
        clauses = [self._clauses(CLAUSES) for _ in range(3)]
        times = (1 << 16) // CLAUSES  # So that two random bytes choose one.
        self.openings = [clause[:1].upper() + clause[1:] for clause in clauses[0]] * times
        self.middles = [_punctuated(clause, turn) for turn, clause in enumerate(clauses[1])] * times
        self.closings = [clause + ("." if turn % 11 else "?") for turn, clause in enumerate(clauses[2])] * times

    def _clauses(self, count):
        lengths = self.rng.choices(CLAUSE_WORDS, k=count)
        tokens, at, clauses = self.tokens(sum(lengths)), 0, []
        for length in lengths:
            clauses.append(" ".join(tokens[at:at + length]))
            at += length
        return clauses

    def topic(self):
        """The words that the messages of one thread share."""
        return self.vocabulary.content_words(self.rng, 8)

    def tokens(self, count):
        numbers = memoryview(self.rng.randbytes(2 * count)).cast("H")
        return list(map(self.tape.__getitem__, numbers))

    def subject(self, topic):
        rng = self.rng
        words = self.tokens(1 + int(rng.random() * 4)) + rng.choices(topic, k=2)
        rng.shuffle(words)
        return " ".join(words)[:120].capitalize()

    def length(self, mean):
        """Words of one letter: log-normal about `mean`."""
        return max(3, min(20 * mean, int(mean * math.exp(self.rng.gauss(-SPREAD * SPREAD / 2, SPREAD)))))

    def letter(self, words, topic, names):
        """Paragraphs of about `words` words; two clauses a line, a blank line between paragraphs."""
        chance = self.rng.random
        rounds = max(1, round(words / SENTENCES_WORDS))
        numbers = memoryview(self.rng.randbytes(8 * rounds)).cast("H")
        picks = [""] * (4 * rounds)
        picks[0::4] = map(self.openings.__getitem__, numbers[:rounds])
        picks[1::4] = map(self.middles.__getitem__, numbers[rounds:2 * rounds])
        picks[2::4] = map(self.middles.__getitem__, numbers[2 * rounds:3 * rounds])
        picks[3::4] = map(self.closings.__getitem__, numbers[3 * rounds:])
        for _ in range(1 + words // 20):
            at = 1 + 2 * int(chance() * 2 * rounds)
            picks[at] = topic[int(chance() * len(topic))] + " " + picks[at]
        if chance() < .3:
            picks[1] = names[int(chance() * len(names))] + " " + picks[1]
        lines = [f"{left} {right}" for left, right in zip(picks[0::2], picks[1::2])]
        at = 1 + 2 * int(chance() * 6)
        step = 6 + 2 * int(chance() * 5)
        lines[at:-1:step] = [line + "\n" for line in lines[at:-1:step]]
        return "\n".join(lines)

    def greeting(self, name):
        return self.rng.choice(RU_GREETINGS if self.russian else EN_GREETINGS).format(name)


def _punctuated(clause, turn):
    """A clause for the middle: every third ends a sentence and opens another, some have a comma."""
    if turn % 3 == 0 and " " in clause:
        left, _, right = clause.partition(" ")
        return f"{left}. {right[:1].upper()}{right[1:]}"
    return clause + "," if turn % 4 == 0 else clause


def quoted(text, limit):
    """The first `limit` lines of `text`, each behind a '>'; an old quotation gets one more."""
    lines = text.split("\n", limit)[:limit]
    return "\n".join([">" + line if line.startswith(">") else "> " + line for line in lines])


def attribution(name, address, date, russian):
    if russian:
        return f"{date} {name} <{address}> писал(а):"
    return f"On {date}, {name} <{address}> wrote:"


def original_header(name, address, date, to, subject, russian):
    """The header block that Outlook puts above the text it answers or forwards."""
    if russian:
        return (f"-----Исходное сообщение-----\nОт: {name} [mailto:{address}]\nОтправлено: {date}\nКому: {to}\n"
                f"Тема: {subject}\n")
    return f"-----Original Message-----\nFrom: {name} [mailto:{address}]\nSent: {date}\nTo: {to}\nSubject: {subject}\n"


def as_html(text):
    """A page as mail programs of the time made it."""
    body = html.escape(text, quote=False).replace("\n\n", "</p>\n<p>").replace("\n", "<br>\n")
    return (f"<html><head><style type=\"text/css\">p {{margin: 0 0 8px; font-family: Arial}}</style></head>\n"
            f"<body bgcolor=\"#ffffff\"><div><p>{body}</p></div></body></html>\n")
