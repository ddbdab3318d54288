"""Who there is: names in every spelling, addresses, and by what a second address can be known."""

from dataclasses import dataclass, field

import people as corpus

# How people write Russian names in Latin letters; each keeps to one way.
_BASE = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
                 "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".split()))
_BASE["ъ"] = _BASE["ь"] = ""
WAYS = (
    _BASE,
    _BASE | {"х": "h", "ц": "c", "щ": "sch", "й": "j", "ю": "ju", "я": "ja", "ё": "jo"},
    _BASE | {"й": "i", "ё": "yo", "ы": "i", "ю": "iu", "я": "ia", "х": "kh"},
    _BASE | {"в": "w", "з": "s", "ж": "sch", "х": "ch", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja",
             "й": "i", "ц": "z"},
)
SHORT = {"Александр": "Саша", "Алексей": "Лёша", "Дмитрий": "Дима", "Евгений": "Женя", "Екатерина": "Катя",
         "Елена": "Лена", "Иван": "Ваня", "Константин": "Костя", "Мария": "Маша", "Михаил": "Миша", "Наталья": "Наташа",
         "Николай": "Коля", "Ольга": "Оля", "Павел": "Паша", "Светлана": "Света", "Татьяна": "Таня", "Юлия": "Юля",
         "Юрий": "Юра", "Сергей": "Серёжа", "Анна": "Аня", "Петр": "Петя", "Владимир": "Вова"}
FIRST_M = sorted(set(corpus.RU_FIRST_M) | {"Александр", "Владимир"})
FIRST_F = sorted(set(corpus.RU_FIRST_F) | {"Александра"})
# Firms with the server that their mail comes from; those of Exchange and Notes print directory names.
FIRMS = (("severny-les", "smtp"), ("volnorez", "exchange"), ("teplovod", "notes"), ("kamgran", "smtp"),
         ("oblako-servis", "smtp"), ("stankostroy", "exchange"))
MOVED = ("severny-les", "sevles-group")  # Everybody there got a second address.
FOREIGN = ("harbourline", "brightwell")
HOSTS = ("pochta", "yaschik", "quillmail", "box-on-line")  # Anybody may have a mailbox there.
# By what a second address can be known; the last one leaves nothing but the name.
MEANS = ("reply_to", "signature", "phone", "answered", "nickname", "host", "quoted", "nothing")
WEIGHTS = (5, 5, 5, 5, 3, 3, 4, 1)
NICKS = ("shturman zimorodok polyarnik lesovik grafolog tuchka ryzhik kolobok sevastopol marafon sinoptik bukinist "
         "kvadrat veteran tramvay ogonek kapitoshka samovar dirizhabl rosinka").split()
TITLES = ("Директор", "Главный бухгалтер", "Начальник отдела снабжения", "Ведущий инженер", "Юрист", "Менеджер проектов",
          "Системный администратор", "Секретарь")
EN_TITLES = ("Sales manager", "Engineer", "Legal counsel", "Director")


def latin(text, way):
    out = "".join(way.get(letter, letter) for letter in text.lower())
    return "-".join(part[:1].upper() + part[1:] for part in out.split("-"))


@dataclass
class Address:
    """One address of somebody, and the names that he himself sends under from it."""

    text: str  # As it stands in headers.
    names: list
    kind: str = "mail"  # mail, x500, notes
    at_home: bool = False


@dataclass
class Human:
    number: int
    first: str
    patronym: str
    last: str
    woman: bool
    russian: bool
    firm: str
    system: str
    way: dict
    addresses: list = field(default_factory=list)
    means: str = ""  # By what the second address can be known.
    mobile: str = ""
    office: str = ""
    title: str = ""
    later_title: str = ""
    known_as: list = field(default_factory=list)  # Spellings of other people's address books.
    user: str = ""

    @property
    def key(self):
        return f"p{self.number}"

    @property
    def name(self):
        return f"{self.first} {self.last}"


