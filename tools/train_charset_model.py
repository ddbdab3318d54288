#!/usr/bin/env python3
"""Counts letter pairs in ordinary texts and writes the charset model of src/charset.

    tools/train_charset_model.py --out src/charset/bigram_table.inc \\
        [--held-out FOLDER] FOLDER...

Each FOLDER holds unpacked Debian packages (dpkg -x): gettext catalogs, manual pages,
fortunes, Thunderbird language packs and HTML documentation are found by their names, and
their language by their path. Only counts of character classes leave this script: no text.

--held-out FOLDER keeps one line in ten out of the counts and writes it to FOLDER/LANG.txt,
so that the hidden evaluation (docs/charset.md) measures on text the model has not seen.
"""

import argparse
import gzip
import html
import math
import pathlib
import random
import re
import struct
import sys
import zipfile
import zlib

# What share of the counts each language gets. Russian leads since the tool is for Russian
# mail; the others keep their letters from looking impossible.
WEIGHTS = {
    "ru": 56.0, "uk": 11.0, "be": 3.0, "bg": 5.0, "sr": 0.8, "mk": 0.5,
    "en": 10.0, "fr": 3.0, "de": 3.0, "es": 2.0, "it": 1.5, "pt": 1.5, "pl": 2.0,
    "cs": 1.5, "hu": 1.0, "tr": 1.0, "sv": 0.5, "da": 0.5, "el": 0.6, "he": 0.4, "ar": 0.4, "th": 0.4,
    "ja": 0.5, "ko": 0.5, "zh_CN": 0.5, "zh_TW": 0.5,
}
CYRILLIC = ("ru", "uk", "be", "bg", "sr", "mk")
LINES_PER_LANGUAGE = 60000  # More changes no count in the third digit.
COST_UNIT = 16.0            # Costs are stored in sixteenths of a nat, in one byte.
MIXED_SCRIPT = 3.0          # Nats: catalogs join scripts in a word ("кБ/s"), letters do not.
HUMP = 2.0                  # Nats: nor capitals after small letters ("ИванПетров").
SIGN_FIRST = 3.0            # Nats: no word begins with ъ or ь.
HELD_OUT_OF = 10
# Figures after and before abbreviations; each 0 stands for a digit.
NUMBERS = ("0", "00", "000", "00-00", "000-00-00", "8-000-000-00-00", "(000) 000-00-00", "00.00", "№ 00")


class Classes:
    """Character classes: ranges of code points, and how many characters share each class."""

    def __init__(self):
        self.names = []
        self.sizes = []
        self.ranges = []  # (first, last, class)
        self.of = {}

    def add(self, name, chars="", ranges=(), size=None):
        number = len(self.names)
        self.names.append(name)
        points = [ord(c) for c in chars]
        for first, last in ranges:
            points.extend(range(first, last + 1))
        for p in points:
            if p not in self.of:
                self.of[p] = number
        self.sizes.append(size or max(1, len(points)))
        return number

    def is_mixed(self, a, b):
        """Whether one class is of Latin letters and the other of Cyrillic ones."""
        def script(number):
            return "cyrillic" if number <= self.last_cyrillic else \
                "latin" if number <= self.last_latin else None
        return {script(a), script(b)} == {"cyrillic", "latin"}

    def is_hump(self, a, b):
        """Whether a Cyrillic capital follows a small Cyrillic letter."""
        return max(a, b) <= self.last_cyrillic and self.names[a].startswith("lower") \
            and self.names[b].startswith("upper")

    def is_sign_first(self, a, b):
        """Whether ъ or ь follows something that is no letter."""
        return a > self.last_latin and self.names[b].lower() in ("lower ъ", "lower ь", "upper ъ", "upper ь")

    def class_of(self, char):
        return self.of.get(ord(char), self.other)


