"""The results as markdown: medians, all values, ratios."""

import os
import platform
import statistics
from pathlib import Path

import questions as picking
import runs
import tools

_BANDS = ", ".join(f"{100 * low:g}-{100 * high:g} %" for low, high in picking.BANDS)
METHOD = f"""\
# Benchmarks

`tools/bench` puts pismo beside notmuch and mu (Debian packages; recoll and mairix when they are named) on one
machine: the same messages, in the same Maildir, with a fresh index each time. Run it yourself:

```
tools/bench --quick                                  # a few minutes, to see that it works
tools/bench --generated 50000 --real list.mbox.xz --write    # makes this page
tools/bench --tools pismo,recoll,mairix --real list.mbox.xz  # the others
```

## How it is measured

- Every round starts with no index and no configuration but the bench's own, reads all mail once (so that the
  disk cache is equally warm), and waits until what other programs wrote is on the disk. The order of the
  programs rotates from round to round. Cells show the median, then all values in order of the rounds.
- notmuch: `notmuch new` without hooks, tags or flag synchronisation. mu: `mu init` and `mu index`. pismo:
  `pismo index`, with all its work: SHA-256 of every message, catalog, positions, charset repair.
- CPU seconds are user and system time of the process and its threads. Programs use as many cores as they know
  how to; so CPU seconds compare the work, and messages/s what a person waits for.
- Memory is the peak resident size of the process. Index sizes are the lengths of the files: as built, and after
  `notmuch compact` or `xapian-compact` (for pismo, of its text part alone).
- A run without changes looks at the times of a Maildir's folders, not at the files in them, in pismo as in notmuch.
- New mail: one message in a hundred comes again with another Message-ID and one more line.
- Searches are timed as whole processes, {tools.ROWS} rows, output thrown away, {runs.QUERY_REPEATS} times each,
  the programs taking turns, on the index as built. Words have four letters or more and are spelt alike for all programs; they
  are drawn from four bands of frequency ({_BANDS} of messages); a wildcard is such a word less its last two letters. Exit codes are checked, and each
  program counts its hits, so that unequal work can be seen.
- Ratios say how many times better pismo is (less time, memory, space; more messages/s); under 1: worse.

## What is not the same work

- notmuch counts messages of one Message-ID as one, and stems English words; mu does neither; pismo looks for all
  inflected forms of a word, Russian and English. Hits differ by that.
- notmuch and mu believe the declared charset: text with a wrong or missing label is indexed as noise.
- notmuch prints threads, mu and pismo messages.
- recoll opens attachments too, of every kind it has filters for. mairix keeps no places of words, so it has no phrases;
  it has no limit either and prints the path of every hit.
- Caches are warm. A cold disk is not measured.
"""


# What another program measured, behind our tables.
_KEPT = "\n## Parsing alone, "


def write(page, sections):
    """Writes the page anew; what stands there of other programs is kept."""
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    kept = old[old.index(_KEPT):] if _KEPT in old else ""
    page.write_text("\n".join([METHOD, *sections]).rstrip("\n") + "\n" + kept, encoding="utf-8")


