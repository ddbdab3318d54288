"""Picks searches out of the mail itself: words of several frequencies, pairs, months, senders, beginnings of words.

Only words that all programs cut and fold alike: four or more lower-case letters, all Latin or
all Cyrillic, without й and ё. English stemming (notmuch) and inflection (pismo) still find
more than the bare word; the counts of hits are printed for that.
"""

import collections
import email
import email.policy
import email.utils
import random
import re
from datetime import datetime, timezone

from tools import Question

SAMPLE = 3000  # Messages read.
BANDS = ((.1, .4), (.02, .1), (.004, .02), (0, .004))  # Shares of messages with the word.
_WORD = re.compile(r"([a-z]{4,}|[а-ик-я]{4,})[,.?!;:]?")  # Between blanks: never a part of an address or a name.
_LEFT_OUT = 2  # Letters off a word's end, for a wildcard; four or more are left.
_OPERATORS = {"near", "date", "from", "body", "subject"}


def pick(corpus, per_kind, seed=1):
    """`per_kind` questions of each kind, the same for the same mail."""
    rng = random.Random(seed)
    words, pairs, senders, months = _sample(corpus)
    number = max(1, sum(months.values()))
    banded = _by_band(rng, words, number, per_kind)
    questions = [Question("word", word) for word in banded]
    questions += [Question("phrase", pair) for pair in _by_band(rng, pairs, number, per_kind)]
    calendar = sorted(months)
    for turn, word in enumerate(_by_band(rng, words, number, per_kind)):
        first = calendar[rng.randrange(len(calendar))]
        questions.append(Question("date", word, first, _month_after(first, 1 + turn % 4)))
    common = [address for address, _ in senders.most_common(4 * per_kind)]
    questions += [Question("from", address) for address in rng.sample(common, min(per_kind, len(common)))]
    long_words = {word: count for word, count in words.items() if len(word) >= 4 + _LEFT_OUT}
    questions += [Question("wildcard", f"{word[:-_LEFT_OUT]}*")
                  for word in _by_band(rng, long_words, number, per_kind)]
    return questions


def _by_band(rng, counts, messages, wanted):
    """Keys spread evenly over the bands of frequency; what a band lacks, the rarer ones give."""
    ranked = sorted(counts.items())
    bands = [[key for key, count in ranked if low < count / messages <= high and count > 1] for low, high in BANDS]
    chosen = []
    for turn, keys in enumerate(bands):
        share = (wanted - len(chosen)) // (len(bands) - turn)
        chosen += rng.sample(keys, min(share, len(keys)))
    return chosen


def _sample(corpus):
    words, pairs, senders, months = (collections.Counter() for _ in range(4))
    paths = sorted((corpus.maildir / "cur").iterdir())
    for path in paths[::max(1, len(paths) // SAMPLE)]:
        message = email.message_from_bytes(path.read_bytes())
        text = _plain_text(message)
        if text is None:
            continue
        _count_words(text, words, pairs)
        _, address = email.utils.parseaddr(str(message["From"] or ""))
        if re.fullmatch(r"[a-z0-9.]+@[a-z0-9.-]+", address):
            senders[address] += 1
        try:
            date = email.utils.parsedate_to_datetime(str(message["Date"])).astimezone(timezone.utc)
        except (ValueError, OverflowError):
            continue
        if 1990 < date.year < datetime.now(timezone.utc).year:
            months[f"{date:%Y-%m}"] += 1
    return words, pairs, senders, months


def _plain_text(message):
    """The text of a plain message of one known charset, else None: what all programs read alike."""
    if message.is_multipart() or message.get_content_type() != "text/plain":
        return None
    try:
        return (message.get_payload(decode=True) or b"").decode(message.get_content_charset("us-ascii"))
    except (LookupError, UnicodeDecodeError):
        return None


def _count_words(text, words, pairs):
    """Adds each word, and each pair with one blank between on an unquoted line, once for the message."""
    here, joined = set(), set()
    for line in text.split("\n"):
        if line.startswith((">", "+", "-", "@", " ")):
            continue
        previous = ""
        for piece in line.strip().split(" "):
            match = _WORD.fullmatch(piece)
            word = match.group(1) if match and match.group(1) not in _OPERATORS else ""
            if word:
                here.add(word)
                if previous:
                    joined.add(f"{previous} {word}")
            previous = word if word == piece else ""  # Punctuation ends a pair.
    words.update(here)
    pairs.update(joined)


def _month_after(month, count):
    year, number = map(int, month.split("-"))
    year, number = divmod(12 * year + number - 1 + count, 12)
    return f"{year}-{number + 1:02}"
