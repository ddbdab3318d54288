"""Russian-like words: real function words and trade words, invented stems, real inflection.

The tables give endings, the most frequent form first. Stems end in a consonant that
takes all of them without a spelling change, so that every form is well made.
"""

FUNCTION_WORDS = """
и в не на я что с по это как для мы у но за к вы из же от так он все бы о то если уже или нас вам до
только нам еще мне его при ну да когда будет есть был вот их можно меня чтобы нет надо вас она они нужно
под там сейчас без очень где может ли себя быть тоже этот после ему раз были потом здесь сегодня через просто
про этого была даже перед более чем тогда этом сам также хотя почему всех завтра пока между потому всего тут
своей должен конечно снова опять около какой который теперь этой кто вчера скоро почти лучше вместе однако
возможно поэтому сразу либо совсем иначе ещё всё её отдельно примерно обычно
""".split()

# Case endings and the like; the first is the form a dictionary gives.
PARADIGMS = {
    "noun_m": ["", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"],
    "noun_m_soft": ["ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях"],
    "noun_f": ["а", "ы", "е", "у", "ой", "", "ам", "ами", "ах"],
    "noun_f_ia": ["ия", "ии", "ию", "ией", "ий", "иям", "иями", "иях"],
    "noun_f_soft": ["ь", "и", "ью", "ей", "ям", "ями", "ях"],
    "noun_n": ["о", "а", "у", "ом", "е", "", "ам", "ами", "ах"],
    "noun_n_ie": ["ие", "ия", "ию", "ием", "ии", "ий", "иям", "иями", "иях"],
    "adjective": ["ый", "ая", "ое", "ые", "ого", "ой", "ых", "ому", "ым", "ую", "ом", "ыми"],
    "adjective_k": ["ий", "ая", "ое", "ие", "ого", "ой", "их", "ому", "им", "ую", "ом", "ими"],
    "verb_at": ["ать", "ает", "ал", "ают", "али", "ала", "аем", "аю", "аете", "ало", "айте", "ающий", "анный"],
    "verb_it": ["ить", "ит", "ил", "ят", "или", "ила", "им", "ите", "ило", "енный", "ишь"],
    "verb_ovat": ["овать", "ует", "овал", "уют", "овали", "овала", "уем", "уйте", "ованный", "уя"],
}
SHARES = [.25, .16, .13, .10, .08, .07, .05, .04, .04, .03, .02, .02, .01]  # Of a lemma's uses, by form.

# Stems an office writes; only such as take every ending of the table without a change.
TRADE_STEMS = {
    "noun_m": "договор сервер отчет проект вопрос адрес файл номер доступ телефон канал трафик заказ расчет счет банк "
              "отдел директор завод склад маршрут протокол запрос ответ журнал тест стенд "
              "провайдер интернет вариант текст",
    "noun_m_soft": "руководител пользовател контрол модул словар календар показател",
    "noun_f": "систем сумм работ схем проблем цен защит фирм команд программ карт почт групп",
    "noun_f_ia": "компан организац информац инструкц лиценз конференц комисс верс станц",
    "noun_f_soft": "част област сет запис стоимост возможност безопасност скорост ведомост",
    "noun_n": "средств производств агентств правительств устройств дел",
    "noun_n_ie": "оборудован решен предложен подключен сообщен задан обновлен изменен услов согласован заявлен",
    "adjective": "нов стар главн срочн удаленн важн готов точн полн данн известн свободн",
    "adjective_k": "российск московск техническ городск юридическ физическ",
    "verb_at": "работ сдел сообщ прочит обещ показыв получ",
    "verb_it": "говор провер соедин оцен замен позвон уточн",
    "verb_ovat": "тестир блокир планир анализир копир контролир треб",
}

# A stem is a prefix (mostly none), a syllable, perhaps another one, an end and a suffix.
_VOWELS = "а а а о о о о е е и и у я ы э".split()
_HEADS = [onset + vowel for onset in
          "б в г д ж з к л м н п р с т х бр вр гр др кр пр тр ст сл см сп кл пл гл зн св тв хр шт".split()
          for vowel in _VOWELS]
_MIDDLES = [middle + vowel for middle in
            "л н р с т м в д к з п г рт нд ст рм лк сп нт рк ст мп рн".split()
            for vowel in _VOWELS]
_MIDDLES += [""] * (len(_MIDDLES) * 4 // 5)
_ENDS = "б в д з л м н п р с т ст нт рт рн лн".split()
_PREFIXES = "по пере при раз вы за до под про от об рас со на без пред".split()
_PREFIXES += [""] * (2 * len(_PREFIXES))
_SUFFIXES = {
    "noun_m": ["", "", "ист", "ат", "ор", "изм"],
    "noun_m_soft": ["ител", "ател", "ар"],
    "noun_f": ["", "", "ин", "ур", "от"],
    "noun_f_ia": ["ац", "енц", "олог", "ор"],
    "noun_f_soft": ["ост", "ност", "ен"],
    "noun_n": ["ств", "ил", "еств"],
    "noun_n_ie": ["ен", "ан", "ован"],
    "adjective": ["н", "ов", "овн", "ист", "альн"],
    "adjective_k": ["ск", "ическ", "овск"],
    "verb_at": ["", "ыв"],
    "verb_it": ["", "ов"],
    "verb_ovat": ["", "из", "ир"],
}
_KINDS = list(_SUFFIXES)
_KIND_SHARES = [22, 4, 16, 6, 7, 6, 9, 14, 5, 9, 6, 5]


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
