"""Runs a program on a terminal and looks at what it would have been obeyed for."""

import os
import pty
import re
import subprocess
import threading

# Everything that a terminal obeys or that turns letters around, in UTF-8. Line ends and tabs are text.
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")


def on_terminal(command, seconds):
    """What the program printed on a terminal, both streams, and its exit code."""
    master, slave = pty.openpty()
    pieces = []

    def read():
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # The terminal of a program that has ended.
                return
            if not piece:
                return
            pieces.append(piece)

    run = subprocess.Popen(command, stdout=slave, stderr=slave, stdin=subprocess.DEVNULL)
    os.close(slave)
    reader = threading.Thread(target=read)
    reader.start()
    try:
        code = run.wait(seconds)
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
        code = "hang"
    reader.join(seconds)
    os.close(master)
    return code, b"".join(pieces).decode("utf-8", "surrogateescape")


def unsafe(text):
    """The first stretch that a terminal would obey, shown harmlessly; empty when there is none."""
    text = text.replace("\r\r\n", "\r\n")
    found = UNSAFE.search(text)
    if not found:
        if any(0xDC80 <= ord(c) <= 0xDCFF for c in text):
            return "bytes that are no UTF-8"
        return ""
    return repr(text[max(0, found.start() - 20):found.end() + 10])
