"""One message: header fields, structure, bytes, and what is true of it."""

import datetime
from dataclasses import dataclass, field

import prose
import wire

HTML_ONLY_SHARE = .03
SECONDS_1601_TO_1970 = 11644473600
BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MOJIBAKE = {"windows-1251": "koi8-r", "koi8-r": "windows-1251", "utf-8": "windows-1251"}
RU_TROUBLES = ("undeclared", "undeclared", "mislabelled", "mislabelled", "double_encoded", "raw_subject", "raw_subject",
               "no_date", "no_message_id", "unclosed")
EN_TROUBLES = ("no_date", "no_message_id", "unclosed")


@dataclass
class Draft:
    """What a writer meant to send."""

    sender: object
    to: list
    cc: list
    when: int
    subject: str
    text: str
    russian: bool
    message_id: str
    in_reply_to: str = ""
    references: list = field(default_factory=list)
    attachments: list = field(default_factory=list)
    embedded: bytes = b""  # A message sent on as message/rfc822.
    trouble: str = ""


@dataclass
class Written:
    raw: bytes
    charset: str
    declared: str
    encoding: str
    html: bool


def new_message_id(rng, person, when):
    pattern = person.client.message_id
    bits = rng.getrandbits(96)
    values = dict(a=bits & 0xFFFFFFFF, b=bits >> 32 & 0xFFFFFF, c=bits >> 64, domain=person.domain, when=when)
    if "{date" in pattern:
        values["date"] = datetime.datetime.fromtimestamp(when, datetime.timezone.utc)
    if "{local" in pattern:
        zone = datetime.timezone(datetime.timedelta(seconds=wire.utc_offset(person.offset, when)))
        values["local"] = datetime.datetime.fromtimestamp(when, zone)
    if "{high" in pattern:
        ticks = (when + SECONDS_1601_TO_1970) * 10**7 + bits % 10**7
        values.update(count=bits & 0xFFFF, high=ticks >> 32, low=ticks & 0xFFFFFFFF)
    if "{queue" in pattern:
        values["queue"] = base62(when)
    return pattern.format(**values)


def base62(number):
    """Six digits, as Exim counts seconds."""
    digits = ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        digits = BASE62[digit] + digits
    return digits


def pick_trouble(rng, share, russian):
    return rng.choice(RU_TROUBLES if russian else EN_TROUBLES) if rng.random() < share else ""


def write(rng, draft):
    """The bytes of `draft` as its sender's program makes them."""
    client = draft.sender.client
    charset, encoding = _wire(rng, draft, client)
    declared, text = charset, draft.text
    if draft.trouble == "double_encoded":  # koi8-r was shown for windows-1251, then sent on as UTF-8.
        text = wire.to_charset(text, "windows-1251").decode("koi8-r")
        charset = declared = "utf-8"
    elif draft.trouble == "mislabelled":
        declared = rng.choice([MOJIBAKE[charset], "iso-8859-1"])
    elif draft.trouble == "undeclared":
        declared = ""
    if charset != "koi8-r" and " - " in text:
        text = text.replace(" - ", " — ")
    makes_html = rng.random() < client.html
    body = _text_body(rng, client, text, charset, declared, encoding, makes_html)
    attached = [attachment.part for attachment in draft.attachments]
    if draft.embedded:
        attached.append(b"Content-Type: message/rfc822\nContent-Disposition: attachment\n\n" + draft.embedded)
    if attached:
        body = _multipart(rng, client, b"mixed", [body] + attached)
    if draft.trouble == "unclosed" and body.startswith(b"Content-Type: multipart/"):
        body = body[:body.rindex(b"\n--") + 1]
    raw = _header(rng, draft, charset, encoding) + body
    return Written(raw, charset, declared, encoding, makes_html)


def _wire(rng, draft, client):
    if not draft.russian and draft.text.isascii():
        return "us-ascii", "7bit"
    wires = client.wires
    charset, encoding, _ = wires[0] if len(wires) == 1 else rng.choices(wires, [weight for _, _, weight in wires])[0]
    return charset, encoding


