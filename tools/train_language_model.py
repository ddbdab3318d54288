#!/usr/bin/env python3
"""Learns the language model and the Russian letter model of src/text from ordinary texts.

    tools/train_language_model.py --out src/text [--held-out FOLDER] FOLDER...

Each FOLDER holds unpacked Debian packages (dpkg -x), as for tools/train_charset_model.py, which
finds the texts in them. Needs numpy (package python3-numpy). A text becomes snippets of one to ten
words; the weights in language_table.inc are those of a softmax over hashed groups of one to five letters.
letter_table.inc has what each Russian letter costs after two and after three others. Only such figures leave this
script: no text.

--held-out FOLDER keeps one line in ten out and writes snippets of it to FOLDER/langid.tsv
("text<TAB>language") and FOLDER/readings.tsv ("typed<TAB>meant<TAB>how"), on which the hidden tests of tests/text measure.
"""

import argparse
import collections
import math
import pathlib
import random
import re
import sys
import zlib

import numpy

from language_snippets import CYRILLIC, LATIN, class_snippets, collect, reading_rows

BUCKETS = 1 << 16
LONGEST = 5            # Letters in a group, edges of the word included.
SNIPPETS = 260_000     # Of each class.
BATCH = 2_000
RATE = 0.08
DECAY = 2e-6           # L2, so that a name in one catalog does not decide a language.
EDGE = ord("_")
LEVELS = 45            # A weight is one printable character: -45 .. 45.
LANES = 8              # What is read at once: the last bucket must not end the table.
FIRST_LEVEL = 35       # '#' is -45, so that neither quotes nor blanks are needed.

LETTERS = "_абвгдежзийклмнопрстуфхцчшщъыьэюя"
COST_UNIT = 8          # Costs of letters are in eighths of a nat.
MOST_COST = 91
FOURS = 1 << 16        # Buckets for groups of four letters.
RARE_FOUR = 3          # Less frequent ones tell nothing that three letters do not.
PRIOR = 8.0            # Weight of the shorter group beside what was counted.


def features(samples):
    """Buckets of all letter groups, and the sample of each."""
    points, owner = [], []
    for number, words in enumerate(samples):
        text = "_" + "_".join(words) + "_"
        points.append(numpy.frombuffer(text.encode("utf-32-le"), numpy.uint32))
        owner.append(numpy.full(len(text), number))
    points, owner = numpy.concatenate(points), numpy.concatenate(owner)
    edge = points == EDGE
    size = len(points)
    hashes = numpy.zeros(size, numpy.uint32)
    valid = numpy.ones(size, bool)
    found, owners = [], []
    with numpy.errstate(over="ignore"):
        for n in range(1, LONGEST + 1):
            length = size - n + 1
            hashes = (hashes[:length] ^ points[n - 1:]) * numpy.uint32(0x9E3779B1)
            if n > 1:
                inner = edge[n - 2:n - 2 + length] if n > 2 else numpy.zeros(length, bool)
                valid = valid[:length] & ~inner
            usable = valid & ~(edge[:length] & edge[n - 1:]) if n < 3 else valid
            found.append((hashes[usable] >> numpy.uint32(16)).astype(numpy.int64))
            owners.append(owner[:length][usable])
    return numpy.concatenate(found), numpy.concatenate(owners)


def train(classes, data, rng):
    weights = numpy.zeros((BUCKETS, len(classes)), numpy.float32)
    squares = numpy.full_like(weights, 1e-3)
    order = list(range(len(data)))
    for epoch in range(3):
        rng.shuffle(order)
        for begin in range(0, len(order), BATCH):
            batch = [data[i] for i in order[begin:begin + BATCH]]
            buckets, owner = features([words for words, _ in batch])
            wanted = numpy.array([label for _, label in batch])
            scores = numpy.stack([numpy.bincount(owner, weights[buckets, k], len(batch))
                                  for k in range(len(classes))], 1)
            scores -= scores.max(1, keepdims=True)
            p = numpy.exp(scores)
            p /= p.sum(1, keepdims=True)
            p[numpy.arange(len(batch)), wanted] -= 1
            slope = numpy.stack([numpy.bincount(buckets, p[owner, k], BUCKETS)
                                 for k in range(len(classes))], 1) / len(batch)
            slope = slope.astype(numpy.float32) + DECAY * weights
            squares += slope * slope
            weights -= RATE * slope / numpy.sqrt(squares)
        print(" epoch", epoch, file=sys.stderr)
    return weights - weights.mean(1, keepdims=True)