def masculine(last):
    return last[:-4] + "ский" if last.endswith("ская") else last[:-1] if last.endswith("а") else last


def spellings(human):
    """All that headers may call somebody, his own first."""
    first, last = human.first, human.last
    if not human.russian:
        return [f"{first} {last}", f"{last}, {first}", f"{first[0]}. {last}"]
    way = human.way
    out = [f"{first} {last}", f"{last} {first} {human.patronym}", f"{latin(first, way)} {latin(last, way)}",
           f"{last} {first[0]}.{human.patronym[0]}.", f"{first[0]}. {human.patronym[0]}. {last}", f"{last} {first}".upper(),
           f"{latin(last, way)}, {latin(first, way)}"]
    if first in SHORT:
        out.append(f"{SHORT[first]} {last}")
    return out


def user_of(rng, human):
    first, last = latin(human.first, WAYS[0]).lower(), latin(human.last, WAYS[0]).lower()
    form = rng.choice(["{1}", "{0}.{1}", "{2}.{1}", "{2}{1}", "{1}_{2}", "{1}{2}"])
    return form.format(first, last, first[0])


def _phone(rng):
    return f"+7 (9{rng.randrange(10, 99)}) {rng.randrange(100, 999)}-{rng.randrange(10, 99)}-{rng.randrange(10, 99)}"


