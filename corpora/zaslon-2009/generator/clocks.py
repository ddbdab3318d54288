"""The small clocks inside mail headers: identifiers, boundaries, queue ids, Thread-Index."""

import base64
import struct
from datetime import datetime, timedelta

from letters import number, salt, to_local

EPOCH = datetime(1970, 1, 1)
BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE60 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx"


def unix(utc):
    return int((utc - EPOCH).total_seconds())


def filetime(moment, ticks=0):
    """100 ns units since 1601; `ticks` adds a fraction of a second."""
    return (unix(moment) + 11644473600) * 10_000_000 + ticks


def naive(aware):
    return aware.replace(tzinfo=None)


def base62(value):
    out = ""
    while value:
        value, digit = divmod(value, 62)
        out = BASE62[digit] + out
    return out


def exim_id(utc, *seed, tail=None):
    middle = "000" + "".join(BASE62[number(*seed, i, below=62)] for i in range(3))
    last = tail if tail is not None else "".join(BASE62[number(*seed, "t", i, below=62)] for i in range(2))
    return f"{base62(unix(utc))}-{middle}-{last}"


def sendmail_id(utc, *seed):
    fields = (utc.year - 1900) % 60, utc.month - 1, utc.day, utc.hour, utc.minute, utc.second
    return "".join(BASE60[f] for f in fields) + "AB"[number(*seed, "q", below=2)] + \
        BASE60[number(*seed, "r", below=60)] + f"{number(*seed, 'p', below=29000) + 3000:06d}"


def mime_ole_boundary(local, index, *seed):
    ft = filetime(local, number(*seed, "b", below=999_999) * 10)
    return f"----=_NextPart_{index:03d}_{number(*seed, 'n', below=0x300):04X}_{ft >> 32:08X}.{ft & 0xffffffff:08X}"


def exchange_boundary(utc, *seed):
    ft = filetime(utc, number(*seed, "b", below=999_999) * 10)
    return f"----_=_NextPart_001_{ft >> 32:08X}.{ft & 0xffffffff:08X}"


def mime_ole_id(utc, ip, host, *seed):
    ft = filetime(utc, number(*seed, "m", below=999_999) * 10)
    lan = "".join(f"{int(octet):02x}" for octet in reversed(ip.split(".")))
    return f"{number(*seed, 'c', below=0xfff):04x}{ft >> 32:08x}${ft & 0xffffffff:08x}${''.join(lan)}@{host}"


def gmail_id(utc, *seed):
    # Google stamped these with the wall clock of California.
    return f"{salt(*seed, 'g1', digits=8)}{to_local(utc, 'pacific'):%y%m%d%H%M}" \
           f"{'ghklmnpqrstuvwxyz'[number(*seed, 'g', below=17)]}{salt(*seed, 'g2', digits=7)}" \
           f"{'ghkmnopqrst'[number(*seed, 'h', below=11)]}{salt(*seed, 'g3', digits=16)}@mail.gmail.com"


def mozilla_id(utc, domain, *seed):
    digits = [str(number(*seed, i, below=9) + 1) for i in range(4)]
    return f"{unix(utc):08X}.{digits[0]}0{digits[1]}0{digits[2]}0{digits[3]}@{domain}"


def arrival_time(utc, *seed):
    """X-OriginalArrivalTime: the milliseconds are printed as four digits with a leading zero."""
    millis = number(*seed, "x", below=999)
    ft = filetime(utc, millis * 10_000)
    return f"{utc:%d %b %Y %H:%M:%S}.{millis:04d} (UTC) FILETIME=[{ft & 0xffffffff:08X}:{ft >> 32:08X}]"


def thread_root(utc, *seed):
    return struct.pack(">Q", filetime(utc, number(*seed, "f", below=999_999) * 10))[:6] + \
        bytes.fromhex(salt(*seed, "guid", digits=32))


def index_time(index):
    """The instant of the last block of a Thread-Index, in FILETIME units."""
    when = int.from_bytes(index[:6], "big") << 16
    for at in range(22, len(index), 5):
        value = int.from_bytes(index[at:at + 4], "big")
        when += (value & 0x7fffffff) << (23 if value >> 31 else 18)
    return when


def thread_child(parent, utc, *seed):
    """Appends the block of a reply begun at `utc`. Blocks count from the one before."""
    delta = max(0, filetime(utc) - index_time(parent))
    value = delta >> 18
    if value >= 1 << 31:
        value = 1 << 31 | delta >> 23
    return parent + struct.pack(">I", value) + bytes([number(*seed, "rnd", below=256)])


def show_index(index):
    return base64.b64encode(index).decode()


def later(utc, seconds):
    return utc + timedelta(seconds=seconds)