def _text_body(rng, client, text, charset, declared, encoding, makes_html):
    plain = _text_part(b"plain", text, charset, declared, encoding)
    if not makes_html:
        return plain
    page = _text_part(b"html", prose.as_html(text), charset, declared, encoding)
    if rng.random() < HTML_ONLY_SHARE:
        return page
    return _multipart(rng, client, b"alternative", [plain, page])


def _text_part(subtype, text, charset, declared, encoding):
    parameter = b"; charset=" + declared.encode() if declared else b""
    return b"Content-Type: text/%s%s\nContent-Transfer-Encoding: %s\n\n%s" % (
        subtype, parameter, encoding.encode(), wire.transfer_encode(wire.to_charset(text, charset), encoding))


def _multipart(rng, client, subtype, parts):
    bits = rng.getrandbits(96)
    boundary = client.boundary.format(a=bits & 0xFFF, b=bits >> 32 & 0xFFFFFFFF, c=bits >> 64).encode()
    opening = b"\n--%s\n" % boundary
    return b'Content-Type: multipart/%s;\n boundary="%s"\n%s%s\n--%s--\n' % (
        subtype, boundary, opening, opening.join(parts), boundary)


def _header(rng, draft, charset, encoding):
    sender, when = draft.sender, draft.when
    header_charset = "utf-8" if charset == "us-ascii" else charset
    raw_words = sender.client.raw_headers or draft.trouble == "raw_subject"
    style = "q" if encoding == "quoted-printable" else "b"
    date = wire.rfc_date(when, wire.utc_offset(sender.offset, when))
    lines = [_received(rng, draft)]
    if draft.trouble != "no_date":
        lines.append(b"Date: " + date.encode())
    lines.append(b"From: " + _mailbox(sender, header_charset, style))
    lines.append(b"To: " + b",\n ".join([_mailbox(person, header_charset, style) for person in draft.to]))
    if draft.cc:
        lines.append(b"Cc: " + b",\n ".join([_mailbox(person, header_charset, style) for person in draft.cc]))
    subject = wire.to_charset(draft.subject, header_charset) if raw_words else \
        wire.encoded_words(draft.subject, header_charset, style)
    lines.append(b"Subject: " + subject)
    if draft.trouble != "no_message_id":
        lines.append(b"Message-ID: " + draft.message_id.encode())
    if draft.in_reply_to:
        references = "\n ".join(draft.references)
        lines.append(f"In-Reply-To: {draft.in_reply_to}\nReferences: {references}".encode())
    if sender.client.header:
        lines.append(sender.client.header.encode())
    lines.append(b"MIME-Version: 1.0\n")
    return b"\n".join(lines)


def _mailbox(person, charset, style):
    """Encoded once for each person and charset: names stand in many messages."""
    known = person.headers.get((charset, style))
    if known is None:
        known = person.headers[charset, style] = wire.mailbox(person.name, person.address, charset, style)
    return known


def _received(rng, draft):
    """Return-Path and the stamps of the servers on the way, the last one first."""
    here, there = draft.to[0].domain, draft.sender.domain
    bits = rng.getrandbits(64)
    when = draft.when + 2 + (bits & 31)
    stamp = wire.rfc_date(when, wire.utc_offset(10800, when))
    first = (f"Return-Path: <{draft.sender.address}>\n"
             f"Received: from mail.{there} (mail.{there} [192.0.2.{bits >> 8 & 255}])\n"
             f"\tby mx{bits >> 16 & 3}.{here} (Postfix) with ESMTP id {bits >> 20 & 0xFFFFFFFFFF:010X}\n"
             f"\tfor <{draft.to[0].address}>; {stamp} ({'MSD' if '+0400' in stamp else 'MSK'})")
    if bits >> 60 < 6:
        return first.encode()
    stamp = wire.rfc_date(draft.when + 1, wire.utc_offset(draft.sender.offset, draft.when + 1))
    return (f"{first}\n"
            f"Received: from [10.{bits >> 24 & 255}.{bits >> 32 & 15}.{bits >> 40 & 255}] (helo=pc{bits >> 44 & 255})\n"
            f"\tby mail.{there} with esmtp (Exim 4.63)\n"
            f"\tid {base62(draft.when + 1)}-{bits >> 4 & 0xFFFFFF:06x}-{bits >> 28 & 255:02x}; {stamp}").encode()
