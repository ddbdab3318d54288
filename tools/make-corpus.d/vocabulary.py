"""A language's words with their frequencies, and fast sampling from them.

Lemma frequencies follow Zipf's law (exponent 1.1); a lemma's uses are shared out over
its forms. Each block of messages draws a *tape* of 65,536 tokens: common words as often as
their share says, the rest at random, so that the vocabulary grows with the corpus.
"""

import bisect
import itertools
import random

ZIPF = 1.1
LEMMAS = 40_000
TAPE_TOKENS = 1 << 16  # Two random bytes choose one.
RARE_SHARE = .02  # Numbers, codes, links: new ones in every block.


class Vocabulary:
    """All forms of one language, with cumulative weights in step."""

    def __init__(self, language, seed):
        rng = random.Random(f"{seed}/words/{language.__name__}")
        ranked = _rank(rng, language, LEMMAS)
        self.forms, weights = [], []
        for rank, lemma in enumerate(ranked, 1):
            shares = language.SHARES[:len(lemma)]
            weight = rank ** -ZIPF / sum(shares)
            self.forms += lemma
            weights += [weight * share for share in shares]
        scale = TAPE_TOKENS * (1 - RARE_SHARE) / sum(weights)
        expected = [weight * scale for weight in weights]
        self._common = [form for form, times in zip(self.forms, expected) for _ in range(int(times))]
        self._rest = list(itertools.accumulate([times - int(times) for times in expected]))

    def content_words(self, rng, count):
        """`count` words that are not the commonest: what a thread is about."""
        low, high = len(self.forms) // 800, len(self.forms) // 8
        return [self.forms[int(low * (high / low) ** rng.random())] for _ in range(count)]

    def tape(self, rng):
        """65,536 tokens in no useful order: words, and a few numbers, codes and links."""
        chance, forms, rest = rng.random, self.forms, self._rest
        rare = int(TAPE_TOKENS * RARE_SHARE)
        tape = self._common + [_rare_token(int(chance() * 8), int(chance() * 10_000_000)) for _ in range(rare)]
        missing = TAPE_TOKENS - len(tape)
        step, find, last = rest[-1] / missing, bisect.bisect_left, len(forms) - 1
        # One random point in each of equal steps: sorted, so that bisect stays in the cache.
        return tape + [forms[min(find(rest, (token + chance()) * step), last)] for token in range(missing)]


def _rank(rng, language, count):
    """Lemmas by rank: function words first, trade words among them, then the invented ones."""
    functions = [[word] for word in dict.fromkeys(language.FUNCTION_WORDS)]
    trade = language.trade_lemmas()
    rng.shuffle(trade)
    ranked, functions = functions[:25], functions[25:]
    while functions or trade:
        if trade and (not functions or rng.random() < .5):
            ranked.append(trade.pop())
        else:
            ranked.append(functions.pop(0))
    taken = {form for lemma in ranked for form in lemma}
    invented = language.invent_lemmas(rng, count)
    return ranked + [lemma for lemma in invented if lemma[0] not in taken]


def _rare_token(kind, number):
    if kind < 3:
        return str(number % 3000)
    if kind == 3:
        return f"{number % 900 + 100}-{number % 89 + 10}-{number % 71 + 10}"
    if kind == 4:
        return f"{number % 28 + 1:02}.{number % 12 + 1:02}.{2007 + number % 5}"
    if kind == 5:
        return f"{'ABCEHKMOPT'[number % 10]}{'XYZQW'[number % 5]}-{number:07}"
    if kind == 6:
        return f"http://www.site{number % 40_000}.example/{number:x}.html"
    return f"{number % 99 + 1}%"
