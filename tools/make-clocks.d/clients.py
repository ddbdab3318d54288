"""What mail programs and servers write of time: identifiers, boundaries, thread indexes, queue ids."""

import base64
import datetime
import struct

UTC = datetime.timezone.utc
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx"  # sendmail's sixty
BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE52 = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz"  # Postfix' long ids


def at(seconds):
    return datetime.datetime.fromtimestamp(seconds, UTC)


def local(seconds, offset):
    return at(seconds + offset * 60)


def printed(seconds, offset, zone=True):
    """A Date field: what a wall clock `offset` minutes east shows."""
    sign, minutes = "-" if offset < 0 else "+", abs(offset)
    text = local(seconds, offset).strftime("%a, %d %b %Y %H:%M:%S")
    return text + (f" {sign}{minutes // 60:02}{minutes % 60:02}" if zone else "")


def filetime(seconds):
    return (int(seconds * 10_000_000) + 116_444_736_000_000_000)


def based(number, digits, width):
    out = ""
    for _ in range(width):
        number, rest = divmod(number, len(digits))
        out = digits[rest] + out
    return out


def message_id(rng, client, seconds, offset, host):
    """The identifier that `client` makes at that moment on its own clock."""
    whole, wall = int(seconds), local(seconds, offset)
    if client == "thunderbird":
        salt = "".join(f"{rng.randrange(10)}0" for _ in range(3)) + str(rng.randrange(10))
        return f"{whole:08X}.{salt}@{host}"
    if client == "thebat":
        return f"{rng.randrange(10**8, 10**10)}.{wall:%Y%m%d%H%M%S}@{host}"
    if client in ("outlook", "express"):
        ticks = filetime(seconds)
        return f"{rng.randrange(16**4):04x}{ticks >> 32:08x}${ticks & 0xffffffff:08x}${rng.randrange(16**8):08x}@{host}"
    if client == "mutt":
        return f"{at(seconds):%Y%m%d%H%M%S}.G{rng.choice('ABCDEF')}{rng.randrange(1000, 30000)}@{host}"
    if client == "kmail":
        return f"{wall:%Y%m%d%H%M}.{wall:%S}{rng.randrange(1000):03}.user@{host}"
    if client == "mailru":
        return f"E1{based(whole, BASE62, 6)}-{based(rng.randrange(62**6), BASE62, 6)}-00.user-mail-ru@f{rng.randrange(1, 9)}.mail.ru"
    return f"{based(rng.randrange(62**20), BASE62, 20)}@{host}"


MAILERS = {
    "thunderbird": "User-Agent: Thunderbird 2.0.0.9 (Windows/20071031)",
    "thebat": "X-Mailer: The Bat! (v3.99.3) Professional",
    "outlook": "X-Mailer: Microsoft Office Outlook 11",
    "express": "X-Mailer: Microsoft Outlook Express 6.00.2900.2180",
    "mutt": "User-Agent: Mutt/1.5.17 (2007-11-01)",
    "kmail": "User-Agent: KMail/1.9.10",
    "mailru": "X-Mailer: mPOP Web-Mail 2.19",
}


def boundary(rng, seconds, offset):
    """MimeOLE's, on the local clock."""
    ticks = filetime(seconds + offset * 60)
    return f"----=_NextPart_000_{rng.randrange(16**4):04X}_{ticks >> 32:08X}.{ticks & 0xffffffff:08X}"


def thread_index(rng, seconds):
    ticks = filetime(seconds)
    return base64.b64encode(struct.pack(">Q", ticks)[:6] + rng.randbytes(16)).decode()


def queue_id(rng, software, seconds):
    moment = at(seconds)
    if software == "sendmail":
        parts = (moment.year % 100 + 100) % 60, moment.month - 1, moment.day, moment.hour, moment.minute, moment.second
        return "".join(LETTERS[part] for part in parts) + f"{rng.randrange(100):02}{rng.randrange(100000):05}"
    if software == "exim":
        return f"1{based(int(seconds), BASE62, 5)}-{based(rng.randrange(62**6), BASE62, 6)}-{based(rng.randrange(62**2), BASE62, 2)}"
    if software == "postfix-long":
        return based(int(seconds), BASE52, 6) + based(rng.randrange(10**6), BASE52, 4) + "z" + based(rng.randrange(52**3), BASE52, 3)
    return f"{rng.randrange(16**11):011X}"


def arrival(seconds, shown=None):
    """X-OriginalArrivalTime; `shown`: another time in its text."""
    ticks, moment = filetime(seconds), at(shown if shown is not None else seconds)
    return f"{moment:%d %b %Y %H:%M:%S}.0{moment.microsecond // 1000:03} (UTC) FILETIME=[{ticks & 0xffffffff:08X}:{ticks >> 32:08X}]"
