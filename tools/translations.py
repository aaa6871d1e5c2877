"""Keep the French catalogue in step with the sentences in code and templates.

``update`` collects every sentence, keeps the translations there are and compiles; ``check`` fails when a
sentence is missing, untranslated, or the compiled catalogue is stale. Babel does it in pure Python, so
that nobody needs GNU gettext.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "commonground"
LANGUAGES = ["fr"]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "lazy": None,
    "gettext_noop": None,
    "translatable": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%")


def catalogue_path(language: str) -> Path:
    return SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"


def sources() -> Iterator[tuple[Path, bytes]]:
    """Python modules as they are, templates as the Python-like text that Django makes of them."""
    for path in sorted(SOURCE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path, path.read_bytes()
    for ending in ("html", "txt"):
        for path in sorted(SOURCE.rglob(f"templates/**/*.{ending}")):
            lines = templatize(path.read_text(), origin=str(path)).splitlines()
            yield path, "\n".join(line.strip() for line in lines).encode()


def collected() -> Catalog:
    """Every sentence of the source, with the files where it stands."""
    catalog = Catalog(charset="utf-8")
    for path, text in sources():
        for _line, message, comments, context in extract("python", io.BytesIO(text), KEYWORDS):
            flags = ["python-format"] if PLACEHOLDER.search(str(message)) else []
            where = [(str(path.relative_to(SOURCE)), None)]
            catalog.add(message, None, where, flags=flags, auto_comments=comments, context=context)
    return catalog


def existing(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    catalog = existing(language)
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment = "# French sentences of Common Ground."
    catalog.project, catalog.version = "Common Ground", ""
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    catalog.fuzzy = False
    return catalog


def compiled(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def update(language: str) -> None:
    catalog = updated(language)
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(existing(language)))


def texts(value: object) -> list[str]:
    return [str(part) for part in value] if isinstance(value, (list, tuple)) else [str(value or "")]


def faults(language: str) -> Iterator[str]:
    """What keeps the catalogue from being whole: one line each."""
    have = existing(language)
    for message in collected():
        if not message.id:
            continue
        entry = have.get(message.id, message.context)
        if entry is None:
            yield f"not collected yet: {texts(message.id)[0]!r}"
        elif not all(texts(entry.string)):
            yield f"not translated: {texts(message.id)[0]!r}"
        elif placeholders(entry.id) != placeholders(entry.string):
            yield f"other placeholders: {texts(message.id)[0]!r}"
    if catalogue_path(language).with_suffix(".mo").read_bytes() != compiled(have):
        yield "the compiled catalogue is stale"


def placeholders(value: object) -> set[str]:
    """Placeholders of the plural form, which a singular may leave out ("one row")."""
    return set(re.findall(r"%\(\w+\)[sd]", texts(value)[-1]))


def unmarked_errors() -> Iterator[str]:
    """Message and remedy of an error must be marked, or nobody can translate them."""
    for path in (p for p in sorted(SOURCE.rglob("*errors*.py")) if "tests" not in p.parts):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(
                node.value, ast.Constant
            ):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                if isinstance(target, ast.Name) and target.id in {"message", "remedy"}:
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}: {target.id} is not marked"


def main(command: str) -> int:
    settings.configure()
    if command == "update":
        for language in LANGUAGES:
            update(language)
    found = [*unmarked_errors(), *(fault for language in LANGUAGES for fault in faults(language))]
    for fault in found:
        print(fault)
    print(
        f"{len(found)} sentences to look at. `make translations` collects them." if found else "ok"
    )
    return 1 if found and command == "check" else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
