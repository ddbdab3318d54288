"""The letters: how each was signed, what became of it on the way, and what is to be said of it."""

import base64
import hashlib
import re
from dataclasses import dataclass, field

from parts import arcs, pgps, smimes
from signing import dkim_sign, domainkeys_sign, openssl

PLAIN = ("From: Vera Orlova <vera@firm.example>\r\n"
         "To: Press desk <press@paper.example>\r\n"
         "Subject: the estimate for\r\n the northern site\r\n"
         "Date: Thu, 15 Oct 2009 12:03:05 +0400\r\n"
         "Message-ID: <20091015.1203@firm.example>\r\n"
         "\r\n"
         "The estimate  is attached.\r\n"
         "\r\n"
         "Burn it \tafter reading. \r\n"
         "Vera\r\n").encode()
RUSSIAN = ("From: =?koi8-r?B?98XSwQ==?= <vera@firm.example>\r\nTo: press@paper.example\r\n"
           "Subject: Смета\r\nDate: Thu, 15 Oct 2009 12:03:05 +0400\r\n"
           "Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").encode("koi8-r") + \
    "Смета во вложении.\r\nСожги её.\r\n".encode("koi8-r")


@dataclass
class Case:
    file: str
    expected: str
    note: str
    raw: bytes
    facts: dict = field(default_factory=dict)  # fields of the first signature
    arc: str = ""                              # what is said of the chain; empty: not asked


def body_of(raw, body):
    return raw.split(b"\r\n\r\n", 1)[0] + b"\r\n\r\n" + body


class Maker:
    def __init__(self, book):
        self.book = book
        self.cases = []
        self.rsa = book.key("s1")
        self.edwards = book.key("ed", "ed25519")

    def add(self, file, expected, note, raw, **facts):
        self.cases.append(Case(file + ".eml", expected, note, raw, facts))

    def arc(self, file, expected, note, raw):
        self.cases.append(Case(file + ".eml", "unsigned", note, raw, arc=expected))

    def changed(self, file, expected, note, old, new, raw=None, **facts):
        raw = raw if raw is not None else dkim_sign(PLAIN, self.rsa)
        assert old in raw, (file, old)
        self.add(file, expected, note, raw.replace(old, new, 1), **facts)


def algorithms(m):
    for canon in ("simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed", "relaxed", "simple"):
        m.add("rsa-" + canon.replace("/", "-"), "pass", f"rsa-sha256, {canon}", dkim_sign(PLAIN, m.rsa, canon=canon),
              body_ok=True, header_ok=True)
        m.add("ed-" + canon.replace("/", "-"), "pass", f"ed25519-sha256, {canon}",
              dkim_sign(PLAIN, m.edwards, selector="ed", canon=canon))
    m.add("sha1", "pass_weak", "rsa-sha1, 2048 bits", dkim_sign(PLAIN, m.rsa, algorithm="rsa-sha1"), key_bits=2048)
    for bits, word in ((512, "pass_weak"), (768, "pass_weak"), (1023, "pass_weak"), (1024, "pass"), (4096, "pass")):
        key = m.book.key(f"b{bits}", bits)
        m.add(f"bits-{bits}", word, f"RSA of {bits} bits", dkim_sign(PLAIN, key, selector=f"b{bits}"), key_bits=bits)
    m.add("koi8", "pass", "8-bit KOI8-R in header and text", dkim_sign(RUSSIAN, m.rsa))
    m.add("koi8-simple", "pass", "8-bit KOI8-R, simple/simple", dkim_sign(RUSSIAN, m.rsa, canon="simple/simple"))
    m.add("unsigned", "unsigned", "no signature", PLAIN)


