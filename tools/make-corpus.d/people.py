"""Who writes: names, addresses under .example, mail programs and their habits."""

from dataclasses import dataclass, field

RU_FIRST_M = """
Алексей Андрей Антон Борис Вадим Василий Виктор Глеб Григорий Денис Дмитрий Евгений Егор Иван
Игорь Кирилл Константин Леонид Максим Михаил Николай Олег Павел Петр Роман Сергей Степан Федор
Юрий Ярослав
""".split()
RU_FIRST_F = """
Анна Валентина Вера Галина Дарья Екатерина Елена Зоя Инна Ирина Ксения Лариса Людмила Марина
Мария Надежда Наталья Нина Ольга Полина Светлана Тамара Татьяна Юлия
""".split()
RU_PATRONYMS = """
Александров Андреев Борисов Викторов Иванов Михайлов Николаев Олегов Павлов Петров Романов
Степанов
""".split()
RU_STEMS = """
Лугов Белозер Кам Ветл Ряб Тихомир Гор Сосн Полян Ключ Верш Остров Морош Дубров Зар Светл Крут
Чайк Родник Ольх Ельник Ковыл Жаворонк Снегир Соболь Калин Малинник Бобр Журавл Лебедь Стриж
Туман Рос Парус Причал Корен Сухоруч Перевал Болот Кедр Пихт Рябинк Озер Речк Мост Колок Гусляр
Звонар Пахар
""".split()
RU_ENDS = ["ов", "ев", "ин", "ский"]
EN_FIRST = """
Alan Alice Anna Brian Carol Claire David Diana Edward Ellen Frank George Grace Helen Henry
James Jane John Karen Laura Mark Martin Mary Michael Nora Oliver Paul Peter Rachel Robert Ruth
Simon Susan Thomas Walter
""".split()
EN_LAST = """
Ashdown Barlow Brackley Carver Dalton Easton Fairley Garland Halden Ingram Kersey Langley
Marlow Norcott Oakham Penrith Quarles Radley Selwyn Thorley Upton Varley Wendham Yarrow Aldous
Birkett Corran Denholm
""".split()
RU_DOMAINS = """
zarya-svyaz severnet polyana-bank most-proekt volna lugovoe teplosila kedr-trans mailbox.zarya
pochta gorod-info vestnik-volny rubezh-it sklad7 ogni
""".split()
EN_DOMAINS = "northgate harbourline brightwell oakfield-labs post lanternpress stonebridge quillmail".split()
RU_TRADES = ["инженер", "ведущий инженер", "менеджер по работе с клиентами", "директор", "главный бухгалтер",
             "системный администратор", "начальник отдела", "юрист", "редактор"]
EN_TRADES = ["engineer", "sales manager", "director", "accounts", "system administrator", "editor", "legal counsel"]

_LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
                  "a b v g d e e zh z i y k l m n o p r s t u f h ts ch sh sch _ y _ e yu ya".split()))
_LATIN["ъ"] = _LATIN["ь"] = ""


@dataclass(frozen=True)
class Client:
    """A mail program that was out by 2007, when the letters begin. `wires` are (charset, transfer encoding, weight)
    for Russian text; `message_id` holds the true time in that program's own form."""

    header: str  # Its X-Mailer or User-Agent line, empty when it writes none.
    wires: tuple
    weight: int
    html: float = 0.0  # Share of its mail that carries HTML beside the text.
    reply: str = "Re: "
    quote: str = "prefix"  # "prefix": "> " under an attribution; "original": a header block.
    raw_headers: bool = False  # Writes 8-bit headers as they are.
    boundary: str = "----=_NextPart_{a:03X}_{b:08X}.{c:08X}"
    message_id: str = "<{a:08x}{b:08x}@{domain}>"