def make_classes():
    k = Classes()
    lower = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
    for c in lower:
        k.add("lower " + c, c)
    for c in lower.upper():
        k.add("upper " + c, c)
    for c in "іїєґў":
        k.add("lower " + c, c)
    k.add("upper ukrainian", "ІЇЄҐЎ")
    k.add("lower slavic", "ђѓѕјљњћќџ")
    k.add("upper slavic", "ЂЃЅЈЉЊЋЌЏ")
    k.last_cyrillic = k.add("rare cyrillic", ranges=[(0x400, 0x52F)], size=100)
    k.latin_lower = k.add("lower latin", "abcdefghijklmnopqrstuvwxyz")
    k.latin_upper = k.add("upper latin", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    k.add("lower accent", "éèêëàâäáãçôöóòõüûúùíìîïñåæøß")
    k.add("upper accent", "ÉÈÊËÀÂÄÁÃÇÔÖÓÒÕÜÛÚÙÍÌÎÏÑÅÆØ")
    k.add("lower rare accent", "ðþýÿœ")
    k.add("upper rare accent", "ÐÞÝŸŒ")
    extended = [chr(p) for p in range(0x100, 0x180)]
    k.add("lower extended", "".join(c for c in extended if c.islower()), size=30)
    k.add("upper extended", "".join(c for c in extended if not c.islower()), size=30)
    k.last_latin = k.add("rare latin", ranges=[(0x180, 0x24F), (0x1E00, 0x1EFF), (0x300, 0x36F)], size=200)
    # Neutral classes come in sixes: after nothing (a line begins), after a Latin letter, after
    # a small and after a capital Cyrillic one, and after each of the latter with a full stop,
    # which tell abbreviations and sentences ("руб. 50 коп.") from initials ("А. С. Пушкин").
    k.line_end = k.add("line end", "\n", size=1)
    k.first_neutral = len(k.names)
    for name, chars in (("space", " \t\r"), ("full stop", "."), ("punctuation", ",;:()\"'-")):
        for memory in ("start", "latin", "cyrillic", "capital", "cyrillic stop", "capital stop"):
            k.add(name + " after " + memory, chars, size=1 if len(chars) < 4 else len(chars))
    k.last_neutral = len(k.names) - 1
    k.stop = k.of[ord(".")]
    k.exclamation = k.add("exclamation mark", "!")
    k.question = k.add("question mark", "?")
    k.add("digit", "0123456789")
    k.add("ascii symbol", "#$%&*+/<=>@[\\]^_`{|}~")
    k.add("opening quote", "«“„‘‚")
    k.add("closing quote", "»”’")
    k.add("dash", "—–")
    k.add("number sign", "№")
    k.add("typographic", "…•§°©®€·²³½")
    k.add("latin symbol", "¡¢£¤¥¦ª¬¯±´µ¶¸¹º¼¾¿×÷‹›†‡‰™ˆ˜ƒ\u00ad")
    k.add("no-break space", "\u00a0")
    k.add("box drawing", ranges=[(0x2500, 0x25FF)], size=48)
    k.add("mathematics", ranges=[(0x2190, 0x23FF)], size=40)
    k.add("greek", ranges=[(0x370, 0x3FF), (0x1F00, 0x1FFF)], size=60)
    k.add("semitic", ranges=[(0x590, 0x6FF)], size=40)
    k.add("thai", ranges=[(0xE01, 0xE5B)], size=60)
    k.add("kana", ranges=[(0x3000, 0x30FF), (0xFF00, 0xFFEF)], size=100)
    k.add("ideograph", ranges=[(0x4E00, 0x9FFF), (0x3400, 0x4DBF)], size=5000)
    k.add("hangul", ranges=[(0xAC00, 0xD7AF)], size=1500)
    k.add("c1 control", ranges=[(0x80, 0x9F)])
    k.add("control", ranges=[(0, 8), (11, 12), (14, 31), (127, 127)])
    k.add("replacement", "\ufffd", size=1)
    k.other = k.add("other", size=20000)
    return k


def read_mo(raw):
    little = raw[:4] == b"\xde\x12\x04\x95"
    unpack = "<" if little else ">"
    _, _, count, _, table = struct.unpack(unpack + "5I", raw[:20])
    for i in range(count):
        length, offset = struct.unpack_from(unpack + "2I", raw, table + 8 * i)
        text = raw[offset:offset + length]
        if text.startswith(b"Project-Id-Version") or b"Content-Type:" in text[:800]:
            continue
        yield from re.split(r"[\n\0]", text.decode("utf-8", "ignore"))


def read_man(raw):
    for line in raw.decode("utf-8", "ignore").split("\n"):
        if line.startswith((".\\\"", "'\\\"")):
            continue
        line = re.sub(r"^\.[A-Z]+ ?", "", line)
        yield re.sub(r"\\f.|\\-|\\&|\\\(..|\\", "", line)


def read_html(raw):
    text = raw.decode("utf-8", "ignore")
    text = re.sub(r"(?s)<(script|style|head).*?</\1>", " ", text)
    text = re.sub(r"</?(p|div|li|td|tr|h\d|br|dt|dd)\b[^>]*>", "\n", text)
    yield from re.sub(r"[ \t]+", " ", html.unescape(re.sub(r"<[^>]*>", "", text))).split("\n")


def read_xpi(path):
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if not name.endswith((".properties", ".dtd", ".ftl")):
                continue
            for line in archive.read(name).decode("utf-8", "ignore").split("\n"):
                match = re.match(r"<!ENTITY\s+\S+\s+\"(.*)\"", line) or re.match(r"[^=#]*=(.*)", line)
                if match:
                    yield match.group(1).strip()


def language_of(path):
    text = str(path)
    patterns = (r"/([a-z]{2}(?:_(?:CN|TW))?)/LC_MESSAGES/", r"/man/([a-z]{2})/man\d",
                r"langpack-([a-z]{2})@", r"fortunes-([a-z]{2})/", r"/help/([a-z]{2})/",
                r"\.([a-z]{2})\.html$", r"/([a-z]{2})/[^/]*\.html$", r"-([a-z]{2})/usr/")
    for pattern in patterns:
        match = re.search(pattern, text)
        if match:
            return match.group(1)
    return "en" if "/fortunes/" in text else None


def lines_of(path):
    name = path.name
    if name.endswith(".mo"):
        return read_mo(path.read_bytes())
    if name.endswith(".xpi"):
        return read_xpi(path)
    if "/man/" in str(path) and name.endswith(".gz"):
        return read_man(gzip.decompress(path.read_bytes()))
    if name.endswith(".html"):
        return read_html(path.read_bytes())
    if "/games/fortunes" in str(path) and not name.endswith((".dat", ".u8")):
        return (line.strip("%\r") for line in path.read_bytes().decode("utf-8", "ignore").split("\n"))
    return ()


def is_text(line, language):
    letters = sum(c.isalpha() for c in line)
    if letters < 2 or len(line) > 2000 or "\ufffd" in line:
        return False
    if language in CYRILLIC:
        return sum("\u0400" <= c <= "\u052f" for c in line) * 2 > letters
    return True


def collect(folders):
    """Distinct lines of each language, in an order that depends on the text only."""
    texts = {language: set() for language in WEIGHTS}
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            language = language_of(path)
            if language not in texts or len(texts[language]) > 6 * LINES_PER_LANGUAGE:
                continue
            for line in lines_of(path):
                line = re.sub(r"\s+", " ", line).strip()
                if is_text(line, language):
                    texts[language].add(line)
    order = lambda line: (zlib.crc32(line.encode("utf-8")), line)
    return {k: sorted(v, key=order)[:LINES_PER_LANGUAGE] for k, v in texts.items()}


def variants(line, language, rng):
    """The line, and the short shapes that mail headers have."""
    yield line, 1.0
    words = line.split()
    if language in CYRILLIC or language in ("fr", "de", "pl"):
        yield line.upper(), 0.1
        for _ in range(2):
            at = rng.randrange(len(words))
            short = " ".join(words[at:at + rng.choice((1, 1, 2, 3))])
            yield short, 0.5
            yield rng.choice(("Re: ", "RE: ", "Fwd: ", "FW: ", "Re[2]: ", "> ")) + short, 0.5
            yield short.capitalize(), 0.5
            yield short.title(), 0.3
            yield short.upper(), 0.15
            if language in CYRILLIC:
                yield from initials(short, line, rng)
                yield from abbreviations(words, rng)


def initials(short, line, rng):
    letters = [c.upper() for c in line if c.isalpha()]
    a, b = rng.choice(letters), rng.choice(letters)
    yield "%s %s.%s." % (short.title(), a, b), 0.3
    yield "%s.%s. %s" % (a, b, short.title()), 0.2
    yield "«%s»" % short.title(), 0.15
    yield "«%s»" % short.upper(), 0.15


def abbreviations(words, rng):
    """Signatures and papers: "т. 123-45-67 доб. 117", "ул. Мира, д. 5", "12 тыс. руб."."""
    def cut():
        letters = [c for c in rng.choice(words).lower() if c.isalpha()]
        return "".join(letters[:rng.choice((1, 1, 2, 2, 3, 3, 4))]) or "г"

    def number():
        shape = rng.choice(NUMBERS)
        return re.sub("0", lambda _: str(rng.randrange(10)), shape)

    name = rng.choice(words).title()
    yield "%s. %s" % (cut(), number()), 0.1
    yield "%s. %s, %s. %s" % (cut(), number(), cut(), number()), 0.1
    yield "%s. %s, %s. %s" % (cut(), name, cut(), number()), 0.1
    yield "%s %s." % (number(), cut()), 0.1
    yield "%s %s. %s." % (number(), cut(), cut()), 0.05
    yield "%s.%s. %s %s." % (cut(), cut(), number(), cut()), 0.05
    yield "%s %s. %s." % (rng.choice(words).lower(), cut(), name), 0.05
    yield "%s/%s %s" % (cut()[0], cut()[0], number()), 0.05


def count(classes, texts):
    n = len(classes.names)
    total = [[0.0] * n for _ in range(n)]
    for language, lines in texts.items():
        pairs = [[0.0] * n for _ in range(n)]
        rng = random.Random(1)
        for line in lines:
            for text, weight in variants(line, language, rng):
                add_pairs(classes, pairs, text, weight)
        size = sum(map(sum, pairs)) or 1.0
        share = WEIGHTS[language] / sum(WEIGHTS.values()) * 1e7 / size
        for a in range(n):
            for b in range(n):
                total[a][b] += pairs[a][b] * share
    return total


AT_START, AFTER_LATIN, AFTER_SMALL, AFTER_CAPITAL, AFTER_SMALL_STOP, AFTER_CAPITAL_STOP = range(6)
STOPPED = {AFTER_SMALL: AFTER_SMALL_STOP, AFTER_CAPITAL: AFTER_CAPITAL_STOP,
           AFTER_SMALL_STOP: AFTER_SMALL_STOP, AFTER_CAPITAL_STOP: AFTER_CAPITAL_STOP}


def add_pairs(classes, pairs, text, weight):
    before, memory = classes.line_end, AT_START
    for char in text + "\n":
        now = classes.class_of(char)
        if classes.first_neutral <= now <= classes.last_neutral:
            now += memory
        pairs[before][now] += weight
        if char == ".":
            memory = STOPPED.get(memory, AT_START)
        elif char in "!?\n":
            memory = AT_START
        elif char.isalpha():
            cyrillic = "\u0400" <= char <= "\u052f"
            memory = AFTER_LATIN
            if cyrillic:
                memory = AFTER_CAPITAL if char.isupper() else AFTER_SMALL
        before = now


def costs(classes, total):
    """-log P(character | class before), smoothed with how frequent the class is anywhere."""
    n = len(classes.names)
    column = [sum(total[a][b] for a in range(n)) + 20.0 for b in range(n)]
    everything = sum(column)
    table = []
    for a in range(n):
        row_sum = sum(total[a])
        strength = 60.0
        row = []
        for b in range(n):
            p = (total[a][b] + strength * column[b] / everything) / (row_sum + strength)
            nats = -math.log(p) + math.log(classes.sizes[b])
            if classes.is_mixed(a, b):
                nats += MIXED_SCRIPT
            if classes.is_hump(a, b):
                nats += HUMP
            if classes.is_sign_first(a, b):
                nats += SIGN_FIRST
            row.append(min(255, max(0, round(nats * COST_UNIT))))
        table.append(row)
    return table


def compact_ranges(classes):
    ranges = []
    for point in sorted(classes.of):
        number = classes.of[point]
        if ranges and ranges[-1][2] == number and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point, number])
    return ranges


