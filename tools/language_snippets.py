"""Snippets of ordinary texts, labelled with what they are written in: what
tools/train_language_model.py learns from and measures on.

Texts are those that tools/train_charset_model.py finds in unpacked Debian packages, and hunspell's
word lists there.
"""

import collections
import pathlib
import random
import re
import struct
import unicodedata

import train_charset_model as sources

CYRILLIC = ("ru", "uk", "be", "bg", "sr", "en-layout")
LATIN = ("en", "ru-Latn", "ru-layout", "other")
# Polish, Czech and Serbian in Latin letters look most like Russian in Latin letters, Dutch like English.
OTHERS = {"pl": 4, "cs": 4, "sk": 2, "sr-Latn": 3, "de": 4, "nl": 4, "fr": 4, "es": 3, "it": 3, "pt": 2, "sv": 2,
          "da": 1, "hu": 1, "tr": 1, "ro": 1, "fi": 1, "et": 1, "lt": 1, "lv": 1}
# Of the snippets of such a language: in the letters of a keyboard that has no others than a to z.
UNACCENTED = 0.35
SPELT_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"}
WITHOUT = {"ł": "l", "ß": "ss", "ø": "o", "æ": "ae", "đ": "d", "ı": "i", "œ": "oe"}
WORDS = (1, 2, 2, 3, 3, 4, 5, 6, 8, 10)  # Of a snippet.

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
    "de": "danke bitte guten morgen abend hallo grüße freundlichen vielen dank herr frau ja nein nicht kein wir sie ich "
          "ihr uns mir euch heute gestern jetzt noch schon auch aber oder wenn weil warum wieder alles geld vertrag "
          "rechnung brief arbeit zeit woche haben wird werden kann muss soll sehr geehrte anbei schicken",
    "fr": "merci bonjour bonsoir madame monsieur oui non pas plus nous vous ils elle je mon votre notre aujourd'hui "
          "demain hier encore déjà aussi mais ou quand pourquoi toujours tout argent contrat facture lettre travail "
          "temps semaine avoir être peut doit très cher salut cordialement envoyer voici c'est j'ai qu'il n'est d'accord",
    "pl": "dziękuję proszę dzień dobry witam pan pani tak nie jest my wy oni ona mój wasz nasz dziś jutro wczoraj jeszcze "
          "już też ale albo kiedy dlaczego zawsze wszystko pieniądze umowa faktura list praca czas tydzień mieć być może "
          "musi bardzo szanowny pozdrawiam poważaniem wysłać załączam się jak czy że żeby bo więc",
    "cs": "děkuji prosím dobrý den ahoj pan paní ano ne není my vy oni ona můj váš náš dnes zítra včera ještě už také ale "
          "nebo když proč vždy všechno peníze smlouva faktura dopis práce čas týden mít být může musí velmi vážený "
          "pozdravem poslat přikládám se jak jestli že aby protože tedy jsem jsme byl byla bylo",
    "nl": "dank bedankt alstublieft goedemorgen hallo meneer mevrouw ja nee niet geen wij zij ik jullie ons mij vandaag "
          "morgen gisteren nog al ook maar of als waarom altijd alles geld contract rekening brief werk tijd week hebben "
          "zijn kan moet zeer geachte groeten bijgaand sturen het een van voor met naar wordt werd",
    "it": "grazie prego buongiorno buonasera ciao signore signora sì no non noi voi loro lei mio vostro nostro oggi domani "
          "ieri ancora già anche ma oppure quando perché sempre tutto soldi contratto fattura lettera lavoro tempo "
          "settimana avere essere può deve molto gentile saluti inviare allego sono abbiamo",
    "es": "gracias por favor buenos días hola señor señora sí no nosotros ustedes ellos ella mi vuestro nuestro hoy mañana "
          "ayer todavía ya también pero cuando porque siempre todo dinero contrato factura carta trabajo tiempo semana "
          "haber ser puede debe muy estimado saludos enviar adjunto estoy tenemos",
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


def unaccented(text, rng):
    """As people write who cannot type the letters beyond a to z of their language, or do not care to."""
    letters = {**WITHOUT, **SPELT_OUT} if rng.random() < 0.5 else WITHOUT
    text = "".join(letters.get(c, c) for c in text)
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


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
        elif name in OTHERS and rng.random() < UNACCENTED:
            text = unaccented(text, rng)
        if (name in ("en", "ru-Latn") or name in OTHERS) and rng.random() < 0.3:
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


def reading_rows(lines, aside, rng):
    """What somebody types, what he means, and how he does it: one to four words of lines kept back.
    Russian words must stand in three other lines, lest names and abbreviations be asked for."""
    times = collections.Counter(
        word for line in lines["ru"] for word in set(re.findall("[а-яё]+", line.lower())))
    for _ in range(1500):
        words = stretch(re.findall("[а-яё]+", rng.choice(aside["ru"]).lower()), rng)
        if words and all(times[word] >= 3 for word in words) and len("".join(words)) > 4:
            meant = " ".join(words).replace("ё", "е")
            count = min(len(words), 3)
            yield transliterated(meant, rng), meant, "Latin letters %d" % count
            yield meant.translate(TO_LATIN_KEYS), meant, "English keys %d" % count
            yield meant, meant, "plain ru"
        words = stretch(re.findall("[a-z]+", rng.choice(aside["en"]).lower()), rng)
        if len("".join(words)) > 4:
            meant = " ".join(words)
            yield meant.translate(TO_CYRILLIC_KEYS), meant, "Russian keys"
            yield meant, meant, "plain en"
    for language in ("uk", "be", "bg", "sr", "de", "fr", "pl", "it", "es", "nl", "cs"):
        for _ in range(300):
            meant = " ".join(rng.choice(aside[language]).split()[:rng.choice((1, 2, 3, 4, 6))])
            yield meant, meant, "plain " + language
            meant = unaccented(meant, rng)
            if meant.isascii() and language in OTHERS:
                yield meant, meant, "unaccented " + language


def stretch(words, rng):
    size = rng.choice((1, 2, 2, 3, 3, 4))
    at = rng.randrange(max(1, len(words) - size + 1))
    return words[at:at + size]
