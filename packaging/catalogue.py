"""The Dutch catalogue: what the code says, what the `.po` files answer, and the compiled file the program reads.

    python packaging/catalogue.py check      say what is missing, double, doubtful, left over or not compiled
    python packaging/catalogue.py build      write resources/locale/nl/LC_MESSAGES/caseworker.mo
    python packaging/catalogue.py missing    print the untranslated texts as entries to paste into a .po file
    python packaging/catalogue.py tidy       take repeated and unused entries out of the .po files

English is in the code, marked with `_`, `N_`, `ngettext` or `in_language`. Dutch is the union of
`resources/locale/nl/*.po`, one file per area of the program.
"""

from __future__ import annotations

import io
import string
import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("caseworker", "ui")
TRANSLATIONS = Path("resources/locale/nl")
COMPILED = TRANSLATIONS / "LC_MESSAGES" / "caseworker.mo"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "in_language": (1,)}
HEADER = (
    "Project-Id-Version: caseworker\nLanguage: nl\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
)


@dataclass
class Text:
    """One English text of the code: its plural form, if it has one, and where it stands ("file:line").

    `alone` are the places that ask for it without a number: a text with a plural is not found that way.
    """

    one: str
    many: str | None = None
    places: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """One answer in a `.po` file: the English text, its Dutch forms (one, or two for a plural), and where it stands."""

    one: str
    many: str | None
    dutch: tuple[str, ...]
    place: str
    fuzzy: bool


def texts_in_code(root: Path = ROOT) -> dict[str, Text]:
    """Every text the code marks for translation, by its English (singular) form."""
    found: dict[str, Text] = {}
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*.py")):
            source = io.BytesIO(path.read_bytes())
            for line, message, _comments, _context in extract("python", source, keywords=KEYWORDS):
                one, many = (message, None) if isinstance(message, str) else (message[0], message[1])
                text = found.setdefault(one, Text(one))
                text.many = text.many or many
                text.places.append(f"{path.relative_to(root).as_posix()}:{line}")
                if many is None:
                    text.alone.append(text.places[-1])
    return found


def entries_of(content: str, name: str) -> list[Entry]:
    """The entries of one `.po` file, without its header; raises `PoFileError` when it cannot be read."""
    catalogue = read_po(io.BytesIO(content.encode()), locale="nl", abort_invalid=True)
    entries: list[Entry] = []
    for message in catalogue:
        if not message.id:
            continue
        one, many = (message.id, None) if isinstance(message.id, str) else (message.id[0], message.id[1])
        dutch = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        entries.append(Entry(one, many, dutch, f"{name}:{message.lineno or 0}", message.fuzzy))
    return entries


def blocks(content: str) -> list[str]:
    """A `.po` file cut at its blank lines: one entry each, the header first."""
    return [block for block in content.replace("\r\n", "\n").split("\n\n") if block.strip()]


def all_entries(root: Path = ROOT) -> list[Entry]:
    """Every entry of every `.po` file, also the repeated ones, file by file."""
    entries: list[Entry] = []
    for path in sorted((root / TRANSLATIONS).glob("*.po")):
        line = 1
        content = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        for block in content.split("\n\n"):  # block by block: a reader of the whole file would swallow repetitions
            name = f"{path.relative_to(root).as_posix()}:{line}"
            entries += [
                Entry(entry.one, entry.many, entry.dutch, name, entry.fuzzy) for entry in entries_of(block, name)
            ]
            line += block.count("\n") + 2
    return entries


def placeholders(text: str) -> set[str]:
    """The names between braces in a text that is filled in later; raises `ValueError` on a stray brace."""
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def _entry_problems(entry: Entry, text: Text | None) -> list[str]:
    """What is wrong with one entry, seen on its own."""
    where, shown = entry.place, repr(entry.one)
    if text is None:
        return [f"{where}: unused: {shown} stands nowhere in the code; mark it with N_() there, or take it out"]
    problems = []
    if entry.fuzzy:
        problems.append(f"{where}: fuzzy: {shown} is marked as doubtful; check the Dutch and remove the mark")
    if not all(form.strip() for form in entry.dutch):
        problems.append(f"{where}: missing: {shown} has no Dutch text")
    if text.many is not None and entry.many != text.many:
        problems.append(f"{where}: {shown} needs a plural: msgid_plural {text.many!r} with msgstr[0] and msgstr[1]")
    if text.many is not None and text.alone:
        problems.append(f"{text.alone[0]}: {shown} has a plural: ask for it with ngettext(), it is not found otherwise")
    english = placeholders(entry.one) | placeholders(entry.many or "")
    for form in entry.dutch:
        given = placeholders(form)
        if given - english or (entry.many is None and form and given != english):
            problems.append(f"{where}: {shown} fills in {sorted(english)}, its Dutch text {sorted(given)}")
    return problems


