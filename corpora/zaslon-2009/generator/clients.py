"""Builds one letter as its mail program would have written it."""

import re

import clocks
import encode
from attachments import TYPES, content
from letters import number, recipients, salt
from quoting import rfc_date
from transport import received

WORD_SCHEMES = {"apple": "Q", "mailru": "Q"}
NAME_STYLES = {"tb": "rfc2231", "apple": "rfc2231"}


def message_id(letter):
    """The identifier this program makes at this moment."""
    own = letter.sender
    utc, name, client = letter.utc, letter.name, letter.get("client") or own.client
    if client == "bat":
        return f"{number(name, 'bat', below=1_900_000_000) + 10_000_000}.{letter.local():%Y%m%d%H%M%S}@{own.domain}"
    if client in ("outlook", "oe"):
        return clocks.mime_ole_id(utc, own.ip, own.host, name)
    if client == "tb":
        return clocks.mozilla_id(utc, own.domain, name)
    if client == "gmail":
        return clocks.gmail_id(utc, name)
    if client == "mailru":
        user, _, domain = own.address.partition("@")
        return f"E{clocks.exim_id(utc, name, tail='00')}.{user.replace('.', '-')}-mail-ru@f24.{domain}"
    if client == "apple":
        h = salt(name, "uuid", digits=32).upper()
        return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-A{h[17:20]}-{h[20:]}@{own.domain}"
    if client == "mutt":
        letter_of_day, process = "ABCDE"[number(name, "G", below=5)], number(name, "pid", below=28000) + 1200
        return f"{utc:%Y%m%d%H%M%S}.G{letter_of_day}{process}@{own.host}"
    if client == "exch":
        return f"{salt(name, 'ex', digits=32).upper()}{salt(name, 'ey', digits=8).upper()}@{own.host}"
    if client == "squirrel":
        return f"{own.ip}.{clocks.unix(utc)}.squirrel@webmail.{own.domain}"
    return f"{utc:%Y%m%d%H%M}.{clocks.sendmail_id(utc, name)}@{own.host}"


def mailer_lines(letter, client):
    own = letter.sender
    shown = letter.get("mailer") or own.mailer
    if client == "outlook":
        return [f"X-Mailer: {shown or 'Microsoft Office Outlook, Build 11.0.5510'}",
                "X-MimeOLE: Produced By Microsoft MimeOLE V6.00.2900.5579"]
    if client == "oe":
        return ["X-Priority: 3", "X-MSMail-Priority: Normal",
                f"X-Mailer: {shown or 'Microsoft Outlook Express 6.00.2900.5512'}",
                "X-MimeOLE: Produced By Microsoft MimeOLE V6.00.2900.5579"]
    return {"bat": [f"X-Mailer: {shown or 'The Bat! (v3.99.29) Professional'}"],
            "tb": [f"User-Agent: {shown or 'Thunderbird 2.0.0.23 (Windows/20090812)'}"],
            "mailru": [f"X-Mailer: {shown or 'mPOP Web-Mail 2.19'}"],
            "apple": [f"X-Mailer: {shown or 'Apple Mail (2.936)'}"],
            "mutt": [f"User-Agent: {shown or 'Mutt/1.5.18 (2008-05-17)'}"],
            "squirrel": [f"User-Agent: {shown or 'SquirrelMail/1.4.13'}"],
            "exch": ["X-MimeOLE: Produced By Microsoft Exchange V6.5"]}.get(
                client, [f"X-Mailer: {shown}"] if shown else [])


def boundary(letter, client, index):
    name = letter.name
    if client in ("outlook", "oe"):
        local = clocks.naive(letter.local())
        return clocks.mime_ole_boundary(local, index, name, index)
    if client == "exch":
        return clocks.exchange_boundary(letter.utc, name, index)
    if client == "tb":
        return "-" * 12 + "".join(f"0{number(name, 'tb', index, i, below=9) + 1}" for i in range(12))
    if client == "bat":
        return "-" * 10 + salt(name, "bb", index, digits=17).upper()
    if client == "apple":
        return f"Apple-Mail-{index + 1}-{number(name, 'am', index, below=900_000_000) + 90_000_000}"
    if client == "gmail":
        return "00" + salt(name, "gm", index, digits=26)
    if client == "mailru":
        return f"----{salt(name, 'mb', index, digits=8)}-{salt(name, 'mc', digits=16)}:{clocks.unix(letter.utc)}"
    if client == "squirrel":
        return f"----=_{letter.local():%Y%m%d%H%M%S}_{number(name, 'sq', below=90000) + 10000}"
    return salt(name, "xb", index, digits=16)


def html_encoding(letter, plain):
    """The transfer encoding of the HTML form, when the plain one has that of `plain`."""
    return letter.get("html-encoding") or ("quoted-printable" if plain != "base64" else plain)


