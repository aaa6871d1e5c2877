"""What a person can meet is documented: settings, errors, permissions, kinds, commands, links."""

import re
from pathlib import Path
from typing import get_args

import pytest

from tools import reference

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def page(name: str) -> str:
    return (DOCS / name).read_text()


@pytest.mark.parametrize("name", sorted(reference.PAGES))
def test_a_generated_page_is_what_the_code_says(name):
    assert page(f"reference/{name}") == reference.PAGES[name](), "run `make reference`"


def test_every_error_code_belongs_to_one_error():
    reference.load_all_errors()
    codes = [cls.code for branch in reference.BRANCHES for cls in reference.errors(branch)]
    assert sorted(codes) == sorted(set(codes))


def test_every_error_says_what_to_do():
    reference.load_all_errors()
    silent = [
        cls.code
        for branch in reference.BRANCHES
        for cls in reference.errors(branch)
        if not cls.remedy.strip() or cls.remedy == reference.CommonGroundError.remedy
    ]
    assert silent == []


def test_every_setting_is_documented():
    from commonground.config.environment import SETTINGS

    missing = [s.name for s in SETTINGS if f"`{s.name}`" not in page("reference/settings.md")]
    assert missing == []


def test_every_measure_kind_has_its_reference_and_its_concept_page():
    from commonground.engine.measures.kinds import Measure

    text = page("reference/dictionary.md")
    models = get_args(get_args(Measure)[0])
    keys, adding_up = (
        text.split(heading)[1].split("\n##")[0]
        for heading in ("### Keys of each kind", "### How it adds up")
    )
    for kind in [get_args(model.model_fields["kind"].annotation)[0] for model in models]:
        for table in (keys, adding_up):
            first_cells = [line.split("|")[1] for line in table.splitlines() if "|" in line]
            assert any(f"`{kind}`" in cell for cell in first_cells), kind
        assert (DOCS / "concepts" / "measures" / f"{kind}.md").is_file()


def test_every_command_is_documented():
    from typer.main import get_command

    from commonground.cli import app

    text = page("reference/command-line.md")
    commands = get_command(app).commands
    missing = [name for name in commands if f"## `commonground {name}`" not in text]
    assert missing == []


def test_every_option_of_every_command_is_documented():
    from typer.main import get_command

    from commonground.cli import app

    text = page("reference/command-line.md")
    options = {o for c in get_command(app).commands.values() for p in c.params for o in p.opts}
    assert sorted(o for o in options if o.startswith("--") and f"`{o}" not in text) == []


def documents() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")), *ROOT.glob("examples/*/*.md")]


@pytest.mark.parametrize("path", documents(), ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    targets = [t for t in LINK.findall(path.read_text()) if "://" not in t]
    assert [t for t in targets if not (path.parent / t).exists()] == []


def test_every_page_can_be_found_from_the_index():
    index = page("README.md")
    pages = [str(p.relative_to(DOCS)) for p in DOCS.rglob("*.md") if p.name != "README.md"]
    folders = {t.rstrip("/") for t in LINK.findall(index)}
    lost = [p for p in pages if p not in folders and str(Path(p).parent) not in folders]
    assert lost == []
