"""Faults of the case itself: damaged, cut, emptied and missing files."""

import os
import random

from cases import Fault, answers, copy, differences, files_of, must_be_same, refusal, state


def cut(path, _rng):
    os.truncate(path, path.stat().st_size // 2)


def empty(path, _rng):
    os.truncate(path, 0)


def remove(path, _rng):
    path.unlink()


def overwrite(path, at, bytes_):
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes_)


def zero_block(path, rng):
    size = path.stat().st_size
    overwrite(path, rng.randrange(max(1, size // 4096)) * 4096, bytes(min(4096, size)))


def flip(path, rng):
    size = path.stat().st_size
    if size == 0:
        return
    for _ in range(8):
        at = rng.randrange(size)
        with path.open("r+b") as file:
            file.seek(at)
            byte = file.read(1)[0]
            file.seek(at)
            file.write(bytes([byte ^ (1 << rng.randrange(8))]))


def noise_head(path, rng):
    overwrite(path, 0, rng.randbytes(min(4096, path.stat().st_size)))


def noise_half(path, rng):
    size = path.stat().st_size
    overwrite(path, size // 2, rng.randbytes(size - size // 2))


DAMAGES = (cut, flip, remove, zero_block, empty, noise_half, noise_head)


def asked(scene, case):
    """Asks a damaged case: "same", "refused" or "other"."""
    found = {}
    for name in scene.counts:
        code, out, err = scene.program.run(case, "search", "--count", name.removeprefix("count "))
        if code == 2:
            refusal(code, err)
            return "refused"
        if code not in (0, 1):
            raise Fault(f"search: exit {code}: {err.strip()}")
        found[name] = out.strip()
    code, _, err = scene.program.run(case, "phrase", "on", "--format", "jsonl")  # Reads texts.
    if code not in (0, 1, 2, 3):
        raise Fault(f"phrase: exit {code}: {err.strip()}")
    return "other" if differences(found, scene.counts) else "same"


def text_segments(scene):
    """Damaged text segments: --repair-text finds them all and makes them anew."""
    rng, seen, number = random.Random(scene.seed), {}, 0
    for segment in sorted((scene.case / "text").iterdir()):
        for file in sorted(segment.iterdir()):
            for damage in scene.some_of(DAMAGES, number, 1):
                number += 1
                case = copy(scene.case, scene.folder / f"text-{number}")
                path = case / "text" / segment.name / file.name
                damage(path, rng)
                answer = asked(scene, case)
                seen[answer] = seen.get(answer, 0) + 1
                scene.program.must_index(case, "--repair-text", allowed=(0,))
                try:
                    must_be_same(state(scene.program, case), scene.expected)
                except Fault as fault:
                    raise Fault(f"{damage.__name__} of {segment.name}/{file.name}: {fault}") from fault
                scene.drop(case)
    told = ", ".join(f"{count} {answer}" for answer, count in sorted(seen.items()))
    return f"{number} damages; asked before the repair: {told}; after it: the same"


def catalog(scene):
    """A damaged catalog: a plain error, and --salvage makes the case anew, the old one kept."""
    rng, seen = random.Random(scene.seed), {}
    for number, damage in enumerate(scene.some((cut, empty, noise_half, remove, noise_head, zero_block, flip))):
        case = copy(scene.case, scene.folder / f"catalog-{number}")
        damage(case / "catalog.sqlite", rng)
        answer = asked(scene, case)
        seen[answer] = seen.get(answer, 0) + 1
        before = files_of(case)
        scene.program.must_index(case, "--salvage")
        must_be_same(state(scene.program, case), scene.expected)
        kept = case.parent / (case.name + ".damaged-1")
        after = files_of(kept) if kept.is_dir() else {}
        gone = [name for name, hash_ in before.items()
                if after.get(name) != hash_ and not name.startswith("catalog.sqlite-")]
        if gone:
            raise Fault(f"{damage.__name__}: the damaged case was not kept whole: {gone}")
        scene.drop(case)
        scene.drop(kept)
    told = ", ".join(f"{count} {answer}" for answer, count in sorted(seen.items()))
    return f"{sum(seen.values())} damages; asked: {told}; salvaged: the same"


def no_silent_beginning(scene):
    """An emptied catalog is no new case: an index run refuses it."""
    said = ""
    for number, damage in enumerate((empty, remove)):
        case = copy(scene.case, scene.folder / f"emptied-{number}")
        damage(case / "catalog.sqlite", None)
        code, _, err = scene.program.index(case, scene.mail)
        said = refusal(code, err)
        if "--salvage" not in said:
            raise Fault(f"no way out is named: {said}")
    return said


def sources_forgotten(scene):
    """Neither catalog nor list tells the sources: refused, then told on the command line."""
    case = copy(scene.case, scene.folder / "forgotten")
    noise_head(case / "catalog.sqlite", random.Random(scene.seed))
    (case / "sources").unlink()
    code, _, err = scene.program.index(case, "--salvage")
    said = refusal(code, err)
    scene.program.must_index(case, "--salvage", scene.mail)
    must_be_same(state(scene.program, case), scene.expected)
    return said


def related(scene):
    """What relating remembers is damaged: made anew."""
    rng, number = random.Random(scene.seed), 0
    for file in sorted((scene.case / "related").rglob("*")):
        for damage in scene.some_of(DAMAGES, number, 1):
            number += 1
            case = scene.folder / f"related-{number}"
            first = next(scene.mail.rglob("*.mbox"))
            scene.program.must_index(case, first)
            path = case / "related" / file.name
            if path.is_file():
                damage(path, rng)
            scene.program.must_index(case, scene.mail)
            if answers(scene.program, case)["count *"] != scene.counts["count *"]:
                raise Fault(f"{damage.__name__} of related/{file.name}: another number of messages")
            scene.drop(case)
    return f"{number} damages; the same messages after each"