CLIENTS = (
    Client("X-Mailer: The Bat! (v3.99.3) Professional", (("windows-1251", "8bit", 6), ("koi8-r", "8bit", 3)), 20,
           boundary="----------{b:012X}{c:X}", message_id="<{a:010d}.{local:%Y%m%d%H%M%S}@{domain}>"),
    Client("X-Mailer: Microsoft Outlook Express 6.00.2900.3138",
           (("koi8-r", "quoted-printable", 3), ("koi8-r", "8bit", 2), ("windows-1251", "base64", 2)), 20, html=.3,
           quote="original", message_id="<{count:04x}{high:08x}${low:08x}${c:08x}@{domain}>"),
    Client("X-Mailer: Microsoft Office Outlook 12.0", (("koi8-r", "base64", 3), ("windows-1251", "quoted-printable", 2),
           ("utf-8", "base64", 2)), 20, html=.6, quote="original", reply="RE: ",
           message_id="<{count:04x}{high:08x}${low:08x}${c:08x}@{domain}>"),
    Client("User-Agent: Thunderbird 1.5.0.9 (Windows/20061207)", (("utf-8", "8bit", 4), ("koi8-r", "8bit", 3),
           ("windows-1251", "8bit", 2)), 15, html=.1, boundary="------------{a:012d}{b:012d}",
           message_id="<{when:08X}.{b:07d}@{domain}>"),
    Client("X-Mailer: mPOP Web-Mail 2.19", (("koi8-r", "8bit", 3), ("windows-1251", "8bit", 2)), 10, reply="Re[2]: ",
           boundary="----{a:08x}-{b:08x}-{a:x}", message_id="<E{queue}-{b:06x}-00.{domain}@f{c:02x}.{domain}>"),
    Client("", (("koi8-r", "base64", 2), ("utf-8", "base64", 3)), 20, html=.5, boundary="{a:016x}{b:012x}",
           message_id="<{a:012x}{b:08x}@mail.{domain}>"),
    Client("User-Agent: Mutt/1.5.13 (2006-08-11)", (("koi8-r", "8bit", 4), ("utf-8", "8bit", 2)), 6,
           boundary="{b:08x}{c:08x}", message_id="<{date:%Y%m%d%H%M%S}.GA{c:05d}@{domain}>"),
    Client("X-Mailer: Lotus Notes 6.5", (("koi8-r", "8bit", 1),), 4, reply="Отв: ", raw_headers=True,
           boundary="=_alternative {a:08X}{b:08X}", message_id="<OF{a:08X}.{b:08X}-ONC{c:08X}@{domain}>"),
)


@dataclass
class Person:
    name: str
    address: str
    domain: str
    russian: bool
    client: Client
    signature: str
    greeting_name: str
    offset: int  # Seconds east of UTC in winter; summer time follows Europe's days.
    headers: dict = field(default_factory=dict)  # Encoded mailbox by charset, filled as used.


def latin(text):
    return "".join(_LATIN.get(letter, letter) for letter in text.lower())


def make_people(rng, count, russian_share):
    """`count` people, the busiest first. At least one of each language that is asked for."""
    people, taken = [], set()
    weights = [client.weight for client in CLIENTS]
    while len(people) < count:
        russian = rng.random() < russian_share if len(people) > 1 else (len(people) == 0) == (russian_share >= .5)
        if russian_share in (0, 1):
            russian = bool(russian_share)
        name, greeting, local = _russian_name(rng) if russian else _english_name(rng)
        domain = rng.choice(RU_DOMAINS if russian else EN_DOMAINS) + ".example"
        while f"{local}@{domain}" in taken:
            local += str(rng.randrange(10))
        taken.add(f"{local}@{domain}")
        people.append(Person(name, f"{local}@{domain}", domain, russian, rng.choices(CLIENTS, weights)[0],
                             _signature(rng, name, russian, domain), greeting,
                             10800 if russian else rng.choice([0, 0, 3600, -18000])))
    return people


def _russian_name(rng):
    woman = rng.random() < .4
    first = rng.choice(RU_FIRST_F if woman else RU_FIRST_M)
    patronym = rng.choice(RU_PATRONYMS) + ("на" if woman else "ич")
    last = rng.choice(RU_STEMS).rstrip("ьк") + rng.choice(RU_ENDS)
    if woman:
        last = last[:-4] + "ская" if last.endswith("ский") else last + "а"
    style = rng.randrange(10)
    name = f"{first} {last}"
    if style < 2:
        name = f"{last} {first} {patronym}"
    elif style == 2:
        name = f"{latin(first).title()} {latin(last).title()}"
    local = rng.choice(["{1}", "{0}.{1}", "{2}{1}", "{1}_{2}", "{0}"])
    return name, f"{first} {patronym}", local.format(latin(first), latin(last), latin(first)[0])


def _english_name(rng):
    first, last = rng.choice(EN_FIRST), rng.choice(EN_LAST)
    name = rng.choice(["{0} {1}", "{0} {1}", "{1}, {0}"]).format(first, last)
    local = rng.choice(["{0}.{1}", "{2}{1}", "{1}", "{0}"]).format(first, last, first[0]).lower()
    return name, first, local


def _signature(rng, name, russian, domain):
    if rng.random() < .25:
        return ""
    phone = f"+7 (495) {rng.randrange(100, 999)}-{rng.randrange(10, 99)}-{rng.randrange(10, 99)}"
    if russian:
        regards = rng.choice(["С уважением,", "С уважением", "Всего доброго,", "--\nС уважением,"])
        trade = rng.choice(RU_TRADES)
        return f"\n-- \n{regards}\n{name}, {trade}\nтел. {phone}\nhttp://www.{domain}/"
    phone = phone.replace("7 (495)", "44 (20)")
    return f"\n-- \n{name}\n{rng.choice(EN_TRADES)}, {domain.split('.')[0]}\nphone {phone}"
