"""English-like words: real function words and trade words, invented stems, real endings."""

FUNCTION_WORDS = """
the to and of a in is that it for on you we this be with not are have as at will if from can was or but by do
so they our your an has would all there about please no one up out what just any me more when them been should were
which he some time then also other only how who now could than into my these its may after first well two does had
over because need here very most where those back before him her their before still such through same between under
again both each too much many every since while until however maybe really already yet another without during
""".split()

PARADIGMS = {
    "noun": ["", "s"],
    "verb": ["", "s", "ed", "ing"],
    "verb_e": ["e", "es", "ed", "ing"],
    "adjective": ["", "ly", "ness"],
    "y": ["y", "ies"],
    "tion": ["tion", "tions", "tional"],
}
SHARES = [.55, .22, .14, .09]  # Of a lemma's uses, by form.

# Stems an office writes; only such as take every ending of the table without a change.
TRADE_STEMS = {
    "noun": "server project question address file number account contract order document channel network system "
            "report engineer director invoice customer partner price problem router switch week month phone password "
            "service budget office team test site page version hour minute",
    "verb": "check send need ask answer confirm connect block install contact repeat forward attach limit sign start "
            "filter request return work call",
    "verb_e": "updat clos mov replac chang provid requir schedul not measur",
    "adjective": "new quick short final full technical",
    "y": "compan countr securit polic deliver quer capacit propert",
    "tion": "informa opera solu instruc connec applica loca ac",
}

# A stem is a prefix (mostly none), a syllable, perhaps another one, an end and a suffix.
_VOWELS = "a a e e e i i o o u ea ou ai".split()
_HEADS = [onset + vowel for onset in
          "b br c cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sm sn sp st str t th tr v w".split()
          for vowel in _VOWELS]
_MIDDLES = [middle + vowel for middle in
            "b d g l m n p r t v ll nd nt rt st mp ct rm ck ss tt".split()
            for vowel in _VOWELS]
_MIDDLES += [""] * (len(_MIDDLES) * 4 // 5)
_ENDS = "b d g k l m n p r t ck nd nt rd rk rm rn sk st".split()
_PREFIXES = "re un in de con pre dis over sub inter out trans".split()
_PREFIXES += [""] * (2 * len(_PREFIXES))
_SUFFIXES = {
    "noun": ["", "", "er", "ment", "or", "ist"],
    "verb": ["", "", "en", "ish"],
    "verb_e": ["at", "iz", "in"],
    "adjective": ["", "al", "ful", "ous", "ive"],
    "y": ["it", "er", "ar"],
    "tion": ["a", "i", "iza"],
}
_KINDS = list(_SUFFIXES)
_KIND_SHARES = [40, 18, 12, 15, 8, 7]


def inflect(paradigm, stem):
    """All forms of one lemma, the commonest first."""
    return [stem + ending for ending in PARADIGMS[paradigm]]


def trade_lemmas():
    """Lemmas (lists of forms) of real words."""
    return [inflect(paradigm, stem) for paradigm, stems in TRADE_STEMS.items() for stem in stems.split()]


def invent_lemmas(rng, count):
    """`count` distinct invented lemmas, in the order of their rank."""
    kinds = rng.choices(_KINDS, _KIND_SHARES, k=4096)
    lemmas, seen = [], set()
    while len(lemmas) < count:
        bits = rng.getrandbits(64)
        kind = kinds[bits & 4095]
        suffixes = _SUFFIXES[kind]
        stem = (_PREFIXES[(bits >> 12) % len(_PREFIXES)] + _HEADS[(bits >> 20) % len(_HEADS)]
                + _MIDDLES[(bits >> 32) % len(_MIDDLES)] + _ENDS[(bits >> 44) % len(_ENDS)]
                + suffixes[(bits >> 52) % len(suffixes)])
        if stem not in seen:
            seen.add(stem)
            lemmas.append(inflect(kind, stem))
    return lemmas
