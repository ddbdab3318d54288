"""A mail server that signs: canonical forms of RFC 6376 and 4870, keys by the openssl program."""

import base64
import hashlib
import re
import subprocess


def openssl(*arguments, data=None):
    done = subprocess.run(["openssl", *map(str, arguments)], input=data, check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL)
    return done.stdout


class Key:
    """A private key in a file, and its DNS record."""

    def __init__(self, folder, name, kind):
        self.kind = kind  # "ed25519", or bits of RSA
        self.file = folder / f"{name}.pem"
        if kind == "ed25519":
            openssl("genpkey", "-algorithm", "ed25519", "-out", self.file)
            public = openssl("pkey", "-in", self.file, "-pubout", "-outform", "DER")[-32:]
        else:
            openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", f"rsa_keygen_bits:{kind}", "-out", self.file)
            public = openssl("pkey", "-in", self.file, "-pubout", "-outform", "DER")
        self.public = base64.b64encode(public).decode()
        self.record = f"v=DKIM1; k={'ed25519' if kind == 'ed25519' else 'rsa'}; p={self.public}"
        self.scratch = folder / "to-sign"

    def sign(self, data, hash_name):
        if self.kind == "ed25519":
            self.scratch.write_bytes(hashlib.sha256(data).digest())
            made = openssl("pkeyutl", "-sign", "-rawin", "-inkey", self.file, "-in", self.scratch)
        else:
            made = openssl("dgst", f"-{hash_name}", "-sign", self.file, data=data)
        return base64.b64encode(made).decode()


class KeyBook:
    """Keys by selector of firm.example; what its folder says of them can be set apart."""

    def __init__(self, folder):
        self.folder = folder
        self.records = {}  # file name -> text
        self.index = []    # rows of keys.tsv

    def key(self, selector, kind=2048, record=None, domain="firm.example"):
        key = Key(self.folder, f"{selector}.{domain}".replace("/", "_"), kind)
        self.records[f"{selector}._domainkey.{domain}"] = record(key) if record else key.record
        return key

    def write(self, folder):
        for name, text in self.records.items():
            (folder / name).write_text(text + "\n", encoding="utf-8")
        if self.index:
            head = "selector domain sha256 first_seen last_seen source_url source_kind note private_published_since"
            rows = ["\t".join(head.split()), *("\t".join(row) for row in self.index)]
            (folder / "keys.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


# --- canonical forms ---------------------------------------------------------------------------

def relaxed_field(field):
    name, value = field.split(b":", 1)
    value = value.replace(b"\r\n", b"")
    value = re.sub(rb"[ \t]+", b" ", value).strip(b" \t")
    return name.strip(b" \t").lower() + b":" + value + b"\r\n"


def canonical_field(field, how):
    return relaxed_field(field) if how == "relaxed" else field


def canonical_body(body, how):
    if how == "relaxed":
        lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" \t") for line in body.split(b"\r\n")]
        body = b"\r\n".join(lines)
    while body.endswith(b"\r\n"):
        body = body[:-2]
    if body:
        return body + b"\r\n"
    return b"" if how == "relaxed" else b"\r\n"


def fields_of(header):
    """Whole fields with their CRLF, of a header block without its empty line."""
    return re.findall(rb"[^\r\n][^\r]*\r\n(?:[ \t][^\r]*\r\n)*", header)


def name_of(field):
    return field.split(b":", 1)[0].strip().lower()


def dkim_sign(raw, key, *, selector="s1", domain="firm.example", canon="relaxed/relaxed", algorithm=None,
              names="from:to:subject:date", more="", before="", length=None, fold=True, signature_name="DKIM-Signature",
              template=None):
    """@return the letter with a DKIM-Signature above it. `template`: the whole value up to b=, with {bh}."""
    header, body = raw.split(b"\r\n\r\n", 1) if b"\r\n\r\n" in raw else (raw.removesuffix(b"\r\n"), b"")
    fields = fields_of(header + b"\r\n")
    header_canon, body_canon = (canon.split("/") + ["simple"])[:2]
    algorithm = algorithm or ("ed25519-sha256" if key.kind == "ed25519" else "rsa-sha256")
    hash_name = algorithm.split("-")[1]
    canonical = canonical_body(body, body_canon)
    if length is not None:
        canonical = canonical[:length]
        more += f" l={length};"
    digest = base64.b64encode(hashlib.new(hash_name, canonical).digest()).decode()
    value = template or (f" v=1; {before}a={algorithm}; c={canon}; d={domain}; s={selector};"
                         f"{more}{chr(13)}{chr(10)}{chr(9)}h={names};\r\n\tbh={{bh}};\r\n\tb=")
    value = value.replace("{bh}", digest)
    if not fold:
        value = value.replace("\r\n\t", " ")
    taken, signed = {}, b""
    for name in names.lower().split(":"):
        wanted = [field for field in fields if name_of(field) == name.strip().encode()]
        nth = taken.get(name, 0)
        taken[name] = nth + 1
        if nth < len(wanted):
            signed += canonical_field(wanted[-1 - nth], header_canon)
    own = f"{signature_name}:{value}".encode() + b"\r\n"
    signed += canonical_field(own, header_canon).removesuffix(b"\r\n")
    made = key.sign(signed, hash_name)
    if fold:
        made = "\r\n\t ".join(re.findall(".{1,70}", made))
    head, tail = own[:-2].split(b"b=;", 1) if b" b=;" in own else (own[:-2].removesuffix(b"b="), None)
    signature = head + b"b=" + made.encode() + (b"" if tail is None else b";" + tail) + b"\r\n"
    return signature + raw


def domainkeys_sign(raw, key, *, selector="s1", domain="firm.example", canon="nofws", names=None):
    """@return the letter with a DomainKey-Signature above it (RFC 4870: rsa-sha1)."""
    header, body = raw.split(b"\r\n\r\n", 1)
    fields = fields_of(header + b"\r\n")
    if names:
        fields = [field for field in fields if name_of(field).decode() in names.split(":")]
    lines = body.split(b"\r\n")
    if canon == "nofws":
        fields = [re.sub(rb"[ \t\r\n]", b"", field) + b"\r\n" for field in fields]
        lines = [re.sub(rb"[ \t]", b"", line) for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    text = b"".join(fields) + (b"\r\n" + b"".join(line + b"\r\n" for line in lines) if lines else b"")
    tags = f"a=rsa-sha1; q=dns; c={canon}; s={selector}; d={domain};"
    if names:
        tags += f" h={names};"
    return f"DomainKey-Signature: {tags} b={key.sign(text, 'sha1')};\r\n".encode() + raw