def machine():
    """The machine in general terms."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    system = "Linux"
    release = Path("/etc/os-release")
    if release.exists():
        fields = dict(line.split("=", 1) for line in release.read_text().splitlines() if "=" in line)
        system = fields.get("PRETTY_NAME", system).strip('"')
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores ({platform.machine()}), {pages * size / 2**30:.0f} GB of memory, {system}"


def corpus_section(results, versions, rounds):
    corpus = results.corpus
    number = f"{corpus.messages:,}".replace(",", " ")
    lines = [f"## {corpus.name[0].upper()}{corpus.name[1:]}: {number} messages, {corpus.bytes / 1e6:.0f} MB", "",
             f"{machine()}; {', '.join(versions)}; {rounds} round{'s' if rounds > 1 else ''}.", ""]
    lines += _index_table(results)
    lines += [""] + _search_table(results)
    lines += [""] + _hits_table(results)
    if results.notes:
        lines += ["", "Notes:", ""] + [f"- {note}" for note in dict.fromkeys(results.notes)]
    return "\n".join(lines) + "\n"


def _index_table(results):
    messages, size = results.corpus.messages, results.corpus.bytes / 1e6
    rows = [
        ("messages/s", results.values(lambda cost: messages / cost["wall"]), 0, True),
        ("MB/s", results.values(lambda cost: size / cost["wall"]), 1, True),
        ("time, s", results.values(lambda cost: cost["wall"]), 1, False),
        ("CPU, s", results.values(lambda cost: cost["user"] + cost["sys"]), 1, False),
        ("peak memory, MB", results.values(lambda cost: cost["rss_mb"]), 0, False),
        ("messages in the index", results.indexed, 0, None),
        ("index as built, MB", _sizes(results, "whole"), 1, False),
        ("index compacted, MB", {name: [value / 1e6] for name, value in results.compacted.items()}, 1, False),
        ("of it: text as built, MB", _sizes(results, "text"), 1, None),
        ("of it: catalog, MB", _sizes(results, "catalog"), 1, None),
        ("run without changes, s", _values(results.unchanged, "wall"), 3, False),
        ("run with 1 % new mail, s", _values(results.added, "wall"), 2, False),
    ]
    names = results.tools
    rivals = [name for name in names if not name.startswith("pismo")]
    with_ratio = rivals if "pismo" in names else []
    lines = ["| index | " + " | ".join(names) + "".join(f" | {rival} : pismo" for rival in with_ratio) + " |",
             "|---|" + "---|" * (len(names) + len(with_ratio))]
    for title, values, digits, more_is_better in rows:
        if not values:
            continue
        cells = [_cell(values.get(name), digits) for name in names]
        cells += [_ratio(values.get("pismo"), values.get(rival), more_is_better) for rival in with_ratio]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return lines


def _values(costs, key):
    return {name: [cost[key] for cost in values] for name, values in costs.items()}


def _sizes(results, what):
    sizes = {name: [dict(cost["sizes"]).get(what) for cost in costs] for name, costs in results.index.items()}
    return {name: [value / 1e6 for value in values] for name, values in sizes.items() if None not in values}


def _cell(values, digits):
    if not values:
        return "-"
    text = f"{statistics.median(values):.{digits}f}"
    if len(values) > 1:
        text += f" ({' '.join(f'{value:.{digits}f}' for value in values)})"
    return text


def _ratio(ours, theirs, more_is_better):
    if not ours or not theirs or more_is_better is None:
        return "-"
    a, b = statistics.median(ours), statistics.median(theirs)
    if more_is_better:
        a, b = b, a
    return f"{b / a:.2f}" if a else "-"


def _quantile(values, share):
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def _search_table(results):
    names = [name for name in results.tools if name in results.latencies]
    kinds = list(dict.fromkeys(question.kind for question in results.questions))
    rivals = [name for name in names if name != "pismo"] if "pismo" in names else []
    lines = ["| search, ms p50 / p95 | " + " | ".join(names) + "".join(f" | {rival} : pismo, p50" for rival in rivals)
             + (" | pismo in process |" if results.in_process else " |"),
             "|---|" + "---|" * (len(names) + len(rivals) + bool(results.in_process))]
    for kind in kinds:
        cells = []
        for name in names:
            values = results.latencies[name].get(kind)
            cells.append(f"{_quantile(values, .5):.1f} / {_quantile(values, .95):.1f}" if values else "-")
        ours = rivals and _quantile(results.latencies["pismo"][kind], .5)
        for rival in rivals:
            values = results.latencies[rival].get(kind)
            cells.append(f"{_quantile(values, .5) / ours:.2f}" if values else "-")
        if results.in_process:
            values = results.in_process.get(kind)
            cells.append(f"{_quantile(values, .5):.2f} / {_quantile(values, .95):.2f}" if values else "-")
        lines.append(f"| {kind} | " + " | ".join(cells) + " |")
    return lines + ["", f"Starting an empty process takes {results.floor_ms:.1f} ms of these."]


def _hits_table(results):
    """Sums of hits by kind, and how often the programs agree."""
    names = [name for name in results.tools if name in results.hits]
    lines = ["| hits (questions with any) | questions | " + " | ".join(names) + " | all agree |",
             "|---|" + "---|" * (len(names) + 2)]
    for kind in dict.fromkeys(question.kind for question in results.questions):
        numbers = [at for at, question in enumerate(results.questions) if question.kind == kind]
        hits = {name: [results.hits[name][at] for at in numbers] for name in names}
        hits = {name: counts for name, counts in hits.items() if None not in counts}
        cells = [f"{sum(hits[name])} ({sum(count > 0 for count in hits[name])})" if name in hits else "-"
                 for name in names]
        agree = sum(len(set(counts)) == 1 for counts in zip(*hits.values()))
        lines.append(f"| {kind} | {len(numbers)} | " + " | ".join(cells) + f" | {agree} |")
    return lines


def every_question(results):
    """All questions with each program's hits; for the terminal, not for the documentation."""
    names = [name for name in results.tools if name in results.hits]
    lines = ["| kind | question | " + " | ".join(names) + " |", "|---|---|" + "---|" * len(names)]
    for at, question in enumerate(results.questions):
        words = f"{question.words} {question.first}..{question.after}" if question.first else question.words
        cells = [str(results.hits[name][at]) for name in names]
        lines.append(f"| {question.kind} | {words} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
