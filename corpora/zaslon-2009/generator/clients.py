"""Builds one letter as its mail program would have written it."""

import re

import clocks
import encode
from attachments import TYPES, content
from letters import number, recipients, salt
from quoting import rfc_date

WORD_SCHEMES = {"apple": "Q", "mailru": "Q"}
UPPER_LABEL = {"gmail"}
NAME_STYLES = {"tb": "rfc2231", "apple": "rfc2231"}


def message_id(letter):
    """The identifier this program makes at this moment."""
    own = letter.sender
    utc, name, client = letter.utc, letter.name, letter.get("client") or own.client
    if letter.get("message-id"):
        return letter.get("message-id")
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
        return f"{utc:%Y%m%d%H%M%S}.G{'ABCDE'[number(name, 'G', below=5)]}{number(name, 'pid', below=28000) + 1200}@{own.host}"
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
        page = encode.text_part(marked, charset, label, letter.get("html-encoding") or
                                ("quoted-printable" if encoding != "base64" else encoding), "html", "", quote)
        if letter.get("html") == "only":
            part = page
        else:
            plain.headers[0] = plain.headers[0].split("; format")[0].split(";\n\tformat")[0]
            part = encode.multipart("alternative", boundary(letter, client, 1), [plain, page],
                                    client in ("outlook", "oe", "exch"), quote=client != "gmail")
    extra = [attached(letter, client, line) for line in filter(None, letter.get("attach").split("; "))]
    for name in letter.get("attach-letter").split():
        inner = build(name)
        extra.append(encode.Part(["Content-Type: message/rfc822" + (';\n name="ForwardedMessage.eml"' if client == "tb" else ""),
                                  "Content-Transfer-Encoding: 8bit",
                                  "Content-Disposition: " + ("inline" if client == "tb" else "attachment")], inner))
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
    links = letter.get("links") or {"outlook": "in-reply-to", "mailru": "in-reply-to", "oe": "references"}.get(client, "both")
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


def build(letter, people, letters, transport=()):
    """The raw bytes, LF line ends. `transport` are the header lines that servers put on top."""
    client = letter.get("client") or letter.sender.client
    own = letter.sender
    charset = letter.get("header-charset") or letter.get("charset") or own.charset
    charset = "koi8-r" if charset == "us-ascii" else charset
    scheme = letter.get("header-scheme") or WORD_SCHEMES.get(client, "B")
    label = charset.upper() if client in UPPER_LABEL else charset
    quote = client in ("outlook", "oe", "exch")
    author = letter.get("from-name") or own.name
    subject = encode.fit(letter.subject, charset)
    if letter.get("quirk-double"):
        subject, label, charset = encode.misread_as_cp1251(subject), "utf-8", "utf-8"
    raw = letter.get("quirk-raw-subject")
    shown_subject = subject if raw else encode.encoded_words(
        subject, charset, scheme, label, split_chars=bool(letter.get("quirk-split-subject")))
    field = {"From": encode.mailbox(encode.fit(author, charset), own.address, charset, scheme, quote),
             "To": address_list(people, letter.get("to"), charset, scheme, quote), "Subject": shown_subject,
             "Message-ID": f"<{letter.message_id}>"}
    if letter.get("cc"):
        field["Cc"] = address_list(people, letter.get("cc"), charset, scheme, quote)
    part = body_part(letter, client, lambda name: build(letters[name], people, letters, inner_transport(letters[name])))
    date, links, mailer = date_line(letter), reference_lines(letter, letters, client), mailer_lines(letter, client)
    mime = [] if letter.get("declare") == "nothing" else ["MIME-Version: 1.0"] + part.headers
    one = {k: f"{k}: {v}" for k, v in field.items() if v}
    to, cc = [one["To"]] if "To" in one else [], [one["Cc"]] if "Cc" in one else []
    who, what, ident = [one["From"]], [f"Subject: {shown_subject}"], [one["Message-ID"]]
    index = []
    if letter.thread_index:
        topic = re.sub(r"^(?:(?:RE|НА|HA|Re|Отв|FW)(?:\[\d+\])?: )+", "", subject)
        index = [f"Thread-Topic: {encode.encoded_words(topic, charset, scheme)}"] if client == "exch" else []
        index.append(f"Thread-Index: {clocks.show_index(letter.thread_index)}")
    if client == "bat":
        organization = [f"Organization: {encode.encoded_words(encode.fit(own.organization, charset), charset)}"] \
            if own.organization else []
        lines = date + who + mailer + [f"Reply-To: {field['From']}"] + organization + ["X-Priority: 3 (Normal)"] + \
            ident + to + cc + what + links + mime
    elif client == "outlook":
        lines = who + to + cc + what + date + ident + mime + mailer + index + links
    elif client == "oe":
        lines = ident + who + to + cc + links + what + date + mime + mailer
    elif client == "tb":
        lines = ident + date + who + mailer + ["MIME-Version: 1.0"] + to + cc + what + links + part.headers
    elif client == "gmail":
        lines = ["MIME-Version: 1.0"] + links + date + ident + what + who + to + cc + part.headers
    elif client == "mailru":
        lines = who + to + cc + what + ["Mime-Version: 1.0"] + mailer + [f"X-Originating-IP: [{own.ip}]"] + date + links + \
            [f"Reply-To: {field['From']}"] + (part.headers if mime else []) + [ident[0].replace("ID", "Id")]
    elif client == "apple":
        lines = [ident[0].replace("ID", "Id")] + who + to + cc + links + part.headers + \
            ["Mime-Version: 1.0 (Apple Message framework v936)"] + what + date + mailer
    elif client == "mutt":
        lines = date + who + to + cc + what + ident + links + mime + mailer
    elif client == "exch":
        lines = mailer + ["Content-class: urn:content-classes:message"] + mime + what + date + ident + \
            ["X-MS-Has-Attach: " + ("yes" if letter.get("attach") else ""), "X-MS-TNEF-Correlator: "] + \
            index + links + who + to + cc
    elif client == "squirrel":
        lines = ident + links + date + what + who + to + cc + mailer + mime + ["X-Priority: 3 (Normal)", "Importance: Normal"]
    else:
        lines = date + ident + who + to + cc + what + mailer + mime
    # Exchange adds the time of arrival at the end, not on top.
    arrival = [line for line in transport if line.startswith("X-OriginalArrivalTime")]
    trace = [line for line in transport if line not in arrival]
    head = "\n".join(trace + lines + arrival + letter_extra(letter))
    head_charset = {"cp1251": "cp1251"}.get(raw, raw) or "utf-8"
    return head.encode(encode.codec(head_charset)) + b"\n\n" + part.body


def letter_extra(letter):
    return [letter.get("extra-header")] if letter.get("extra-header") else []


def inner_transport(letter):
    from transport import received
    return received(letter, letter.sender.address, "forward")


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
