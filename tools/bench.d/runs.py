"""Puts the programs through their paces on one corpus and keeps every value."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

QUERY_REPEATS = 3
FLOOR_REPEATS = 20
CLEAN_EXITS = (0, 3)  # 3 is pismo's "done, but input was lost"; it is reported.


class Failed(Exception):
    """A program did not do what it was asked; one line for people."""


class Meter:
    """The small process that runs and measures commands."""

    def __init__(self):
        script = Path(__file__).with_name("measure.py")
        self._process = subprocess.Popen([sys.executable, "-S", "-E", str(script)], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, text=True)

    def run(self, argv, env, stdout=None):
        order = {"argv": list(map(str, argv)), "env": env, "stdout": str(stdout) if stdout else None}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@dataclass
class Results:
    """Everything measured on one corpus. Lists hold one value a round."""

    corpus: object
    tools: list  # Names, in order of the table.
    index: dict = field(default_factory=dict)  # name -> [cost with "sizes"]
    indexed: dict = field(default_factory=dict)  # name -> [messages that the index says it holds]
    unchanged: dict = field(default_factory=dict)  # name -> [cost]
    added: dict = field(default_factory=dict)  # name -> [cost]
    compacted: dict = field(default_factory=dict)  # name -> bytes
    questions: list = field(default_factory=list)
    hits: dict = field(default_factory=dict)  # name -> [count for each question; None when it cannot be asked]
    latencies: dict = field(default_factory=dict)  # name -> {kind: [ms]}
    in_process: dict = field(default_factory=dict)  # kind -> [ms]
    floor_ms: float = 0
    notes: list = field(default_factory=list)

    def values(self, of):
        """name -> the values of `of` (a function of one cost) over the rounds of a first index run."""
        return {name: [of(cost) for cost in costs] for name, costs in self.index.items()}


class Bench:
    """One corpus, some programs."""

    def __init__(self, corpus, tools, meter, scratch, say):
        self.corpus, self.tools, self.meter, self.scratch, self.say = corpus, list(tools), meter, scratch, say
        self.results = Results(corpus, [tool.name for tool in tools])

    def run(self, rounds, questions):
        """All rounds, then the questions to the last one's indexes; then sizes after compaction."""
        for turn in range(rounds):
            for tool in self._rotated(turn):
                self._guard(tool, self._fresh_index, f"round {turn + 1} of {rounds}")
            if turn == rounds - 1:
                self._ask(questions)
            for to_mbox in (False, True):
                self.corpus.add_mail(to_mbox)
                for tool in self._rotated(turn):
                    if tool.reads_mbox == to_mbox:
                        self._guard(tool, self._new_mail, "new mail")
                self.corpus.take_back()
        for tool in list(self.tools):
            self._guard(tool, self._compact, "compact")
        return self.results

    def _rotated(self, turn):
        turn %= max(1, len(self.tools))
        return self.tools[turn:] + self.tools[:turn]

    def _guard(self, tool, step, what):
        """Runs a step; a program that fails is out of the rest."""
        if tool not in self.tools:
            return
        try:
            step(tool, what)
        except Failed as failure:
            self.tools.remove(tool)
            self.results.notes.append(str(failure))
            self.say(f"  {failure}; left out from here on")

    def _command(self, tool, argv, clean=CLEAN_EXITS):
        """Cost of one command; its output is in `self.scratch / "out"`."""
        out = self.scratch / "out"
        cost = self.meter.run(argv, tool.env, out)
        if cost["rc"] not in clean:
            error = Path(f"{out}.err")
            lines = error.read_text(errors="replace").strip().splitlines() if error.exists() else []
            what = " ".join(map(str, argv[1:4]))
            raise Failed(f"{tool.name}: {what} ended with {cost['rc']}: {lines[-1] if lines else 'no message'}")
        if cost["rc"] == 3:
            note = f"{tool.name}: exit 3, some input was lost"
            if note not in self.results.notes:
                self.results.notes.append(note)
        return cost

    def _fresh_index(self, tool, what):
        tool.clear()
        self.corpus.warm()
        os.sync()  # What others left to be written is not on this one's time.
        costs = [self._command(tool, argv) for argv in tool.before_index() + [tool.index()]]
        cost = {key: sum(each[key] for each in costs) for key in ("wall", "user", "sys")}
        cost["rss_mb"] = max(each["rss_mb"] for each in costs)
        cost["sizes"] = tool.sizes()
        self.results.index.setdefault(tool.name, []).append(cost)
        self.results.unchanged.setdefault(tool.name, []).append(self._command(tool, tool.index()))
        self._command(tool, tool.count_everything(), (0, *tool.no_match))
        held = tool.read_count((self.scratch / "out").read_text(errors="replace"))
        self.results.indexed.setdefault(tool.name, []).append(held)
        self.say(f"  {what}: {tool.name}: {cost['wall']:.1f} s, {self.corpus.messages / cost['wall']:.0f} messages/s, "
                 f"{cost['rss_mb']:.0f} MB memory, {cost['sizes'][0][1] / 1e6:.0f} MB index")

    def _new_mail(self, tool, _):
        os.sync()
        self.results.added.setdefault(tool.name, []).append(self._command(tool, tool.index()))

    def _compact(self, tool, _):
        target = self.scratch / "compacted"
        shutil.rmtree(target, ignore_errors=True)
        commands, folder = tool.compact(target)
        for argv in commands:
            self._command(tool, argv)
        self.results.compacted[tool.name] = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        shutil.rmtree(target, ignore_errors=True)

    def _ask(self, questions):
        results = self.results
        results.questions = questions
        self.say(f"  {len(questions)} questions, {QUERY_REPEATS} times")
        for tool in list(self.tools):
            if tool.reads_mbox:
                continue
            self._guard(tool, self._count_all, "questions")
        asked = [tool for tool in self.tools if tool.name in results.hits]
        for _ in range(QUERY_REPEATS):
            for number, question in enumerate(questions):
                for tool in asked[number % len(asked):] + asked[:number % len(asked)]:
                    if question.kind in tool.asks:
                        self._ask_once(tool, question, results.hits[tool.name][number])
        floor = [self.meter.run(["/bin/true"], {})["wall"] for _ in range(FLOOR_REPEATS)]
        results.floor_ms = 1000 * sorted(floor)[len(floor) // 2]
        for tool in asked:
            if tool.name == "pismo":
                self._ask_in_process(tool)

    def _ask_once(self, tool, question, hits):
        cost = self.meter.run(tool.search(question), tool.env)
        if cost["rc"] not in ((0,) if hits else (0, *tool.no_match)):
            self.results.notes.append(f"{tool.name}: a search of kind '{question.kind}' ended with {cost['rc']}, "
                                      f"though {hits} hits were counted")
        times = self.results.latencies.setdefault(tool.name, {})
        times.setdefault(question.kind, []).append(1000 * cost["wall"])

    def _count_all(self, tool, _):
        counts = []
        for question in self.results.questions:
            if question.kind not in tool.asks:
                counts.append(None)
                continue
            self._command(tool, tool.count(question), (0, *tool.no_match))
            counts.append(tool.read_count((self.scratch / "out").read_text(errors="replace")))
        self.results.hits[tool.name] = counts

    def _ask_in_process(self, tool):
        """Latencies inside one process, when the helper was built beside the program."""
        helper = Path(tool.program).with_name("pismo-bench-queries")
        if not os.access(helper, os.X_OK):
            self.results.notes.append("in-process latencies: skipped, no pismo-bench-queries beside pismo")
            return
        path = self.scratch / "queries.tsv"
        lines = [f"{question.kind}\t{tool.query(question)}\n" for question in self.results.questions]
        path.write_text("".join(lines * QUERY_REPEATS), encoding="utf-8")
        try:
            self._command(tool, [str(helper), str(tool.index_dir), str(path)])
        except Failed as failure:  # One that was built of other sources; all else stands.
            self.results.notes.append(f"in-process latencies: skipped, {failure}")
            return
        for line in (self.scratch / "out").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 4:
                self.results.in_process.setdefault(cells[1], []).append(float(cells[3]))
