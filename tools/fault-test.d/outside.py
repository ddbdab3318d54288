"""Faults of the machine and of the sources: disks, permissions, other programs, clocks."""

import fcntl
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

from cases import (QUESTIONS, Fault, Skipped, answers, copy, must_be_same, nobody, refusal, rows, state)


# A regular file of 4,096 bytes that opens, and of which no byte can be read.
UNREADABLE = Path("/sys/class/net/lo/speed")


def kill(scene):
    """SIGKILL at random moments, tools/kill-test."""
    command = [scene.tree / "tools/kill-test", str(scene.kills), "--messages", str(scene.messages), "--seed",
               str(scene.seed), "--program", scene.program.path]
    done = subprocess.run(command, capture_output=True, text=True)
    last = done.stdout.strip().splitlines()[-1:]
    if done.returncode != 0:
        raise Fault(" | ".join(done.stdout.strip().splitlines()[-4:]) + done.stderr.strip())
    return last[0]


def crash(scene):
    """SIGKILL at changes of files, tools/crash-test."""
    command = [scene.tree / "tools/crash-test", "--points", str(scene.some_count(4, 60)), "--messages",
               str(scene.messages), "--seed", str(scene.seed), "--program", scene.program.path]
    done = subprocess.run(command, capture_output=True, text=True)
    lines = done.stdout.strip().splitlines()
    if done.returncode != 0:
        raise Fault(" | ".join(lines[1:]) + done.stderr.strip())
    return "; ".join(" ".join(line.split()) for line in lines)


