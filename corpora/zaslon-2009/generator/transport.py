"""The traces of the servers that a letter passed on its way into a mailbox of the firm."""

import clocks
from letters import number, salt, to_local, zone_name
from quoting import rfc_date

HOME = "mail.severny-vektor.example"


def stamp(utc, zone="moscow"):
    return f"{rfc_date(to_local(utc, zone))} ({zone_name(utc, zone)})"


def home_hop(letter, utc, helo, origin, rcpt, envelope):
    """The recipient's server. The queue id of the firm's sendmail tells the second in UTC."""
    domain = rcpt.split("@")[1]
    if domain != "severny-vektor.example":
        return [f"Received: from {helo} ({origin})\n\tby mx.{domain} (Postfix) with ESMTP id "
                f"{salt(letter.name, 'pf', digits=10).upper()}\n\tfor <{rcpt}>; {stamp(clocks.later(utc, 1))}"]
    ident = clocks.sendmail_id(utc, letter.name, rcpt)
    return [f"Received: from {helo} ({origin})\n\tby {HOME} (8.14.3/8.14.3) with ESMTP id {ident}\n"
            f"\tfor <{rcpt}>; {stamp(clocks.later(utc, 1))}\n\t(envelope-from {envelope})"]


def received(letter, rcpt, box):
    """Transport header lines, newest first, for a delivery to `rcpt`."""
    own, utc, name = letter.sender, letter.utc, letter.name
    client = letter.get("client") or own.client
    sender = own.address
    first = clocks.later(utc, 1 + number(name, "h1", below=4))
    second = clocks.later(first, 1 + number(name, "h2", below=6))
    extra = []
    if client == "squirrel":
        hops = home_hop(letter, second, f"webmail.{own.domain}", "localhost [127.0.0.1]", rcpt, sender) + \
            [f"Received: from {own.ip}\n        (SquirrelMail authenticated user {sender.split('@')[0]})\n"
             f"        by webmail.{own.domain} with HTTP;\n        {rfc_date(to_local(first, 'moscow'))}"]
    elif client == "gmail":
        host = f"mail-bw0-f{200 + number(name, 'gw', below=50)}.{own.domain}"
        pacific = f"{rfc_date(to_local(first, 'pacific'))} ({zone_name(first, 'pacific')})"
        posted = f"{rfc_date(to_local(utc, 'pacific'))} ({zone_name(utc, 'pacific')})"
        hops = home_hop(letter, second, host, f"{host} [192.0.2.218]", rcpt, sender) + \
            [f"Received: by bwz{number(name, 'bw', below=30) + 1} with SMTP id "
             f"{number(name, 'b1', below=30) + 1}so{number(name, 'b2', below=8_000_000) + 1_000_000}bwz."
             f"{number(name, 'b3', below=40) + 1}\n        for <{rcpt}>; {pacific}",
             f"Received: by 10.204.{number(name, 'g1', below=250)}.{number(name, 'g2', below=250)} with HTTP; {posted}"]
    elif client == "mailru":
        host = f"f24.{own.domain}"
        ident = letter.message_id[1:].split(".")[0]
        hops = home_hop(letter, second, host, f"{host} [192.0.2.24]", rcpt, sender) + \
            [f"Received: from mail by {host} with local \n\tid {ident}\n\tfor {rcpt}; {rfc_date(to_local(first, 'moscow'))}",
             f"Received: from [{own.ip}] by koi.{own.domain} with HTTP;\n\t{rfc_date(to_local(utc, 'moscow'))}"]
    elif client == "exch":
        gate = f"gw.{own.domain}"
        hops = home_hop(letter, second, gate, f"{gate} [203.0.113.5]", rcpt, sender) + \
            [f"Received: from {own.host} ([10.20.0.11]) by {gate} with Microsoft SMTPSVC(6.0.3790.3959);\n"
             f"\t {rfc_date(to_local(first, own.zone))}"]
        extra = [f"X-OriginalArrivalTime: {clocks.arrival_time(first, name)}"]
    elif own.domain.endswith(".severny-vektor.example"):
        # A program on one of the firm's own servers hands its mail to sendmail there; the Message-ID holds that queue id.
        hops = home_hop(letter, first, own.host, f"{own.host} [{own.ip}]", rcpt, sender) + \
            [f"Received: (from {sender.split('@')[0]}@localhost)\n\tby {own.host} (8.14.3/8.14.3/Submit) id "
             f"{clocks.sendmail_id(utc, name)};\n\t{stamp(utc)}"]
    elif own.domain != "severny-vektor.example":
        gate = f"mail.{own.domain}"
        gate_ip = {"lagune-hosting.example": "198.51.100.3"}.get(own.domain, "203.0.113.44")
        hops = home_hop(letter, second, gate, f"{gate} [{gate_ip}]", rcpt, sender) + \
            [f"Received: from [{own.ip}] (helo={own.host})\n\tby {gate} with esmtpsa (TLS-1.0:RSA_AES_128_CBC_SHA:16)\n"
             f"\t(Exim 4.69) (envelope-from <{sender}>)\n\tid {clocks.exim_id(first, name, 'x')}\n"
             f"\tfor {rcpt}; {rfc_date(to_local(clocks.later(first, 1), own.zone))}"]
    else:
        hops = home_hop(letter, first, own.host, f"{own.host.lower().split('.')[0]}.office.{own.domain} [{own.ip}]",
                        rcpt, sender)
    return [f"Return-Path: <{sender}>"] + hops + extra if box != "forward" else hops + extra


def delivered(letter):
    """When the mailbox got it: for the From_ line, Maildir names and the like."""
    own, name = letter.sender, letter.name
    first = clocks.later(letter.utc, 1 + number(name, "h1", below=4))
    if own.domain == "severny-vektor.example" and own.client != "squirrel":
        return clocks.later(first, 2)
    return clocks.later(first, 3 + number(name, "h2", below=6))
