"""Write the reference pages that follow from the code: error codes and permissions.

``python -m tools.reference`` writes them; a test compares them with the code, so they cannot go stale.
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from commonground.engine.errors import (
    CommonGroundError,
    DataError,
    DefinitionError,
    EngineError,
    RefusedError,
)

if TYPE_CHECKING:
    from commonground.picture.signals.rule import Signal

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "commonground"
DOCS = ROOT / "docs" / "reference"
BRANCHES = {
    DataError: "Faults in data: the sender of a file can act",
    DefinitionError: "Faults in definitions: the author of a dictionary can act",
    RefusedError: "Refusals: policy says no",
    EngineError: "Trouble of the machine: the operator can act",
}
COLUMNS = ["anonymous", "outsider", "member", "own_data", "backbone", "broker", "operator"]
HEADINGS = ["Nobody signed in", "Member elsewhere", "Member", "Own data person", "Backbone"]


def load_all_errors() -> None:
    """Import every module that may define an error, so that the tree is whole."""
    import django
    import django.apps

    if not django.apps.apps.ready:
        import os

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonground.config.settings")
        django.setup()
    for module in pkgutil.walk_packages([str(SOURCE)], "commonground."):
        if not {"tests", "migrations", "__main__"} & set(module.name.split(".")):
            importlib.import_module(module.name)


def errors(branch: type[CommonGroundError]) -> Iterator[type[CommonGroundError]]:
    """Every error below a branch that is raised itself, sorted by code."""
    found = {branch}
    while more := {sub for cls in found for sub in cls.__subclasses__()} - found:
        found |= more
    named = (cls for cls in found if "code" in vars(cls) and cls not in BRANCHES)
    ours = (cls for cls in named if ".tests." not in cls.__module__)  # a test may make up its own
    return iter(sorted(ours, key=lambda cls: cls.code))


def errors_page() -> str:
    load_all_errors()
    lines = [
        "# Error codes",
        "",
        "Every refusal carries a code, says what is the case and what to do next.",
        "Words in `%(...)s` are filled in with the facts.",
    ]
    for branch, heading in BRANCHES.items():
        lines += ["", f"## {heading}", "", "| code | what it says | what to do |", "|---|---|---|"]
        for cls in errors(branch):
            lines.append(f"| `{cls.code}` | {cell(cls.message)} | {cell(cls.remedy)} |")
    return "\n".join(lines) + "\n"


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def permission_tables() -> Iterator[tuple[str, list[dict[str, str]]]]:
    for path in sorted(SOURCE.rglob("permissions.csv")):
        with path.open(newline="") as file:
            yield str(path.parent.relative_to(SOURCE)), list(csv.DictReader(file))


def permissions_page() -> str:
    lines = [
        "# Permissions",
        "",
        "Who may do what. Each room keeps its part in `permissions.csv`; what is not listed is refused.",
        "A page that somebody may not see looks like a page that does not exist.",
    ]
    for room, rows in permission_tables():
        lines += ["", f"## `{room}`", "", "| page | what it does | " + " | ".join(HEADINGS)]
        lines[-1] += " | Operator |"
        lines.append("|---|---|" + "---|" * len(COLUMNS))
        for row in rows:
            marks = " | ".join("yes" if row[c] == "yes" else "-" for c in COLUMNS)
            lines.append(f"| `{row['url_name']}` | {cell(row['does'])} | {marks} |")
    return "\n".join(lines) + "\n"


def signals_page() -> str:
    """Every declared signal: what it asks, why it matters, what to try, who may see it."""
    load_all_errors()
    from django.utils.translation import override

    from commonground.picture.signals import SIGNALS

    with override("en"):
        lines = [
            "# Signals",
            "",
            "What the picture draws attention to. A signal is a rule over the facts of one day: the same",
            "facts give the same answer. It is silent when a room that it asks has nothing on record, and",
            "nobody sees it who may not open the page of its evidence (see [permissions](permissions.md)).",
            "",
            f"There are {len(SIGNALS)}. *Try* is what to try first; where it depends on the stage of the",
            "group, the stage stands before the words.",
        ]
        for side in ("collective", "impact"):
            found = [one for one in SIGNALS.values() if one.side == side]
            lines += [
                "",
                f"## {side.capitalize()}",
                "",
                "| signal | why it matters | asks | page |",
            ]
            lines[-1] += " try |"
            lines.append("|---|---|---|---|---|")
            lines += [_signal_row(one) for one in found]
    return "\n".join(lines) + "\n"


def _signal_row(one: Signal) -> str:
    tries = [
        f"{f'*{stage}:* ' if stage != 'any' else ''}{words}" for stage, words in one.tries.items()
    ]
    good = " (good news)" if one.is_good else ""
    asks = ", ".join([*one.asks, *(f"{name} if there" for name in one.also)])
    cells = [
        f"**{one.title}**{good} `{one.id}`",
        f"{one.why} {one.source}.",
        asks,
        f"`{one.sees}`",
        " ".join(tries),
    ]
    return "| " + " | ".join(cell(text) for text in cells) + " |"


PAGES = {
    "errors.md": errors_page,
    "permissions.md": permissions_page,
    "signals.md": signals_page,
}


def main() -> None:
    DOCS.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (DOCS / name).write_text(page())


if __name__ == "__main__":
    main()