def times(m):
    m.add("expired", "pass_expired", "x= in 2009", dkim_sign(PLAIN, m.rsa, more=" t=1255593785; x=1255680185;"),
          expires_at="2009-10-16T08:03:05Z")
    m.add("expired-no-t", "pass_expired", "x= without t=", dkim_sign(PLAIN, m.rsa, more=" x=1255680185;"))
    m.changed("expired-altered", "fail_body", "x= in 2009, and the text was changed", b"Burn it", b"Keep it",
              dkim_sign(PLAIN, m.rsa, more=" t=1255593785; x=1255680185;"))
    m.add("expired-later", "pass", "x= far in the future", dkim_sign(PLAIN, m.rsa, more=" t=1255593785; x=4102444800;"))
    m.add("future", "pass", "t= in the future", dkim_sign(PLAIN, m.rsa, more=" t=4102444800;"))
    m.add("x-before-t", "syntax", "x= before t=", dkim_sign(PLAIN, m.rsa, more=" t=1255680185; x=1255593785;"))
    m.add("t-words", "syntax", "t= is no number", dkim_sign(PLAIN, m.rsa, more=" t=yesterday;"))
    m.add("expired-sha1", "pass_weak", "expired and SHA-1: the graver decides",
          dkim_sign(PLAIN, m.rsa, algorithm="rsa-sha1", more=" x=1255680185;"))


def identities(m):
    m.add("i-subdomain", "pass", "i= is below d=", dkim_sign(PLAIN, m.rsa, more=" i=vera@mail.firm.example;"))
    m.add("i-same", "pass", "i=@d", dkim_sign(PLAIN, m.rsa, more=" i=@firm.example;"))
    m.add("i-quoted", "pass", "i= in quoted-printable", dkim_sign(PLAIN, m.rsa, more=" i=vera=3Bo@firm.example;"))
    m.add("i-other", "syntax", "i= of another domain", dkim_sign(PLAIN, m.rsa, more=" i=vera@other.example;"))
    m.add("i-suffix", "syntax", "i= only ends like d=", dkim_sign(PLAIN, m.rsa, more=" i=vera@badfirm.example;"))
    strict = m.book.key("strict", record=lambda key: key.record + "; t=s")
    m.add("strict-subdomain", "key_unfit", "t=s forbids i= below d=",
          dkim_sign(PLAIN, strict, selector="strict", more=" i=@mail.firm.example;"))
    m.add("strict-same", "pass", "t=s, i= is d=", dkim_sign(PLAIN, strict, selector="strict", more=" i=@firm.example;"))
    m.add("upper-case", "pass", "d= and s= in capitals", dkim_sign(PLAIN, m.rsa, selector="S1", domain="FIRM.Example"))
    other = m.book.key("third", domain="sender.example")
    m.add("third-party", "pass", "signed by a mailing service", dkim_sign(PLAIN, other, selector="third",
                                                                         domain="sender.example"), aligned=False)
    both = dkim_sign(dkim_sign(PLAIN, m.rsa), other, selector="third", domain="sender.example")
    m.add("two-good", "pass", "two good signatures", both)
    m.add("two-one-nokey", "pass", "the upper one has no key",
          dkim_sign(dkim_sign(PLAIN, m.rsa), m.rsa, selector="gone"))
    m.add("two-one-broken", "pass", "the upper one was broken",
          dkim_sign(dkim_sign(PLAIN, m.rsa), other, selector="third", domain="sender.example")
          .replace(b"d=sender.example; s=third;", b"d=sender.example; s=third; t=1;", 1))
    m.changed("two-altered", "fail_body", "two signatures, text changed", b"Burn", b"Keep", both)