def two_writers(scene):
    """Somebody else holds the case: refused; whoever only reads is answered."""
    case = copy(scene.case, scene.folder / "held")
    with (case / "lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        code, _, err = scene.program.index(case, scene.mail)
        said = refusal(code, err)
        must_be_same(answers(scene.program, case), scene.counts)
    scene.program.must_index(case, scene.mail)
    must_be_same(state(scene.program, case), scene.expected)
    # Two at once, for real: one makes the case, the other is refused or comes when it is made.
    case = scene.folder / "both"
    both = [subprocess.Popen(scene.program.index_command(case, scene.mail), stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE) for _ in range(2)]
    for one in both:
        err = one.communicate()[1].decode()
        if one.returncode not in (0, 3):
            refusal(one.returncode, err)
    must_be_same(state(scene.program, case), scene.expected)
    return said


def file_limit(scene):
    """No file may grow beyond a size (RLIMIT_FSIZE), which programs meet like a full disk."""
    largest = max(path.stat().st_size for path in scene.case.rglob("*") if path.is_file())
    refused = 0
    for number, share in enumerate(scene.some((.02, .3, .7, .1, .2, .5, .9))):
        case = scene.folder / f"limit-{number}"
        size = int(largest * share)

        def limit(size=size):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        code, _, err = scene.program.index(case, scene.mail, preexec_fn=limit)
        if code not in (0, 3):
            refusal(code, err)
            refused += 1
        scene.program.must_index(case, scene.mail)
        must_be_same(state(scene.program, case), scene.expected)
    return f"{refused} runs refused plainly, the next run made the same case"


def full_disk(scene):
    """A file system without room (a small tmpfs)."""
    place = scene.folder / "small"
    place.mkdir()
    size = sum(path.stat().st_size for path in scene.case.rglob("*") if path.is_file())
    refused = 0
    for share in scene.some((.3, .8, .1, .5, 1.2)):
        mount = ["mount", "-t", "tmpfs", "-o", f"size={max(1, int(size * share) >> 10)}k", "tmpfs", place]
        if subprocess.run(mount, capture_output=True).returncode != 0:
            raise Skipped("mounting a tmpfs is not allowed here")
        try:
            code, _, err = scene.program.index(place / "case", scene.mail)
            if code not in (0, 3):
                refusal(code, err)
                refused += 1
            more = ["mount", "-o", f"remount,size={10 * size >> 10}k", place]
            subprocess.run(more, check=True, capture_output=True)
            scene.program.must_index(place / "case", scene.mail)
            must_be_same(state(scene.program, place / "case"), scene.expected)
            fill(place)
            must_be_same(counted(scene, place / "case"), scene.counts)
        finally:
            subprocess.run(["umount", place], capture_output=True)
    return f"{refused} runs refused plainly, the next run made the same case, which answers on a full disk"


def fill(folder):
    """Leaves not a byte of room."""
    try:
        with (folder / "fill").open("wb", buffering=0) as file:
            while True:
                file.write(bytes(1 << 16))
    except OSError:
        pass


def counted(scene, case, **options):
    """How many letters answer each question."""
    found = {}
    for question in QUESTIONS:
        code, out, err = scene.program.run(case, "search", "--count", question, **options)
        if code not in (0, 1):
            raise Fault(f"search: exit {code}: {err.strip()}")
        found["count " + question] = out.strip()
    return found


def read_only_case(scene):
    """A case that may only be read: questions are answered, an index run is refused."""
    case = copy(scene.case, scene.folder / "read-only")
    for path in [case, *case.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        must_be_same(counted(scene, case, **nobody()), scene.counts)
        code, _, err = scene.program.index(case, scene.mail, **nobody())
        return refusal(code, err)
    finally:
        for path in [case, *case.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)


def unreadable_source(scene):
    """Files that cannot be opened or read: named, tried again, neighbours unharmed."""
    mail, case = scene.copy_mail("locked"), scene.folder / "locked-case"
    case.mkdir()
    case.chmod(0o777)
    victim = next(path for path in sorted(mail.rglob("*")) if path.is_file() and path.suffix != ".mbox")
    victim.chmod(0)
    losses, link = 1, mail / "unreadable.eml"
    if UNREADABLE.is_file():
        link.symlink_to(UNREADABLE)
        losses = 2
    code, out, err = scene.program.index(case, mail, **nobody())
    report = json.loads(out) if code == 3 else {}
    if code != 3 or report["new_losses"] != losses or not report["case"]["balanced"]:
        raise Fault(f"exit {code}, {report.get('new_losses')} losses instead of {losses}: {err.strip()}")
    victim.chmod(0o644)
    link.unlink(missing_ok=True)
    scene.program.must_index(case, mail, **nobody())
    must_be_same(state(scene.program, case), scene.expected)
    return f"{losses} files named in the ledger; read by the next run"


def changing_source(scene):
    """A mailbox that shrinks, or grows, while it is read. What was cut off in the middle of a letter stays, as a letter that no
    source holds any more (exit 3 of export)."""
    moments, told = random.Random(scene.seed), 0
    for number in range(scene.some_count(2, 10)):
        mail = scene.copy_mail(f"changing-{number}")
        case = scene.folder / f"changing-case-{number}"
        box = next(mail.rglob("*.mbox"))
        whole = box.read_bytes()
        run = subprocess.Popen(scene.program.index_command(case, mail), stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0, scene.seconds / 2))
        if number % 2 == 0:
            os.truncate(box, len(whole) // 2)
        else:
            with box.open("ab") as out:
                out.write(whole[:len(whole) // 3])
        said = run.communicate()[0]
        if run.returncode not in (0, 3):
            raise Fault(f"exit {run.returncode}")
        told += run.returncode == 3
        box.write_bytes(whole)
        os.utime(box)
        scene.program.must_index(case, mail)
        missing = set(scene.keys) - set(keys(scene.program, case))
        if missing or not said:
            raise Fault(f"{len(missing)} messages are gone")
        shutil.rmtree(mail)
    return f"{told} runs said so; nothing is missing after the next"


def keys(program, case):
    return [json.loads(line)["key"] for line in rows(program, case, (0, 1, 3))]


def clocks(scene):
    """Clocks that jump: times of files from 1970 to 2200, a case from the future."""
    mail, case = scene.copy_mail("clocks"), scene.folder / "clock-case"
    times = random.Random(scene.seed)
    for path in mail.rglob("*"):
        when = times.choice((0, 1, -86400, 2 ** 31 + 5, 7_258_118_400, 1_255_422_600))
        os.utime(path, (when, when))
    scene.program.must_index(case, mail)
    for path in case.rglob("*"):
        os.utime(path, (7_258_118_400, 7_258_118_400))
    out = json.loads(scene.program.must_index(case, mail))
    if out["new_messages"] != 0 or out["files"]["read"] != 0:
        raise Fault("unchanged files were read again")
    # What was written while the clock stood before the last run is noticed all the same.
    box = next(mail.rglob("*.mbox"))
    with box.open("ab") as file:
        file.write(b"From a@north.example Tue Oct 13 08:30:00 2009\nFrom: a@north.example\n\nlate news\n")
    os.utime(box, (5, 5))
    out = json.loads(scene.program.must_index(case, mail))
    if out["new_messages"] != 1:
        raise Fault("a file that was changed under an earlier clock was passed over")
    counts = answers(scene.program, case)
    if int(counts["count *"]) != int(scene.counts["count *"]) + 1:
        raise Fault("another number of messages")
    return "the same case; a change under an earlier clock was noticed"


def stop(scene):
    """Ctrl-C: what was committed stays, the next run goes on."""
    case = scene.folder / "stopped"
    run = subprocess.Popen(scene.program.index_command(case, scene.mail), stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    timer = threading.Timer(scene.seconds / 3, lambda: run.send_signal(signal.SIGINT))
    timer.start()
    run.wait()
    timer.cancel()
    if run.returncode not in (0, 3, 130, -signal.SIGINT):
        raise Fault(f"exit {run.returncode}")
    scene.program.must_index(case, scene.mail)
    must_be_same(state(scene.program, case), scene.expected)
    return f"exit {run.returncode}, then the same case"