class Cast:
    """Everybody in one set of mail."""

    def __init__(self, rng, count):
        self.rng, self.humans, self.taken = rng, [], set()
        self.offices = {firm: _phone(rng).replace("(9", "(4") for firm, _ in FIRMS}
        self.shared = []  # (address, names it is written from under)
        while len(self.humans) < count:
            self._hire(*self._new_name())
        self._namesakes(max(3, count // 12))
        self._families(max(2, count // 30))
        self._second_addresses()
        self._mailboxes_of_offices()

    def _new_name(self):
        rng = self.rng
        if rng.random() < .12:
            return rng.choice(corpus.EN_FIRST), "", rng.choice(corpus.EN_LAST), False, False
        woman = rng.random() < .4
        last = rng.choice(corpus.RU_STEMS).rstrip("ьк") + rng.choice(corpus.RU_ENDS)
        if woman:
            last = last[:-4] + "ская" if last.endswith("ский") else last + "а"
        return (rng.choice(FIRST_F if woman else FIRST_M), rng.choice(corpus.RU_PATRONYMS) + ("на" if woman else "ич"),
                last, woman, True)

    def _hire(self, first, patronym, last, woman, russian, firm=None):
        rng = self.rng
        if any(h.first == first and h.last == last for h in self.humans) and firm is None:
            return None  # Namesakes are made on purpose.
        name, system = firm or (rng.choice(FIRMS) if russian else (rng.choice(FOREIGN), "smtp"))
        human = Human(len(self.humans), first, patronym, last, woman, russian, name, system, rng.choice(WAYS))
        human.user = user_of(rng, human)
        while f"{human.user}@{name}" in self.taken:
            human.user += str(rng.randrange(2, 10))
        self.taken.add(f"{human.user}@{name}")
        human.mobile, human.office = _phone(rng), self.offices.get(name, "")
        human.title = rng.choice(TITLES if russian else EN_TITLES)
        human.later_title = rng.choice(TITLES) if russian and rng.random() < .2 else human.title
        own = spellings(human)
        mine = rng.sample(own[:3] if russian else own[:2], k=rng.choice((1, 1, 2)))
        human.addresses.append(Address(f"{human.user}@{name}.example", mine))
        human.known_as = rng.sample(own, k=min(len(own), rng.randrange(1, 4)))
        self.humans.append(human)
        return human

    def _namesakes(self, count):
        """The same name at another firm, or at the same one with another user."""
        for _ in range(count):
            old = self.rng.choice([h for h in self.humans if h.russian])
            same_firm = self.rng.random() < .4
            firm = (old.firm, old.system) if same_firm else self.rng.choice([f for f in FIRMS if f[0] != old.firm])
            patronym = old.patronym if self.rng.random() < .3 else \
                self.rng.choice(corpus.RU_PATRONYMS) + ("на" if old.woman else "ич")
            self._hire(old.first, patronym, old.last, old.woman, True, firm)

    def _families(self, count):
        """Husband and wife with one telephone at home, brothers with one initial."""
        for turn in range(count):
            old = self.rng.choice([h for h in self.humans if h.russian and h.last.endswith(("ов", "ев", "ин", "ский"))])
            if turn % 2:
                first = self.rng.choice([f for f in FIRST_M if f[0] == old.first[0] and f != old.first] or ["Яков"])
                wife = self._relative(first, old.patronym, old.last, False)
            else:
                last = old.last[:-4] + "ская" if old.last.endswith("ский") else old.last + "а"
                first = "Александра" if old.first == "Александр" else self.rng.choice(FIRST_F)
                wife = self._relative(first, self.rng.choice(corpus.RU_PATRONYMS) + "на", last, True)
            if wife:
                wife.mobile = old.mobile

    def _relative(self, first, patronym, last, woman):
        if any(h.first == first and h.last == last for h in self.humans):
            return None  # No two brothers have one name.
        return self._hire(first, patronym, last, woman, True, self.rng.choice(FIRMS))

    def _second_addresses(self):
        rng = self.rng
        nicks = NICKS * (1 + len(self.humans) // len(NICKS))
        for human in self.humans:
            names = human.addresses[0].names
            if human.system == "exchange":
                cn = f"/O={human.firm.upper()}/OU=FIRST ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN={human.user.upper()}"
                human.addresses.append(Address(cn, names, "x500"))
            elif human.system == "notes":
                full = f"{latin(human.first, WAYS[0])} {latin(human.last, WAYS[0])}"
                user = f"{latin(human.first, WAYS[0])}.{latin(human.last, WAYS[0])}".lower()
                if f"{user}@{human.firm}" not in self.taken or user == human.user:
                    human.addresses[0].text = f"{user}@{human.firm}.example"
                    self.taken.add(f"{user}@{human.firm}")
                    form = rng.choice(["CN={}/OU=Moscow/O={}", "{}/Moscow/{}"])
                    human.addresses.append(Address(form.format(full, human.firm.capitalize()), [full], "notes"))
            elif human.firm == MOVED[0]:
                human.addresses.append(Address(f"{human.user}@{MOVED[1]}.example", names))
            if rng.random() > .35:
                continue
            human.means = rng.choices(MEANS, WEIGHTS)[0]
            user = user_of(rng, human)
            if human.means == "nickname":
                user = nicks.pop(rng.randrange(len(nicks))) + str(len(nicks))
                human.addresses.append(Address(f"{user}@{HOSTS[0]}.example", [human.name], at_home=True))
                human.addresses.append(Address(f"{user}@{HOSTS[1]}.example", [human.name], at_home=True))
                continue
            host = f"mail.{human.firm}" if human.means == "host" else rng.choice(HOSTS)
            user = human.addresses[0].text.split("@")[0] if human.means == "host" else user
            while human.means != "host" and f"{user}@{host}" in self.taken:
                user += str(rng.randrange(10))
            self.taken.add(f"{user}@{host}")
            human.addresses.append(Address(f"{user}@{host}.example", [rng.choice(spellings(human)[:3])], at_home=True))

    def _mailboxes_of_offices(self):
        rng = self.rng
        for firm, _ in FIRMS:
            staff = [h for h in self.humans if h.firm == firm]
            for user in rng.sample(["info", "buh", "sales", "sekretar", "dezhurny", "ofis-2"], 3):
                users = rng.sample(staff, min(len(staff), 3))
                self.shared.append((f"{user}@{firm}.example", users))