def fields(m):
    over = dkim_sign(PLAIN, m.rsa, names="from:from:to:to:cc:subject:subject:date")
    m.add("oversigned", "pass", "names signed once more than they are there", over)
    m.add("oversigned-from-added", "fail_header", "oversigned From, a second one added above",
          b"From: Boss <boss@firm.example>\r\n" + over, body_ok=True)
    m.add("oversigned-cc-added", "fail_header", "Cc was signed as absent, and added",
          over.replace(b"Date:", b"Cc: spy@other.example\r\nDate:", 1), body_ok=True)
    m.add("missing-names", "pass", "h= names fields that are not there",
          dkim_sign(PLAIN, m.rsa, names="from:to:cc:reply-to:subject:date:list-id"))
    m.add("from-added-above", "unsigned_duplicate_header", "a second From above the signed one",
          b"From: Boss <boss@firm.example>\r\n" + dkim_sign(PLAIN, m.rsa))
    m.add("subject-added-above", "unsigned_duplicate_header", "a second Subject above the signed one",
          b"Subject: forged\r\n" + dkim_sign(PLAIN, m.rsa))
    m.changed("from-added-below", "fail_header", "a second From below the signed one: that one would be signed",
              b"Message-ID", b"From: Boss <boss@firm.example>\r\nMessage-ID")
    m.changed("subject-changed", "fail_header", "Subject changed", b"the estimate for", b"The estimate for",
              body_ok=True, header_ok=False)
    m.changed("date-changed", "fail_header", "Date changed", b"12:03:05", b"12:04:05")
    m.changed("message-id-changed", "pass", "an unsigned field changed", b"<20091015.1203", b"<20091015.1204")
    m.changed("to-removed", "fail_header", "To taken out", b"To: Press desk <press@paper.example>\r\n", b"")
    m.changed("header-added", "pass", "an unsigned field added", b"Date:", b"X-Note: read this\r\nDate:")
    m.changed("unfolded-relaxed", "pass", "a relay unfolded Subject", b"for\r\n the", b"for the")
    m.changed("unfolded-simple", "fail_header", "a relay unfolded Subject, simple", b"for\r\n the", b"for the",
              dkim_sign(PLAIN, m.rsa, canon="simple/simple"))
    m.changed("spaces-relaxed", "pass", "spaces and tabs in a field", b"Subject: the estimate", b"subject :\tthe  \t estimate")
    m.changed("case-simple", "fail_header", "the name in small letters, simple", b"Subject:", b"subject:",
              dkim_sign(PLAIN, m.rsa, canon="simple/simple"))
    received = PLAIN.replace(b"From:", b"Received: by b; 2\r\nReceived: by a; 1\r\nFrom:", 1)
    m.add("two-received", "pass", "Received signed twice", dkim_sign(received, m.rsa, names="from:received:received"))
    m.add("received-on-top", "pass", "one more Received above those signed",
          b"Received: by c; 3\r\n" + dkim_sign(received, m.rsa, names="from:received:received"))
    m.changed("received-swapped", "fail_header", "Received in another order", b"by b; 2\r\nReceived: by a; 1",
              b"by a; 1\r\nReceived: by b; 2", dkim_sign(received, m.rsa, names="from:received:received"))
    m.add("signs-signature", "pass", "h= names an older DKIM-Signature",
          dkim_sign(dkim_sign(PLAIN, m.rsa), m.rsa, names="from:subject:dkim-signature"))
    empty = PLAIN.replace(b"Message-ID", b"X-Empty:\r\nMessage-ID", 1)
    m.add("empty-field", "pass", "an empty field is signed", dkim_sign(empty, m.rsa, names="from:x-empty:subject"))
    blank = PLAIN.replace(b"Message-ID", b"X-Blank: \r\n \t \r\nMessage-ID", 1)
    m.add("blank-continuation", "pass", "a field with a blank continuation", dkim_sign(blank, m.rsa, names="from:x-blank"))