def problems(root: Path = ROOT) -> list[str]:
    """Everything that keeps the catalogue from being complete, one line each; empty when all is well."""
    try:
        entries = all_entries(root)
    except PoFileError as error:
        return [f"{TRANSLATIONS}: unreadable: {error}"]
    texts = texts_in_code(root)
    found: list[str] = []
    first: dict[str, Entry] = {}
    for entry in entries:
        earlier = first.setdefault(entry.one, entry)
        if earlier is not entry:
            advice = "`tidy` takes it out" if earlier.dutch == entry.dutch else "the two differ: choose one"
            found.append(f"{entry.place}: duplicate: {entry.one!r} also stands at {earlier.place}; {advice}")
            continue
        try:
            found += _entry_problems(entry, texts.get(entry.one))
        except ValueError as error:
            found.append(f"{entry.place}: {entry.one!r}: {error}; write a brace that is not a placeholder twice")
    for one, text in texts.items():
        if one not in first:
            found.append(f"{text.places[0]}: missing: {one!r} has no entry in {TRANSLATIONS.as_posix()}/*.po")
    compiled = root / COMPILED
    if not compiled.is_file() or compiled.read_bytes() != compile_catalogue(entries):
        found.append(f"{COMPILED.as_posix()}: stale: run `python packaging/catalogue.py build`")
    return found


def compile_catalogue(entries: list[Entry]) -> bytes:
    """The compiled catalogue (GNU .mo, little-endian, sorted): the same entries always give the same bytes."""
    table: dict[bytes, bytes] = {b"": HEADER.encode()}
    for entry in entries:
        if entry.fuzzy or not all(entry.dutch):
            continue
        key = entry.one if entry.many is None else f"{entry.one}\0{entry.many}"
        table.setdefault(key.encode(), "\0".join(entry.dutch).encode())
    keys = sorted(table)
    start = 28 + 16 * len(keys)
    rows, pool = b"", b""
    for piece in [*keys, *(table[key] for key in keys)]:
        rows += struct.pack("<II", len(piece), start + len(pool))
        pool += piece + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0) + rows + pool


def build(root: Path = ROOT) -> str:
    """Write the compiled catalogue; returns one line saying what was written."""
    entries = all_entries(root)
    target = root / COMPILED
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(compile_catalogue(entries))
    return f"{COMPILED.as_posix()}: {len({entry.one for entry in entries})} texts"


def quoted(text: str) -> str:
    """A text as a `.po` file writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def missing(root: Path = ROOT) -> str:
    """The texts without an entry, as empty entries with the places they come from."""
    known = {entry.one for entry in all_entries(root)}
    pieces = []
    for one, text in texts_in_code(root).items():
        if one in known:
            continue
        lines = [f"#: {text.places[0]}", f"msgid {quoted(one)}"]
        if text.many is None:
            lines.append('msgstr ""')
        else:
            lines += [f"msgid_plural {quoted(text.many)}", 'msgstr[0] ""', 'msgstr[1] ""']
        pieces.append("\n".join(lines))
    return "\n\n".join(pieces)


def tidy(root: Path = ROOT) -> str:
    """Take out entries that repeat an earlier one word for word, and those the code no longer uses."""
    used = texts_in_code(root)
    seen: dict[str, tuple[str, ...]] = {}
    removed = 0
    for path in sorted((root / TRANSLATIONS).glob("*.po")):
        kept = []
        for block in blocks(path.read_text(encoding="utf-8")):
            found = entries_of(block, path.name)
            entry = found[0] if len(found) == 1 else None
            if entry is not None and (entry.one not in used or seen.get(entry.one) == entry.dutch):
                removed += 1
                continue
            if entry is not None:
                seen.setdefault(entry.one, entry.dutch)
            kept.append(block.strip("\n"))
        path.write_text("\n\n".join(kept) + "\n", encoding="utf-8", newline="\n")
    return f"{removed} entries taken out"


def check() -> int:
    """Print every problem; returns 0 when there is none, else 1."""
    found = problems()
    for line in found:
        print(line)
    print(f"catalogue: {len(found)} problems" if found else f"catalogue: complete, {len(texts_in_code())} texts")
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    """Do one command; returns the exit code (2: no such command)."""
    match arguments:
        case ["check"]:
            return check()
        case ["build"]:
            print(build())
        case ["missing"]:
            print(missing())
        case ["tidy"]:
            print(tidy())
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
