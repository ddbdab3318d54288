"""Runs commands and says what they cost. A small process of its own, for two reasons:

Linux counts the memory of the process that starts a command into the command's peak, and a
small starter forks faster. Read: one JSON object a line, {"argv", "env", "stdout"}; written:
{"rc", "wall", "user", "sys", "rss_mb"}, seconds and MB (10^6 bytes). A command that dies by
a signal has a negative rc.
"""

import json
import os
import sys
import time


def run(argv, env, stdout):
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
               (os.POSIX_SPAWN_OPEN, 1, stdout or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
               (os.POSIX_SPAWN_OPEN, 2, (stdout or os.devnull) + (".err" if stdout else ""),
                os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)]
    started = time.perf_counter()
    try:
        pid = os.posix_spawn(argv[0], argv, env, file_actions=actions)
    except OSError:
        return {"rc": 127, "wall": 0, "user": 0, "sys": 0, "rss_mb": 0}
    _, status, usage = os.wait4(pid, 0)
    return {"rc": os.waitstatus_to_exitcode(status), "wall": time.perf_counter() - started, "user": usage.ru_utime,
            "sys": usage.ru_stime, "rss_mb": usage.ru_maxrss * 1024 / 1e6}


if __name__ == "__main__":
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(run(order["argv"], order["env"], order["stdout"])), flush=True)