def bodies(m):
    m.changed("bit-flipped", "fail_body", "one bit of the text", b"Vera\r\n", b"vera\r\n",
              dkim_sign(PLAIN, m.rsa, names="from:to"), header_ok=True)
    good = dkim_sign(PLAIN, m.rsa)
    strict = dkim_sign(PLAIN, m.rsa, canon="simple/simple")
    m.add("truncated", "fail_body", "the end is cut off", good[:-12])
    m.add("body-gone", "fail_body", "all text is cut off", good.split(b"\r\n\r\n", 1)[0] + b"\r\n\r\n")
    footer = b"_______________\r\nList mailing list\r\nhttp://lists.example/\r\n"
    m.add("footer", "fail_body", "a list added a footer", good + footer, header_ok=True, appended_bytes=len(footer))
    m.add("footer-simple", "fail_body", "a list added a footer, simple", strict + footer, appended_bytes=len(footer))
    m.add("blank-lines", "pass", "blank lines were added behind", good + b"\r\n\r\n\r\n")
    m.add("blank-lines-simple", "pass", "blank lines were added behind, simple", strict + b"\r\n\r\n")
    m.add("spaces-behind", "pass", "lines of blanks were added behind, relaxed", good + b" \r\n\t\r\n")
    m.add("spaces-behind-simple", "fail_body", "a line of blanks was added behind, simple", strict + b" \r\n")
    m.add("no-final-newline", "pass", "the last line end is gone", good[:-2])
    m.add("no-final-newline-simple", "pass", "the last line end is gone, simple", strict[:-2])
    m.changed("spaces-in-text", "pass", "blanks of the text changed, relaxed", b"estimate  is", b"estimate \t is")
    m.changed("spaces-in-text-simple", "fail_body", "blanks of the text changed, simple", b"estimate  is", b"estimate is", strict)
    m.changed("line-end-space-cut", "pass", "a blank at a line end was cut, relaxed", b"reading. \r\n", b"reading.\r\n")
    m.changed("leading-space", "fail_body", "a blank at the beginning of a line, relaxed", b"\r\nVera", b"\r\n Vera")
    for canon in ("simple/simple", "relaxed/relaxed", "simple/relaxed", "relaxed/simple"):
        name = canon.replace("/", "-")
        m.add("empty-" + name, "pass", f"no text, {canon}", dkim_sign(body_of(PLAIN, b""), m.rsa, canon=canon))
        m.add("only-blank-" + name, "pass", f"only empty lines, {canon}",
              dkim_sign(body_of(PLAIN, b"\r\n\r\n"), m.rsa, canon=canon))
    m.add("no-empty-line", "pass", "the header ends the file",
          dkim_sign(body_of(PLAIN, b""), m.rsa).removesuffix(b"\r\n\r\n") + b"\r\n")
    m.add("lf", "pass_after_crlf", "stored with LF", good.replace(b"\r\n", b"\n"))
    m.add("lf-simple", "pass_after_crlf", "stored with LF, simple/simple", strict.replace(b"\r\n", b"\n"))
    m.add("lf-altered", "fail_body", "stored with LF, text changed", good.replace(b"\r\n", b"\n").replace(b"Burn", b"Keep"))
    m.add("lf-body", "pass_after_crlf", "header with CRLF, text with LF",
          good.split(b"\r\n\r\n", 1)[0] + b"\r\n\r\n" + good.split(b"\r\n\r\n", 1)[1].replace(b"\r\n", b"\n"))
    quoted = body_of(PLAIN, b"Hello\r\nFrom here it is easy.\r\nVera\r\n")
    m.add("from-line", "pass", "a text line begins with From", dkim_sign(quoted, m.rsa))
    m.changed("from-line-quoted", "fail_body", "a mailbox put > before it, and nobody took it away", b"\r\nFrom here",
              b"\r\n>From here", dkim_sign(quoted, m.rsa))
    m.add("mbox", "pass_after_crlf", "a mailbox: From_ line, quoting and LF",
          b"From vera@firm.example Thu Oct 15 12:03:05 2009\n" +
          dkim_sign(quoted, m.rsa).replace(b"\r\nFrom here", b"\r\n>From here").replace(b"\r\n", b"\n") + b"\n")
    m.add("bare-cr", "pass", "a bare CR in the text", dkim_sign(body_of(PLAIN, b"one\rtwo\r\n"), m.rsa, canon="simple/simple"))
    m.add("nul", "pass", "a NUL in the text", dkim_sign(body_of(PLAIN, b"one\0two\r\n"), m.rsa, canon="simple/simple"))
    m.add("long-line", "pass", "a line of 100,000 bytes", dkim_sign(body_of(PLAIN, b"ab " * 33333 + b"\r\n"), m.rsa))
    quotable = body_of(PLAIN.replace(b"Message-ID", b"Content-Transfer-Encoding: 8bit\r\nMessage-ID", 1), b"caf\xc3\xa9\r\n")
    m.changed("re-encoded", "fail_body", "a relay made quoted-printable of 8bit", b"caf\xc3\xa9", b"caf=C3=A9",
              dkim_sign(quotable, m.rsa))