def body_part(letter, client, build):
    """The whole MIME structure under the top headers."""
    own = letter.sender
    charset = letter.get("charset") or own.charset
    label = letter.get("declare") or charset
    encoding = letter.get("encoding") or own.encoding
    if charset == "us-ascii" and not letter.get("encoding"):
        encoding = "7bit"
    text = letter.text
    if letter.get("quirk-double"):
        text = encode.misread_as_cp1251(text)
    if letter.get("quirk-nfd"):
        text = encode.decompose(text)
    parameters = ""
    if client == "tb" or client == "apple":
        text = encode.flow(text)
        parameters = "; format=flowed" if client == "tb" else ";\n\tformat=flowed"
    if client == "oe" and letter.get("html") != "yes":
        parameters = ";\n\tformat=flowed;\n\treply-type=" + ("response" if letter.reply_to else "original")
        text = encode.flow(text)
    quote = client in ("outlook", "oe", "exch")
    plain = encode.text_part(text, charset, label, encoding, "plain", parameters, quote)
    if client == "mutt":
        plain.headers.insert(1, "Content-Disposition: inline")
    part = plain
    if letter.get("html"):
        marked = encode.to_html(letter.text, client, label)
        page = encode.text_part(marked, charset, label, html_encoding(letter, encoding), "html", "", quote)
        if letter.get("html") == "only":
            part = page
        else:
            plain.headers[0] = plain.headers[0].split("; format")[0].split(";\n\tformat")[0]
            part = encode.multipart("alternative", boundary(letter, client, 1), [plain, page],
                                    client in ("outlook", "oe", "exch"), quote=client != "gmail")
    extra = [attached(letter, client, line) for line in filter(None, letter.get("attach").split("; "))]
    for name in letter.get("attach-letter").split():
        inner = build(name)
        extra.append(encode.Part(["Content-Type: message/rfc822", "Content-Transfer-Encoding: 8bit",
                                  "Content-Disposition: attachment"], inner))
    if extra:
        part = encode.multipart("mixed", boundary(letter, client, 0), [part] + extra,
                                client in ("outlook", "oe", "exch", "tb"), quote=client != "gmail")
    return part


def attached(letter, client, line):
    """One attachment from "recipe as file name"."""
    recipe, _, name = line.partition(" as ")
    kind = TYPES[name.rsplit(".", 1)[-1].lower()]
    inline = name.endswith(".txt") and client == "bat" and letter.get("inline-text")
    charset = letter.get("charset") or letter.sender.charset
    return encode.attachment(kind, name, content(recipe), NAME_STYLES.get(client, "rfc2047"),
                             charset if charset != "us-ascii" else "koi8-r",
                             disposition="inline" if inline else "attachment")


def address_list(people, value, charset, scheme, quote):
    return ",\n\t".join(encode.mailbox(n, a, charset, scheme, quote) for n, a in recipients(people, value))


def date_line(letter):
    """The Date field; a backdated letter says something else than the clock."""
    if letter.get("header-date") == "none":
        return []
    return ["Date: " + (letter.get("header-date") or rfc_date(letter.local()))]


def reference_lines(letter, letters, client):
    habits = {"outlook": "in-reply-to", "mailru": "in-reply-to", "oe": "references"}
    links = letter.get("links") or habits.get(client, "both")
    parent = letter.reply_to
    if links == "none" or not parent:
        return []
    chain = []
    while parent:
        chain.insert(0, letters[parent].message_id)
        parent = letters[parent].reply_to
    lines = []
    if links in ("both", "in-reply-to"):
        lines.append(f"In-Reply-To: <{chain[-1]}>")
    if links in ("both", "references"):
        lines.append("References: " + "\n ".join(f"<{i}>" for i in chain[-8:]))
    return lines


# The order in which each program writes its header fields. "mime" stands for
# MIME-Version and the fields of the body together, "version" and "body" for them apart.
ORDERS = {
    "bat": "date from mailer reply-to organization x-priority id to cc subject links mime",
    "outlook": "from to cc subject date id mime mailer index links",
    "oe": "id from to cc links subject date mime mailer",
    "tb": "id date from mailer version to cc subject links body",
    "gmail": "version links date id subject from to cc body",
    "mailru": "from to cc subject version mailer x-originating-ip date links reply-to body id",
    "apple": "id from to cc links body version subject date mailer",
    "mutt": "date from to cc subject id links mime mailer",
    "exch": "mailer content-class mime subject date id has-attach correlator index links from to cc",
    "squirrel": "id links date subject from to cc mailer mime x-priority importance",
    "robot": "date id from to cc subject mailer mime",
}


def header_charset(letter):
    charset = letter.get("header-charset") or letter.get("charset") or letter.sender.charset
    return "koi8-r" if charset == "us-ascii" else charset


def subject_value(letter, client, charset, scheme):
    """The Subject: encoded words, or raw bytes-to-be when the program never heard of them."""
    subject = encode.fit(letter.subject, charset)
    if letter.get("quirk-double"):
        return encode.encoded_words(encode.misread_as_cp1251(subject), "utf-8", scheme)
    if letter.get("quirk-raw-subject"):
        return subject
    label = charset.upper() if client == "gmail" else charset
    return encode.encoded_words(subject, charset, scheme, label, split_chars=bool(letter.get("quirk-split-subject")))


