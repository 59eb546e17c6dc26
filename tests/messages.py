"""Gathers every marked string of the interface into the catalogues in `locale/`, and compiles them: `make messages`.

`python -m tests.messages de` begins another language. Needs no tools but what tests need.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from claims.extraction.worth import REASONS

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "locale"
# How many of a call's first arguments are words, and whether a context comes before them.
MARKS = {
    "_": (1, False),
    "gettext": (1, False),
    "gettext_lazy": (1, False),
    "gettext_noop": (1, False),
    "phrase": (1, False),
    "pgettext": (1, True),
    "pgettext_lazy": (1, True),
    "ngettext": (2, False),
    "npgettext": (2, True),
    "counted": (2, False),
}
# As Django writes what it finds in templates.
_CALL = re.compile(r"\b(_|p?gettext|np?gettext)\(")
Message = tuple[str | None, str, str]


def gathered() -> dict[Message, list[str]]:
    """Return every marked message (context, singular, plural) with the files that it stands in."""
    found: dict[Message, list[str]] = {}
    for path, messages in _by_file():
        for message in messages:
            files = found.setdefault(message, [])
            if path not in files:
                files.append(path)
    return found


def _by_file() -> Iterator[tuple[str, Iterator[Message]]]:
    from django.utils.translation.template import templatize

    for app in ("claims", "factcheck", "reviews"):
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), _in_python(path.read_text())
    for path in sorted((ROOT / "templates").rglob("*.*")):
        yield str(path.relative_to(ROOT)), _in_template(templatize(path.read_text()))
    # The engine of extraction is pure, and marks nothing.
    yield "claims/extraction/worth.py", ((None, sentence, "") for sentence in REASONS.values())


def _in_python(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            found = _message(node.func.id, node.args)
        else:
            found = _refusal(node)
        if found:
            yield found


def _refusal(node: ast.AST) -> Message | None:
    """Return what a refusal says: the first line of the docstring of a class with a code."""
    if not isinstance(node, ast.ClassDef):
        return None
    has_code = any(
        isinstance(one, ast.Assign | ast.AnnAssign)
        and isinstance(one.value, ast.Constant)
        and "." in str(one.value.value)
        and ast.unparse(one.target if isinstance(one, ast.AnnAssign) else one.targets[0]) == "code"
        for one in node.body
    )
    said = (ast.get_docstring(node) or "").partition("\n")[0]
    return (None, said, "") if has_code and said else None


def _in_template(written: str) -> Iterator[Message]:
    for call in _CALL.finditer(written):
        # The words end at the first bracket behind which the call can be read.
        for end in re.finditer(r"\)", written[call.end() :]):
            try:
                node = ast.parse(written[call.start() : call.end() + end.end()], mode="eval").body
            except SyntaxError:
                continue
            if isinstance(node, ast.Call) and (message := _message(call[1], node.args)):
                yield message
            break


def _message(mark: str, args: list[ast.expr]) -> Message | None:
    number, has_context = MARKS[mark]
    words = [arg.value for arg in args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if len(words) < number + has_context:
        return None
    context = words.pop(0) if has_context else None
    return context, words[0], words[1] if number == 2 else ""


def gather_into(catalogue: Path) -> None:
    """Bring a catalogue up to date: translations stay, new messages are empty, what is gone is dropped."""
    if not catalogue.exists():
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        polib.POFile().save(str(catalogue))
    before = polib.pofile(str(catalogue))
    after = polib.POFile(wrapwidth=110)
    after.header, after.metadata = before.header, before.metadata
    known = {(entry.msgctxt, entry.msgid): entry for entry in before}
    for (context, one, many), files in gathered().items():
        entry = polib.POEntry(msgctxt=context, msgid=one, occurrences=[(file, "") for file in files])
        old = known.get((context, one))
        if many:
            entry.msgid_plural = many
            entry.msgstr_plural = dict(old.msgstr_plural) if old else {0: ""}
        elif old:
            entry.msgstr = old.msgstr
        after.append(entry)
    after.save(str(catalogue))
    after.save_as_mofile(str(catalogue.with_suffix(".mo")))


def main() -> None:
    """Gather into every catalogue there is, or into those of the languages named."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    languages = sys.argv[1:] or [path.name for path in CATALOGUES.iterdir() if path.is_dir()]
    for language in languages:
        gather_into(CATALOGUES / language / "LC_MESSAGES" / "django.po")


if __name__ == "__main__":
    main()