def lengths(m):
    whole = len(b"The estimate is attached.\r\n\r\nBurn it after reading.\r\nVera\r\n")
    m.add("l-whole", "pass", "l= is the whole text", dkim_sign(PLAIN, m.rsa, length=whole), signed_body_bytes=whole)
    m.add("l-appended", "pass_partial", "l=, and text behind it", dkim_sign(PLAIN, m.rsa, length=whole) + b"PS: pay him.\r\n",
          unsigned_body_bytes=14)
    m.add("l-appended-lf", "pass_partial", "the same, stored with LF",
          (dkim_sign(PLAIN, m.rsa, length=whole) + b"PS: pay him.\r\n").replace(b"\r\n", b"\n"))
    m.add("l-zero", "pass_partial", "l=0: nothing of the text", dkim_sign(PLAIN, m.rsa, length=0))
    m.add("l-part", "pass_partial", "l= in the middle of a line", dkim_sign(PLAIN, m.rsa, length=11))
    m.add("l-cut", "fail_body", "l=, and the text is shorter", dkim_sign(PLAIN, m.rsa, length=whole)[:-10])
    m.changed("l-altered", "fail_body", "l=, and the signed beginning was changed", b"Burn", b"Keep",
              dkim_sign(PLAIN, m.rsa, length=whole) + b"PS\r\n")
    m.add("l-huge", "fail_body", "l= is larger than any text",
          dkim_sign(PLAIN, m.rsa, more=" l=18446744073709551615;"))
    m.add("l-words", "syntax", "l= is no number", dkim_sign(PLAIN, m.rsa, more=" l=all;"))
    m.add("l-expired", "pass_partial", "l= with more text, and expired",
          dkim_sign(PLAIN, m.rsa, length=whole, more=" x=1255680185;") + b"PS\r\n")