def letter_costs(lines):
    """Costs of all groups of three letters, and (group, cost) of the frequent groups of four."""
    counts = [collections.Counter() for _ in range(4)]
    for line in lines:
        for word in re.findall("[а-я]+", line.lower().replace("ё", "е")):
            word = "_" + word + "_"
            for i in range(1, len(word)):
                for n in range(min(3, i) + 1):
                    counts[n][word[i - n:i + 1]] += 1
    totals = [collections.Counter() for _ in range(4)]
    for n, groups in enumerate(counts):
        for group, count in groups.items():
            totals[n][group[:-1]] += count

    def probability(group):
        p = 1.0 / len(LETTERS)
        for n in range(len(group)):
            part = group[len(group) - n - 1:]
            p = (counts[n][part] + PRIOR * p) / (totals[n][part[:-1]] + PRIOR)
        return p

    def cost(group):
        return min(MOST_COST, round(-math.log(probability(group)) * COST_UNIT))

    threes = [cost(a + b + c) for a in LETTERS for b in LETTERS for c in LETTERS]
    fours = [(group, cost(group), count) for group, count in counts[3].items() if count >= RARE_FOUR]
    return threes, sorted(fours, key=lambda four: (-four[2], four[0]))


def four_buckets(fours):
    """A check of the group and its cost in two places of each bucket; the more frequent group stays."""
    table = bytearray(b"#" * (2 * FOURS))
    for group, cost, _ in fours:
        key = 0
        for letter in group:
            key = ((key ^ LETTERS.index(letter)) * 0x9E3779B1) & 0xFFFFFFFF
        at = 2 * (key >> 16)
        if table[at] == FIRST_LEVEL:
            table[at:at + 2] = bytes((FIRST_LEVEL + 1 + (key & 0xFFFF) % MOST_COST, FIRST_LEVEL + cost))
    return table.decode("ascii")


def accuracy(weights, classes, data):
    buckets, owner = features([words for words, _ in data])
    scores = numpy.stack([numpy.bincount(owner, weights[buckets, k], len(data))
                          for k in range(len(classes))], 1)
    best = scores.argmax(1)
    wanted = numpy.array([label for _, label in data])
    for k, name in enumerate(classes):
        mine = wanted == k
        print("  %-9s %.4f of %d" % (name, (best[mine] == k).mean(), mine.sum()), file=sys.stderr)


def quoted(text):
    step = 110
    return "\n".join('    R"~(' + text[i:i + step] + ')~"' for i in range(0, len(text), step)) + ";"


def write(path, parts):
    head = ["// Generated by tools/train_language_model.py; see docs/normal-form.md. Figures only, no text.",
            "// clang-format off", ""]
    path.write_text("\n".join(head + parts + ["", "// clang-format on"]) + "\n", encoding="ascii")


def write_letters(path, lines):
    threes, fours = letter_costs(lines)
    write(path, ["// Cost of each group of three letters: the third after the first two.",
                 "inline constexpr char kThrees[] =",
                 quoted("".join(chr(FIRST_LEVEL + cost) for cost in threes)), "",
                 "// Frequent groups of four: a check and the cost, by hash.",
                 "inline constexpr char kFours[] =", quoted(four_buckets(fours))])
    print("%d groups of four letters" % len(fours), file=sys.stderr)


def write_languages(path, models):
    parts = []
    for name, (classes, weights) in models.items():
        unit = min(float(numpy.abs(weights).max()), 6.0) / LEVELS
        levels = numpy.clip(numpy.round(weights / unit), -LEVELS, LEVELS).astype(int) + LEVELS
        text = (levels + FIRST_LEVEL).astype(numpy.uint8).tobytes().decode("ascii")
        parts += ["// %s." % ", ".join(classes),
                  "inline constexpr float k%sUnit = %.6fF;" % (name, unit),
                  "inline constexpr char k%sWeights[] =" % name,
                  quoted(text + "#" * (LANES - 1)), ""]
    write(path, parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--out", required=True)
    parser.add_argument("--held-out")
    options = parser.parse_args()
    texts = collect(options.folders)
    aside = {}
    for name, lines in texts.items():
        print(name, len(lines), file=sys.stderr)
        is_aside = [zlib.crc32(s.encode("utf-8") + b"?") % 10 == 0 for s in lines]
        aside[name] = [s for s, out in zip(lines, is_aside) if out]
        if options.held_out:
            texts[name] = [s for s, out in zip(lines, is_aside) if not out]
    write_letters(pathlib.Path(options.out) / "letter_table.inc", texts["ru"])
    rng = random.Random(2009)
    models, shown = {}, []
    for script, classes in (("Cyrillic", CYRILLIC), ("Latin", LATIN)):
        data, test = [], []
        for label, name in enumerate(classes):
            data += [(words, label) for words in class_snippets(texts, name, SNIPPETS, rng)]
            test += [(words, label) for words in class_snippets(aside, name, 3000, rng)]
        weights = train(classes, data, rng)
        accuracy(weights, classes, test)
        models[script] = (classes, weights)
        shown += ["%s\t%s" % (" ".join(words), classes[label]) for words, label in test]
    write_languages(pathlib.Path(options.out) / "language_table.inc", models)
    if options.held_out:
        folder = pathlib.Path(options.held_out)
        folder.mkdir(parents=True, exist_ok=True)
        rows = ["\t".join(row) for row in reading_rows(texts, aside, rng)]
        for name, lines in (("langid.tsv", shown), ("readings.tsv", rows)):
            (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
