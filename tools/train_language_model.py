#!/usr/bin/env python3
"""Learns the language model and the Russian letter model of src/text from ordinary texts.

    tools/train_language_model.py --out src/text [--held-out FOLDER] FOLDER...

Each FOLDER holds unpacked Debian packages (dpkg -x), as for tools/train_charset_model.py, which
finds the texts in them. Needs numpy (package python3-numpy). A text becomes snippets of one to ten
words; the weights in language_table.inc are those of a softmax over hashed groups of one to five letters.
letter_table.inc has what each Russian letter costs after two and after three others. Only such figures leave this
script: no text.

--held-out FOLDER keeps one line in ten out and writes snippets of it to FOLDER/langid.tsv
("text<TAB>language"), on which tests/text/language_eval_test.cpp measures.
"""

import argparse
import collections
import math
import pathlib
import random
import re
import struct
import sys
import zlib

import numpy

import train_charset_model as sources

BUCKETS = 1 << 16
LONGEST = 5            # Letters in a group, edges of the word included.
WORDS = (1, 2, 2, 3, 3, 4, 5, 6, 8, 10)  # Of a snippet.
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

CYRILLIC = ("ru", "uk", "be", "bg", "sr", "en-layout")
LATIN = ("en", "ru-Latn", "ru-layout", "other")
# Polish, Czech and Serbian in Latin letters look most like Russian in Latin letters.
OTHERS = {"pl": 3, "cs": 2, "sr-Latn": 3, "de": 3, "fr": 3, "es": 3, "it": 3, "pt": 2, "sv": 1,
          "da": 1, "hu": 1, "tr": 1}

# Small words and words of letters, which catalogs of programs hardly have. Our own lists.
COMMON = {
    "ru": "и в не на я что он она с как это по но мы они вы а к у же за от так о из для бы да нет ли если или уже "
          "когда где кто почему сколько куда очень ещё только всё все тоже был была были было есть будет будут надо "
          "нужно можно нельзя его её их мне меня тебе вам вас нам нас ему ей им этот эта эти тот того себя после "
          "до без при про под над перед через сейчас сегодня завтра вчера здесь там тогда потом пожалуйста спасибо "
          "здравствуйте привет хорошо договор отчёт письмо деньги счёт работа дело человек люди время день "
          "жду знаю могу хочу пришлите скажите сделали приехал ушёл договорились согласны придёт",
    "uk": "і й та в у не на я що він вона з як це по але ми вони ви а до ж за від так про із для би ні чи якщо або вже "
          "коли де хто чому скільки куди дуже ще тільки лише все усе усі всі теж також був була були було є буде "
          "будуть треба потрібно можна його її їх мені мене тобі вам вас нам нас йому їй цей ця ці той того себе після "
          "без при під над перед через зараз сьогодні завтра вчора тут там тоді потім ласка дякую "
          "добрий привіт добре договір угода звіт лист гроші рахунок робота справа людина люди час день "
          "чекаю знаю можу хочу надішліть скажіть зробили приїхав пішов домовилися згодні прийде",
    "be": "і ў у не на я што ён яна з як гэта па але мы яны вы а да ж за ад так пра для бы ні ці калі або ўжо "
          "дзе хто чаму колькі куды вельмі яшчэ толькі ўсё усё ўсе усе таксама быў была былі было ёсць будзе "
          "будуць трэба патрэбна можна нельга яго яе іх мне мяне табе вам вас нам нас яму ёй гэты гэтая гэтыя той таго сябе пасля "
          "без пры пад над перад праз зараз сёння заўтра учора ўчора тут там тады потым ласка дзякуй "
          "добры прывітанне добра дамова справаздача ліст грошы рахунак праца справа чалавек людзі час дзень "
          "чакаю ведаю магу хачу дашліце скажыце зрабілі прыехаў пайшоў дамовіліся згодныя прыйдзе",
    "bg": "и в не на аз че той тя с как това по но ние те вие а към при за от така о из със във би ли ако или вече "
          "кога къде кой защо колко накъде много още само всичко всички също беше бяха съм си е сме сте са ще има няма "
          "трябва може нея него им ми ме ти ви ни му този тази тези онзи себе си след "
          "преди без под над пред през сега днес утре вчера тук там тогава после моля благодаря "
          "здравейте добре договор отчет писмо пари сметка работа дело човек хора време ден "
          "чакам зная знам мога искам изпратете кажете направихме пристигна замина разбрахме съгласни дойде",
    "sr": "и у не на ја што он она са с као ово по али ми они ви а ка код за од тако о из да ли ако или већ "
          "када кад где ко зашто колико куда веома још само све сви такође био била били било је ће бити има нема "
          "треба мора може њега њу њих ми ме теби вам вас нам нас му јој овај ова ови тај тога себе после "
          "пре без при под над пред кроз сада данас сутра јуче овде тамо тада онда молим хвала "
          "здраво добро уговор извештај писмо новац рачун посао ствар човек људи време дан "
          "чекам знам могу хоћу пошаљите реците урадили стигао отишао договорили слажемо долази",
    "en": "and in not on i that he she with as this by but we they you a to at for from so about of would yes no if or "
          "already when where who why how much very still only all also was were is are will be have has need must can "
          "his her their me him them us my your this these it its after before without under over now today tomorrow "
          "yesterday here there then please thanks hello good contract report letter money account work people time "
          "day wait know want send say did came left agree come refused told nobody anyone deal meet call",
}