def keys(m):
    def with_record(name, record, expected, note, **facts):
        key = m.book.key(name, record=record)
        m.add("key-" + name, expected, note, dkim_sign(PLAIN, key, selector=name), **facts)

    m.add("key-absent", "nokey", "no record", dkim_sign(PLAIN, m.rsa, selector="nowhere"), body_ok=True)
    m.changed("key-absent-altered", "fail_body", "no record, and the text was changed: no key could mend it", b"Burn",
              b"Keep", dkim_sign(PLAIN, m.rsa, selector="nowhere"))
    with_record("revoked", lambda k: "v=DKIM1; k=rsa; p=", "key_revoked", "p= empty")
    with_record("revoked-bare", lambda k: "v=DKIM1; p=;", "key_revoked", "p= empty, k= left out")
    with_record("kind", lambda k: k.record.replace("k=rsa", "k=ed25519"), "key_unfit", "k=ed25519 of an RSA signature")
    with_record("kind-unknown", lambda k: k.record.replace("k=rsa", "k=gost"), "key_unfit", "an unknown k=")
    with_record("service", lambda k: k.record + "; s=tlsrpt", "key_unfit", "s= of another service")
    with_record("service-mail", lambda k: k.record + "; s=tlsrpt:email", "pass", "s= names email too")
    with_record("testing", lambda k: k.record + "; t=y", "pass", "t=y: testing changes nothing")
    with_record("testing-strict", lambda k: k.record + "; t=y:s", "pass", "t=y:s without i=")
    with_record("hash", lambda k: k.record + "; h=sha1", "key_unfit", "h= allows SHA-1 only")
    with_record("hashes", lambda k: k.record + "; h=sha1:sha256", "pass", "h= allows both")
    with_record("base64", lambda k: "v=DKIM1; k=rsa; p=!!!not base64!!!", "key_unfit", "p= is no base64")
    with_record("rubbish", lambda k: "v=DKIM1; k=rsa; p=QUJDREVG", "key_unfit", "p= is no key")
    with_record("version", lambda k: k.record.replace("v=DKIM1", "v=DKIM2"), "key_unfit", "v= of another version")
    with_record("no-version", lambda k: "k=rsa; p=" + k.public, "pass", "v= left out")
    with_record("bare", lambda k: "p=" + k.public, "pass", "only p=")
    with_record("granularity", lambda k: "v=DKIM1; g=*; k=rsa; p=" + k.public, "pass", "g= of RFC 4871")
    with_record("notes", lambda k: "v=DKIM1; n=keep=20this; k=rsa; x_y=1; p=" + k.public, "pass", "n= and an unknown tag")
    with_record("spaces", lambda k: "v = DKIM1 ;\tk = rsa ; p = " + " ".join(re.findall(".{1,40}", k.public)) + " ;",
                "pass", "blanks everywhere")
    with_record("chunks", lambda k: '"v=DKIM1; k=rsa; p=' + k.public[:150] + '" "' + k.public[150:] + '"', "pass",
                "quoted pieces, as a zone file has them")
    pkcs1 = m.book.key("pkcs1")
    m.book.records["pkcs1._domainkey.firm.example"] = "v=DKIM1; k=rsa; p=" + pkcs1_of(pkcs1)
    m.add("key-pkcs1", "pass", "p= is an RSAPublicKey without its wrapping", dkim_sign(PLAIN, pkcs1, selector="pkcs1"))
    other = m.book.key("other")
    m.book.records["other._domainkey.firm.example"] = m.rsa.record
    m.add("key-other", "fail_header", "the record holds another key", dkim_sign(PLAIN, other, selector="other"))
    rolled = m.book.key("rolled")
    m.book.records["rolled._domainkey.firm.example#2"] = rolled.record
    m.book.records["rolled._domainkey.firm.example"] = m.rsa.record
    m.add("key-rolled", "pass", "the second record of one name fits", dkim_sign(PLAIN, rolled, selector="rolled"))
    m.book.records["gone-back._domainkey.firm.example"] = "v=DKIM1; p="
    m.book.records["gone-back._domainkey.firm.example#2"] = m.rsa.record
    m.add("key-revoked-later", "pass", "revoked later; the record of that time fits",
          dkim_sign(PLAIN, m.rsa, selector="gone-back"))
    open_key = m.book.key("open")
    digest = hashlib.sha256((open_key.record + "\n").encode()).hexdigest()
    for one in {digest, hashlib.sha256(open_key.record.encode()).hexdigest()}:
        m.book.index.append(["open", "firm.example", one, "2009-01-01", "2010-01-01", "", "publisher", "", "2012-01-01"])
    m.add("key-published", "pass_key_published", "the private key was published", dkim_sign(PLAIN, open_key, selector="open"))


def pkcs1_of(key):
    der = openssl("rsa", "-in", key.file, "-RSAPublicKey_out", "-outform", "DER")
    return base64.b64encode(der).decode()


