#!/usr/bin/env python3
"""Checks that every module includes only what lies below it.

Reads every #include under include/pismo and src, and names each one that goes up, goes
sideways, or brings a third-party library into a module that must not know it.

    tools/check_floors.py [ROOT]

Exit code: 0 all includes go down, 1 some do not, 2 the tree cannot be read.
"""

import pathlib
import re
import sys

# The floors of ARCHITECTURE.md, from the ground up. Modules on one floor do not know each other.
FLOORS = [
    {"base"},
    {"charset", "html", "source", "time"},
    {"documents"},
    {"mentions", "mime", "text"},
    {"authenticity", "bilingual", "dating", "identifiers", "names", "press", "quotes"},
    {"store"},
    {"people", "relate"},
    {"search"},
    {"export", "xref"},
    {"audit"},
    {"pipeline"},
    {"cli"},
]

# Headers that stay in the source files of few modules: first part of the include -> modules.
LIBRARIES = {
    "mimetic": {"mime"},
    "unicode": {"charset", "text", "time"},  # ICU
    "xapian": {"search", "store"},
    "sqlite3": {"store"},
    "CLI": {"cli"},
    "archive": {"documents", "source"},
    "archive_entry": {"documents", "source"},
    "expat": {"documents"},
    "gpgme": {"authenticity"},
    "openssl": {"authenticity", "base"},
    "libstemmer": {"text"},
    "zlib": {"bilingual", "dating", "source", "store"},
    "zstd": {"store"},
    "lz4": {"store"},
    "xxhash": {"store"},
    "re2": {"text"},
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)")', re.MULTILINE)
COMMENT_OR_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|/\*.*?\*/|//[^\n]*', re.DOTALL)
SOURCES = {".hpp", ".cpp", ".h", ".hh", ".cc", ".inc", ".ipp"}


def floor_of(module):
    """The number of a module's floor, or None for a module that no floor names."""
    for number, modules in enumerate(FLOORS):
        if module in modules:
            return number
    return None


def includes(text):
    """Yields (line number, included path, in quotes) for every #include of a source text."""
    # Comments become blanks of the same length, so that line numbers stay.
    def blank(match):
        return match[0] if match[0].startswith('"') else re.sub(r"[^\n]", " ", match[0])

    bare = COMMENT_OR_STRING.sub(blank, text)
    for match in INCLUDE.finditer(bare):
        line = bare.count("\n", 0, match.start()) + 1
        yield line, match[1] or match[2], match[1] is None


def library_of(path):
    """The first part of an included path, without its ending: "xapian" of <xapian.h>."""
    return path.split("/")[0].split(".")[0]


def trouble_with_module(module, other):
    """Why `module` may not include a header of `other`; None when it may."""
    if other == module:
        return None
    here, there = floor_of(module), floor_of(other)
    if there is None:
        return f"no floor names the module '{other}'; add it to FLOORS in tools/check_floors.py"
    if there > here:
        return f"{module} (floor {here}) includes {other} (floor {there}) above it"
    if there == here:
        return f"{module} includes {other} beside it on floor {here}"
    return None


def trouble_with_file(module, path, in_quotes, public, own_headers):
    """Why a file of `module` may not include `path`; None when it may."""
    parts = path.split("/")
    if ".." in parts:
        return f"{path} leaves its folder; include by the full name"
    if parts[0] == "pismo" and len(parts) > 2:
        return trouble_with_module(module, parts[1])
    if in_quotes:
        if path in own_headers and not public:
            return None
        if public:
            return f"{path} is private to src/; a public header includes public ones only"
        return f"{path} is no header of src/{module}"
    library = library_of(path)
    allowed = LIBRARIES.get(library)
    if allowed is None:
        return None
    if module not in allowed:
        return f"{module} includes <{path}>; only {', '.join(sorted(allowed))} may"
    if public:
        return f"<{path}> stays in source files; keep it out of public headers"
    return None


def check_module(root, folder, public):
    """Yields one line for every bad include of the module in `folder`."""
    module = folder.name
    shown = folder.relative_to(root)
    if floor_of(module) is None:
        yield f"{shown}: no floor names this module; add it to FLOORS in tools/check_floors.py"
        return
    files = sorted(p for p in folder.rglob("*") if p.suffix in SOURCES and p.is_file())
    # A header beside the source, or below the module's folder, which is on the include path.
    own = {str(p.relative_to(folder)) for p in files}
    for file in files:
        beside = {p.name for p in files if p.parent == file.parent}
        text = file.read_text(encoding="utf-8", errors="replace")
        for line, path, in_quotes in includes(text):
            trouble = trouble_with_file(module, path, in_quotes, public, own | beside)
            if trouble:
                yield f"{file.relative_to(root)}:{line}: {trouble}"


def check(root):
    """Every bad include below `root`, as lines "file:line: what is wrong"."""
    troubles = []
    for base, public in ((root / "include" / "pismo", True), (root / "src", False)):
        for folder in sorted(p for p in base.iterdir() if p.is_dir()):
            troubles.extend(check_module(root, folder, public))
    return troubles


def main(arguments):
    root = pathlib.Path(arguments[0] if arguments else pathlib.Path(__file__).parent.parent)
    if len(arguments) > 1 or not (root / "src").is_dir() or not (root / "include/pismo").is_dir():
        print(f"{root}: no src and include/pismo here; name the root of the source tree",
              file=sys.stderr)
        return 2
    troubles = check(root)
    for trouble in troubles:
        print(trouble)
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