def index_lines(letter, client, charset, scheme):
    if not letter.thread_index:
        return []
    subject = encode.fit(letter.subject, charset)
    topic = re.sub(r"^(?:(?:RE|НА|HA|Re|Отв|FW)(?:\[\d+\])?: )+", "", subject)
    lines = [f"Thread-Topic: {encode.encoded_words(topic, charset, scheme)}"] if client == "exch" else []
    return lines + [f"Thread-Index: {clocks.show_index(letter.thread_index)}"]


def header_blocks(letter, people, letters, client, part):
    """Every header field this letter may have, as lines under the names used in ORDERS."""
    own, charset = letter.sender, header_charset(letter)
    scheme, quote = WORD_SCHEMES.get(client, "B"), client in ("outlook", "oe", "exch")
    author = encode.fit(letter.get("from-name") or own.name, charset)
    sender = encode.mailbox(author, own.address, charset, scheme, quote)
    organization = encode.encoded_words(encode.fit(own.organization, charset), charset)
    copies = address_list(people, letter.get("cc"), charset, scheme, quote)
    version = {"mailru": "Mime-Version: 1.0",
               "apple": "Mime-Version: 1.0 (Apple Message framework v936)"}.get(client, "MIME-Version: 1.0")
    plain = letter.get("declare") == "nothing"
    return {
        "from": [f"From: {sender}"], "reply-to": [f"Reply-To: {sender}"],
        "to": [f"To: {address_list(people, letter.get('to'), charset, scheme, quote)}"],
        "cc": [f"Cc: {copies}"] if copies else [],
        "subject": [f"Subject: {subject_value(letter, client, charset, scheme)}"],
        "date": date_line(letter),
        "id": [f"Message-{'Id' if client in ('mailru', 'apple') else 'ID'}: <{letter.message_id}>"],
        "links": reference_lines(letter, letters, client),
        "mailer": mailer_lines(letter, client),
        "index": index_lines(letter, client, charset, scheme),
        "version": [version], "body": part.headers, "mime": [] if plain else [version] + part.headers,
        "organization": [f"Organization: {organization}"] if own.organization else [],
        "x-priority": ["X-Priority: 3 (Normal)"], "importance": ["Importance: Normal"],
        "x-originating-ip": [f"X-Originating-IP: [{own.ip}]"],
        "content-class": ["Content-class: urn:content-classes:message"],
        "has-attach": ["X-MS-Has-Attach: " + ("yes" if letter.get("attach") else "")],
        "correlator": ["X-MS-TNEF-Correlator: "],
    }


def build(letter, people, letters, transport=()):
    """The raw bytes, LF line ends. `transport` are the header lines that servers put on top."""
    client = letter.get("client") or letter.sender.client
    part = body_part(letter, client, lambda name: build(
        letters[name], people, letters, received(letters[name], letters[name].sender.address, "forward")))
    blocks = header_blocks(letter, people, letters, client, part)
    lines = [line for name in ORDERS[client].split() for line in blocks[name]]
    # Exchange adds the time of arrival at the end, not on top.
    arrival = [line for line in transport if line.startswith("X-OriginalArrivalTime")]
    trace = [line for line in transport if line not in arrival]
    head = "\n".join(trace + lines + arrival)
    charset = letter.get("quirk-raw-subject") or "utf-8"
    return head.encode(encode.codec(charset)) + b"\n\n" + part.body


def prepare(people, letters, writer):
    """Fills in identifiers, Thread-Index and the text of every letter, parents first."""
    done = set()

    def visit(name):
        if name in done:
            return
        done.add(name)
        letter = letters[name]
        if letter.reply_to:
            visit(letter.reply_to)
        for other in re.findall(r"(?m)^@(?:quote|attr|forward) (\S+)", letter.entry.body):
            visit(other)
        letter.message_id = letters[letter.get("same-id")].message_id if letter.get("same-id") else message_id(letter)
        client = letter.get("client") or letter.sender.client
        charset = letter.get("charset") or letter.sender.charset
        letter.text = encode.fit(writer(people, letters, letter).expand(), charset)
        if client in ("outlook", "exch"):
            letter.thread_index = thread_index(letter, letters)

    for name in letters:
        visit(name)


def thread_index(letter, letters):
    parent = letters.get(letter.reply_to)
    start = clocks.later(letter.utc, -60 - number(letter.name, "compose", below=400))
    if not parent:
        return clocks.thread_root(letter.utc, letter.name)
    # Outlook gives a conversation to mail that came without one, when it comes.
    base = parent.thread_index or clocks.thread_root(clocks.later(parent.utc, 20), parent.name)
    return clocks.thread_child(base, max(start, clocks.later(parent.utc, 30)), letter.name)