def syntax(m):
    good = dkim_sign(PLAIN, m.rsa)

    def template(name, expected, note, text, **more):
        m.add("tags-" + name, expected, note, dkim_sign(PLAIN, m.rsa, template=text, **more))

    usual = " v=1; a=rsa-sha256; c=relaxed/relaxed; d=firm.example; s=s1; h=from:to:subject:date; bh={bh}; b="
    template("order", "pass", "b= in front", " v=1; b=; a=rsa-sha256; c=relaxed/relaxed; d=firm.example; s=s1; "
             "h=from:to:subject:date; bh={bh}")
    template("spaces", "pass", "blanks around =", usual.replace("=", " = ").replace("b = ", "b=")
             .replace(" bh = {bh}", " bh = {bh}").replace("b=h", "bh"))
    template("semicolon", "pass", "h= with blanks and folds", usual.replace("from:to", "from :\r\n to"), names="from:to:subject:date")
    template("unknown", "pass", "unknown tags are passed by", usual.replace("d=", "zz=1; r=y; d="))
    template("copied", "pass", "z= copies fields", usual.replace("d=", "z=From:vera@firm.example|Subject:x; d="))
    template("query", "pass", "q=dns/txt", usual.replace("d=", "q=dns/txt; d="))
    template("no-version", "syntax", "v= left out", usual.replace("v=1; ", ""))
    template("version", "syntax", "v=2", usual.replace("v=1", "v=2"))
    template("no-algorithm", "syntax", "a= left out", usual.replace("a=rsa-sha256; ", ""))
    template("algorithm", "unsupported_algorithm", "an unknown a=", usual.replace("rsa-sha256", "rsa-sha512"))
    template("gost", "unsupported_algorithm", "a= of GOST", usual.replace("rsa-sha256", "gost2012-streebog"))
    template("no-domain", "syntax", "d= left out", usual.replace("d=firm.example; ", ""))
    template("no-selector", "syntax", "s= left out", usual.replace("s=s1; ", ""))
    template("no-names", "syntax", "h= left out", usual.replace("h=from:to:subject:date; ", ""))
    template("no-from", "syntax", "h= without From", usual.replace("h=from:", "h="), names="to:subject:date")
    template("no-hash", "syntax", "bh= left out", usual.replace("bh={bh}; ", ""))
    template("canon", "syntax", "an unknown c=", usual.replace("relaxed/relaxed", "relaxed/nofws"))
    template("twice", "syntax", "d= twice", usual.replace("s=s1", "s=s1; d=firm.example"))
    m.add("bad-base64", "syntax", "b= is no base64", re.sub(rb"b=\w+", b"b=?!*", good, count=1))
    m.add("b-empty", "syntax", "b= is empty", re.sub(rb"\tb=[^:]*\r\nFrom:", b"\tb=\r\nFrom:", good, count=1))
    m.add("b-short", "fail_header", "b= is cut short", re.sub(rb"\tb=(.{20})[^:]*\r\nFrom:", rb"\tb=\1\r\nFrom:", good, count=1))
    m.add("signature-name", "pass", "the name of the field in small letters",
          dkim_sign(PLAIN, m.rsa, signature_name="dkim-signature"))
    m.add("unfolded", "pass", "the signature in one line", dkim_sign(PLAIN, m.rsa, fold=False))
    m.add("refolded", "pass", "a relay folded the signature anew", good.replace(b";\r\n\tbh=", b"; bh=", 1))
    m.changed("tag-changed", "fail_header", "a tag of the signature was changed", b"d=firm.example; s=s1;",
              b"d=firm.example; s=s1; t=1;")


def domainkeys(m):
    m.add("dk-nofws", "pass_weak", "DomainKeys, nofws", domainkeys_sign(PLAIN, m.rsa), protocol="domainkeys")
    m.add("dk-simple", "pass_weak", "DomainKeys, simple", domainkeys_sign(PLAIN, m.rsa, canon="simple"))
    m.add("dk-names", "pass_weak", "DomainKeys, h=", domainkeys_sign(PLAIN, m.rsa, names="from:to:subject:date"))
    m.add("dk-lf", "pass_weak", "DomainKeys, stored with LF", domainkeys_sign(PLAIN, m.rsa).replace(b"\r\n", b"\n"))
    m.changed("dk-altered", "fail", "DomainKeys, text changed", b"Burn", b"Keep", domainkeys_sign(PLAIN, m.rsa))
    m.add("dk-nokey", "nokey", "DomainKeys, no key", domainkeys_sign(PLAIN, m.rsa, selector="nowhere"))
    m.add("dk-received", "pass_weak", "DomainKeys, a relay added Received above",
          b"Received: by relay.example; Thu, 15 Oct 2009 12:05:00 +0400\r\n" + domainkeys_sign(PLAIN, m.rsa))
    m.changed("dk-spaces", "pass_weak", "DomainKeys nofws, blanks changed", b"estimate  is", b"estimate is",
              domainkeys_sign(PLAIN, m.rsa))
    m.add("dk-and-dkim", "pass", "DomainKeys and DKIM", dkim_sign(domainkeys_sign(PLAIN, m.rsa), m.rsa))


def make(book):
    maker = Maker(book)
    for group in (algorithms, times, identities, fields, bodies, lengths, keys, syntax, domainkeys):
        group(maker)
    arcs(maker, PLAIN)
    smimes(maker)
    pgps(maker)
    return maker.cases