LAYOUT_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
LAYOUT_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_LATIN_KEYS = str.maketrans(LAYOUT_CYRILLIC, LAYOUT_LATIN)
TO_CYRILLIC_KEYS = str.maketrans(LAYOUT_LATIN, LAYOUT_CYRILLIC)

# How people write Russian letters in Latin: the first is the most frequent habit.
PLAIN = dict(zip("абвгдезиклмнопрстуф", ("a", "b", "v", "g", "d", "e", "z", "i", "k", "l", "m", "n",
                                         "o", "p", "r", "s", "t", "u", "f")))
HABITS = {
    "ё": ("e", "e", "yo", "jo", "io"), "ж": ("zh", "zh", "j", "j", "g", "z"), "й": ("y", "y", "j", "i"),
    "х": ("h", "h", "kh", "x"), "ц": ("ts", "c", "tz"), "ч": ("ch", "ch", "4", "tch"),
    "ш": ("sh", "sh", "w", "6"), "щ": ("sch", "shch", "sh", "w"), "ъ": ("", "'", '"'),
    "ы": ("y", "y", "i"), "ь": ("'", "", ""), "э": ("e", "e", "e", "eh"), "ю": ("yu", "ju", "u", "iu"),
    "я": ("ya", "ya", "ja", "ia"), "в": ("v", "v", "v", "w"),
}
SERBIAN = dict(zip("абвгдђежзијклљмнњопрстћуфхцчџш",
                   ("a", "b", "v", "g", "d", "dj", "e", "z", "z", "i", "j", "k", "l", "lj", "m", "n",
                    "nj", "o", "p", "r", "s", "t", "c", "u", "f", "h", "c", "c", "dz", "s")))


def transliterated(text, rng):
    habit = dict(PLAIN)
    habit.update((letter, rng.choice(ways)) for letter, ways in HABITS.items())
    if rng.random() < 0.3:
        text = re.sub("(?<=[иы])й\\b", "", text)
    return "".join(habit.get(c, c) for c in text)


def folded(text):
    """What the model looks at: small letters, one kind of apostrophe."""
    return text.lower().replace("’", "'").replace("ʼ", "'")


WORD = re.compile(r"[a-z\u00df-\u024f0-9\[\];',.`]+|[\u0430-\u04ff']+")


def words_of(text):
    """The words of folded text that hold a letter; Latin ones with the marks beside them."""
    for word in WORD.findall(text):
        if any(c.isalpha() for c in word) and not re.search(r"\d{2}", word):
            yield word


