"""Letters signed by their writers (S/MIME, PGP) and sealed by relays (ARC)."""

import base64
import hashlib
import pathlib
import re
import subprocess

from signing import canonical_body, dkim_sign, fields_of, name_of, openssl, relaxed_field

HEADER = (b"From: Vera <vera@firm.example>\r\nTo: press@paper.example\r\nSubject: the estimate\r\n"
          b"Date: Thu, 15 Oct 2009 12:03:05 +0400\r\nMIME-Version: 1.0\r\n")
PART = b"Content-Type: text/plain; charset=utf-8\r\n\r\nThe estimate is attached.\r\nBurn it.\r\n"


class Authority:
    """A certificate authority, and people whom it vouches for."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.key, self.cert = folder / f"{name}.key", folder / f"{name}.pem"
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", self.key, "-out", self.cert, "-days", "7300",
                "-subj", f"/CN=Authority {name}", "-addext", "basicConstraints=critical,CA:TRUE")

    def person(self, address, more=()):
        stem = self.folder / f"{self.name}.{address}"
        key, request, cert = f"{stem}.key", f"{stem}.csr", f"{stem}.crt"
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request, "-subj",
                f"/CN=Somebody/emailAddress={address}")
        openssl("x509", "-req", "-in", request, "-CA", self.cert, "-CAkey", self.key, "-CAcreateserial", "-out", cert,
                *(more or ("-days", "3650")))
        return key, cert


def smime(person, folder, form, *more):
    key, cert = person
    part = folder / "part"
    part.write_bytes(PART)
    options = [] if form == "detached" else ["-nodetach"]
    made = openssl("cms", "-sign", "-binary", "-crlfeol", "-in", part, "-signer", cert, "-inkey", key, *options, *more)
    made = re.sub(rb"\r?\n", b"\r\n", made)
    return HEADER + made.replace(b"MIME-Version: 1.0\r\n", b"", 1)


def smimes(m):
    folder = m.book.folder
    known, unknown = Authority(folder, "known"), Authority(folder, "unknown")
    m.book.records["known.pem"] = known.cert.read_text()
    vera, other = known.person("vera@firm.example"), known.person("boris@other.example")
    stranger = unknown.person("vera@firm.example")
    ended = known.person("vera2@firm.example", ("-days", "-1"))
    for form in ("detached", "opaque"):
        letter = smime(vera, folder, form)
        m.add(f"smime-{form}", "pass", f"{form}, a known authority", letter, protocol="smime", aligned=True)
        m.add(f"smime-{form}-stranger", "pass_untrusted", f"{form}, an unknown authority", smime(stranger, folder, form))
        m.add(f"smime-{form}-expired", "pass_untrusted", f"{form}, the certificate was over when it signed",
              smime(ended, folder, form))
        m.add(f"smime-{form}-sha1", "pass_weak", f"{form}, SHA-1", smime(vera, folder, form, "-md", "sha1"))
        m.add(f"smime-{form}-other", "pass", f"{form}, the certificate is of another address",
              smime(other, folder, form), aligned=False)
        m.add(f"smime-{form}-nocerts", "nokey", f"{form}, the certificate is not there",
              smime(stranger, folder, form, "-nocerts"))
    detached = smime(vera, folder, "detached")
    m.changed("smime-altered", "fail_body", "detached, text changed", b"Burn", b"Keep", detached)
    m.changed("smime-subject", "pass", "fields are not signed", b"Subject: the", b"Subject: The", detached)
    m.add("smime-lf", "pass_after_crlf", "detached, stored with LF", detached.replace(b"\r\n", b"\n"))
    m.add("smime-cut", "syntax", "the signature is cut short", cut_last_part(detached))
    opaque = smime(vera, folder, "opaque")
    m.add("smime-opaque-lf", "pass", "opaque, stored with LF: the text lies inside", opaque.replace(b"\r\n", b"\n"))
    # A bit of the text inside the envelope.
    head, body = opaque.split(b"\r\n\r\n", 1)
    inside = bytearray(base64.b64decode(body))
    inside[inside.index(b"Burn")] = ord("T")
    m.add("smime-opaque-altered", "fail_body", "opaque, a letter of the text changed",
          head + b"\r\n\r\n" + base64.encodebytes(bytes(inside)).replace(b"\n", b"\r\n"))
    listed = detached.replace(b"This is an S/MIME signed message\r\n", b"", 1)
    m.add("smime-preamble", "pass", "the words before the first part were taken out", listed)


def cut_last_part(letter):
    at = letter.rindex(b"Content-Transfer-Encoding: base64")
    begin = letter.index(b"\r\n\r\n", at) + 4
    return letter[:begin + 400] + b"\r\n" + letter[letter.rindex(b"\r\n--"):]


class Ring:
    def __init__(self, home):
        home.mkdir(mode=0o700)
        self.home = home

    def gpg(self, *arguments, data=None):
        return subprocess.run(["gpg", "--homedir", self.home, "--batch", "--no-tty", "--passphrase", "",
                               "--pinentry-mode", "loopback", *arguments], input=data, check=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL).stdout

    def make(self, who, expire="never"):
        self.gpg("--quick-generate-key", who, "rsa2048", "sign", expire)

    def close(self):
        subprocess.run(["gpgconf", "--homedir", self.home, "--kill", "all"], check=False)


def pgp_mime(ring, who, part=PART):
    made = ring.gpg("--local-user", who, "--armor", "--detach-sign", "--digest-algo", "SHA256", data=part)
    made = re.sub(rb"\r?\n", b"\r\n", made)
    return (HEADER + b"Content-Type: multipart/signed; micalg=pgp-sha256; protocol=\"application/pgp-signature\";"
            b" boundary=\"edge\"\r\n\r\n--edge\r\n" + part + b"\r\n--edge\r\nContent-Type: application/pgp-signature\r\n\r\n" +
            made + b"\r\n--edge--\r\n")


def pgp_inline(ring, who, text=b"The estimate is attached.\n- one\nBurn it.\n"):
    made = ring.gpg("--local-user", who, "--clearsign", "--digest-algo", "SHA256", data=text)
    return HEADER + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + re.sub(rb"\r?\n", b"\r\n", made)


def pgps(m):
    ring = Ring(m.book.folder / "ring")
    try:
        ring.make("Vera <vera@firm.example>")
        ring.make("Lost <lost@firm.example>")
        m.book.records["vera.asc"] = ring.gpg("--armor", "--export", "vera@firm.example").decode()
        for form, make in (("mime", pgp_mime), ("inline", pgp_inline)):
            letter = make(ring, "vera@firm.example")
            m.add(f"pgp-{form}", "pass", f"{form}, key known", letter, protocol="pgp")
            m.changed(f"pgp-{form}-altered", "fail_body", f"{form}, text changed", b"Burn it.", b"Keep it.", letter)
            m.add(f"pgp-{form}-nokey", "nokey", f"{form}, key unknown", make(ring, "lost@firm.example"))
            m.changed(f"pgp-{form}-subject", "pass", f"{form}, fields are not signed", b"Subject: the", b"Subject: The", letter)
            m.add(f"pgp-{form}-lf", "pass_after_crlf" if form == "mime" else "pass", f"{form}, stored with LF",
                  letter.replace(b"\r\n", b"\n"))
            m.add(f"pgp-{form}-cut", "syntax", f"{form}, the signature is cut short",
                  re.sub(rb"(-----BEGIN PGP SIGNATURE-----\r\n\r\n.{40})[^-]*", rb"\1\r\n", letter, flags=re.S))
    finally:
        ring.close()


# --- ARC (RFC 8617) ----------------------------------------------------------------------------

def arc_seal(raw, key, number, cv, *, selector="s1", domain="firm.example"):
    """@return the letter with one more set of ARC fields on top."""
    aar = f"ARC-Authentication-Results: i={number}; relay{number}.example; dkim=none\r\n".encode()
    ams = dkim_sign(raw, key, selector=selector, domain=domain, signature_name="ARC-Message-Signature",
                    names="from:to:subject:date",
                    template=f" i={number}; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s={selector};"
                             " h=from:to:subject:date; bh={bh}; b=")[:-len(raw)]
    header = raw.split(b"\r\n\r\n", 1)[0] + b"\r\n"
    older = [f for f in fields_of(header) if name_of(f).startswith(b"arc-")]
    order = [b"arc-authentication-results", b"arc-message-signature", b"arc-seal"]
    older.sort(key=lambda f: (int(re.search(rb"i=(\d+)", f).group(1)), order.index(name_of(f))))
    seal = f"ARC-Seal: i={number}; a=rsa-sha256; cv={cv}; d={domain}; s={selector}; t=1255593785; b=".encode()
    text = b"".join(relaxed_field(f) for f in [*older, aar, ams]) + relaxed_field(seal + b"\r\n")[:-2]
    return seal + key.sign(text, "sha256").encode() + b"\r\n" + ams + aar + raw


def arcs(m, plain):
    one = arc_seal(plain, m.rsa, 1, "none")
    two = arc_seal(b"Received: by list.example; 2\r\n" + one, m.rsa, 2, "pass")
    three = arc_seal(two, m.rsa, 3, "pass")
    m.arc("arc-1", "pass", "one set", one)
    m.arc("arc-2", "pass", "two sets", two)
    m.arc("arc-3", "pass", "three sets", three)
    m.arc("arc-altered", "fail", "text changed after the last set", three.replace(b"Burn", b"Keep", 1))
    footer = arc_seal(one + b"-- \r\nlist footer\r\n", m.rsa, 2, "pass")
    m.arc("arc-footer", "pass", "a list added a footer and sealed anew", footer)
    m.arc("arc-no-seal", "fail", "the seal of the second set is missing", re.sub(rb"ARC-Seal: i=2[^\r]*\r\n", b"", three, count=1))
    m.arc("arc-no-message", "fail", "the message signature of the first set is missing",
          re.sub(rb"ARC-Message-Signature: i=1[^\r]*\r\n(?:[ \t][^\r]*\r\n)*", b"", three, count=1))
    m.arc("arc-gap", "fail", "the second set is missing",
          re.sub(rb"ARC-[A-Za-z-]+: i=2[^\r]*\r\n(?:[ \t][^\r]*\r\n)*", b"", three))
    m.arc("arc-seal-altered", "fail", "what a relay found was changed", three.replace(b"relay1.example; dkim=none", b"relay1.example; dkim=pass"))
    m.arc("arc-said-fail", "fail", "a relay says that the chain was broken", arc_seal(one, m.rsa, 2, "fail"))
    m.arc("arc-none", "none", "no set", plain)
    m.arc("arc-lf", "pass", "stored with LF", three.replace(b"\r\n", b"\n"))