def write(path, classes, table):
    n = len(classes.names)
    out = ["// Generated by tools/train_charset_model.py; see docs/charset.md. Counts only, no text.",
           "// clang-format off", "",
           "inline constexpr std::size_t kClasses = %d;" % n,
           "inline constexpr int kCostUnit = %d;  // Costs are in 1/%d nat." % (COST_UNIT, COST_UNIT),
           "", "// Class numbers that the code speaks of."]
    spoken = {"LatinLower": "lower latin", "LatinUpper": "upper latin", "LineEnd": "line end",
              "FirstNeutral": "space after start",
              "LastNeutral": "punctuation after capital",
              "Stop": "full stop after start", "Exclamation": "exclamation mark", "LastLower": "lower ё", "LastUpper": "upper Ё",
              "LastCyrillic": "rare cyrillic", "UpperUkrainian": "upper ukrainian",
              "LowerSlavic": "lower slavic", "UpperSlavic": "upper slavic",
              "LowerAccent": "lower accent", "UpperAccent": "upper accent",
              "UpperRareAccent": "upper rare accent", "UpperExtended": "upper extended", "RareLatin": "rare latin", "Digit": "digit",
              "RareCyrillic": "rare cyrillic", "Greek": "greek", "Hangul": "hangul", "C1": "c1 control", "Control": "control", "Box": "box drawing",
              "OpeningQuote": "opening quote", "ClosingQuote": "closing quote",
              "FirstUkrainian": "lower і", "Question": "question mark", "Replacement": "replacement", "Other": "other"}
    for name, what in spoken.items():
        out.append("inline constexpr std::uint8_t kClass%s = %d;" % (name, classes.names.index(what)))
    out += ["", "inline constexpr ClassRange kClassRanges[] = {"]
    row = "   "
    for first, last, number in compact_ranges(classes):
        piece = " {0x%X, 0x%X, %d}," % (first, last, number)
        if len(row) + len(piece) > 98:
            out.append(row)
            row = "   "
        row += piece
    out += [row, "};", "", "inline constexpr std::uint8_t kCosts[kClasses][kClasses] = {"]
    for name, row in zip(classes.names, table):
        out.append("    // after " + name)
        text = ", ".join(map(str, row))
        lines = re.findall(r".{1,88}(?:,|$)", text)
        out.append("    {" + "\n     ".join(s.strip() for s in lines) + "},")
    out += ["};", "", "// clang-format on"]
    pathlib.Path(path).write_text("\n".join(out) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--out", required=True)
    parser.add_argument("--held-out")
    options = parser.parse_args()
    texts = collect(options.folders)
    kept = {}
    for language, lines in texts.items():
        aside = [s for s in lines if zlib.crc32(s.encode("utf-8") + b"?") % HELD_OUT_OF == 0]
        if options.held_out:
            folder = pathlib.Path(options.held_out)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / (language + ".txt")).write_text("\n".join(aside) + "\n", encoding="utf-8")
            aside = set(aside)
            lines = [s for s in lines if s not in aside]
        kept[language] = lines
        print(language, len(lines), sum(map(len, lines)), file=sys.stderr)
    classes = make_classes()
    write(options.out, classes, costs(classes, count(classes, kept)))


if __name__ == "__main__":
    main()