def read_originals(raw):
    """English sentences of a gettext catalog."""
    little = raw[:4] == b"\xde\x12\x04\x95"
    unpack = "<" if little else ">"
    _, _, count, table, _ = struct.unpack(unpack + "5I", raw[:20])
    for i in range(count):
        length, offset = struct.unpack_from(unpack + "2I", raw, table + 8 * i)
        yield from re.split(r"[\n\0\4^]", raw[offset:offset + length].decode("utf-8", "ignore"))


def collect(folders):
    wanted = set(CYRILLIC[:5]) | {"en"} | set(OTHERS) - {"sr-Latn"}
    texts = {language: set() for language in wanted}
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            language = sources.language_of(path)
            lines = {language: sources.lines_of(path)} if language in wanted else {}
            if language == "uk" and path.name.endswith(".mo"):
                lines["en"] = read_originals(path.read_bytes())
            if path.suffix == ".dic" and path.stem[:2] in CYRILLIC and "Latn" not in path.stem:
                lines = {path.stem[:2]: dictionary_lines(path)}
            for name, found in lines.items():
                for line in found:
                    line = re.sub(r"<[^>]*>|[_&](?=\w)|%\S+|\$\S+|https?://\S+|\S+@\S+|--\S+", " ", line)
                    line = re.sub(r"\s+", " ", line).strip()
                    if sources.is_text(line, name):
                        texts[name].add(line)
    return {name: sorted(lines) for name, lines in texts.items()}


def dictionary_lines(path):
    """Words of a hunspell dictionary, three to a line: they hold what catalogs never speak of."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode({"ru": "koi8-r", "uk": "utf-8"}.get(path.stem[:2], "cp1251"), "ignore")
    words = sorted({re.split(r"[/\s]", line)[0] for line in text.split("\n")[1:]})
    rng = random.Random(3)
    words = [w for w in words if len(w) > 1]
    rng.shuffle(words)
    words = words[:40_000]
    for i in range(0, len(words) - 3, 3):
        yield " ".join(words[i:i + 3])


def snippets(lines, name, count, rng):
    """Stretches of whole words; a share of them begins where a sentence does."""
    base = {"ru-Latn": "ru", "ru-layout": "ru", "en-layout": "en"}
    common = COMMON.get(base.get(name, name), "").split()
    made = 0
    while made < count:
        words = rng.choice(lines).split()
        size = rng.choice(WORDS)
        at = 0 if rng.random() < 0.35 else rng.randrange(max(1, len(words) - size + 1))
        text = folded(" ".join(words[at:at + size]))
        if common and rng.random() < 0.15:
            few = rng.choices(common, k=rng.choice((1, 2, 3)))
            text = " ".join(few if rng.random() < 0.5 else few + text.split()[:2])
        if name in ("ru", "ru-Latn", "ru-layout") and rng.random() < 0.6:
            text = text.replace("ё", "е")
        if name == "ru-Latn":
            text = transliterated(text, rng)
        elif name == "ru-layout":
            text = re.sub("[^а-яё -]", "", text).translate(TO_LATIN_KEYS)
        elif name == "en-layout":
            text = text.translate(TO_CYRILLIC_KEYS)
        elif name == "sr-Latn":
            text = "".join(SERBIAN.get(c, c) for c in text)
        if name in ("en", "other", "ru-Latn") and rng.random() < 0.3:
            text = text.rstrip(".,;")
        words = list(words_of(text))
        cyrillic = name in CYRILLIC
        words = [w for w in words if ("\u0400" <= max(w) <= "\u04ff") == cyrillic]
        if words:
            made += 1
            yield words


def lines_for(texts, name):
    base = {"ru-Latn": "ru", "ru-layout": "ru", "en-layout": "en", "sr-Latn": "sr"}
    return texts[base.get(name, name)]


def class_snippets(texts, name, count, rng):
    if name != "other":
        yield from snippets(lines_for(texts, name), name, count, rng)
        return
    for language, share in OTHERS.items():
        yield from snippets(lines_for(texts, language), language,
                            count * share // sum(OTHERS.values()), rng)


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
        (folder / "langid.tsv").write_text("\n".join(shown) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
