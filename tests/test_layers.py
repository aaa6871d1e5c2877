"""Imports point one way: publishing -> picture -> impact -> collective -> foundation -> engine."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "commonground"
FLOORS = ["engine", "foundation", "collective", "impact", "picture", "publishing"]
ON_TOP = {"config", "demo", "cli", "terminal"}
IMPACT = ["measurement", "agenda", "activities", "communication", "backbone"]
BACKENDS = {"duckdb", "pyspark"}


def modules(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.relative_to(SOURCE).parts)
    ]


def imports(path: Path) -> Iterator[str]:
    package = ["commonground", *path.relative_to(SOURCE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def floor(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "commonground" and len(parts) > 1 else None


def upward_arrows(room: str) -> list[str]:
    above = {*FLOORS[FLOORS.index(room) + 1 :], *ON_TOP}
    return [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in modules(SOURCE / room)
        for name in imports(path)
        if floor(name) in above
    ]


@pytest.mark.parametrize("room", [room for room in FLOORS if (SOURCE / room).is_dir()])
def test_no_arrow_points_up(room):
    assert upward_arrows(room) == []


@pytest.mark.parametrize("room", IMPACT)
def test_rooms_of_impact_know_only_those_before_them(room):
    above = {f"commonground.impact.{name}" for name in IMPACT[IMPACT.index(room) + 1 :]}
    found = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in modules(SOURCE / "impact" / room)
        for name in imports(path)
        if ".".join(name.split(".")[:3]) in above
    ]
    assert found == []


def test_the_engine_knows_no_web_framework():
    found = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in modules(SOURCE / "engine")
        for name in imports(path)
        if name.split(".")[0] in {"django", "allauth"}
    ]
    assert found == []


def test_only_the_backends_name_a_database_engine():
    found = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in modules(SOURCE)
        for name in imports(path)
        if name.split(".")[0] in BACKENDS and "backends" not in path.parts
    ]
    assert found == []


def test_the_error_tree_is_the_bottom_layer():
    own = [name for name in imports(SOURCE / "engine" / "errors.py") if floor(name)]
    assert own == []


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def import_graph() -> dict[str, set[str]]:
    """Which module of ours imports which; a name inside a module counts as the module."""
    known = {module_name(path): path for path in modules(SOURCE)}
    graph: dict[str, set[str]] = {}
    for name, path in known.items():
        targets = (t if t in known else t.rpartition(".")[0] for t in top_level_imports(path))
        graph[name] = {t for t in targets if t in known and t != name}
    return graph


def top_level_imports(path: Path) -> Iterator[str]:
    """Imports that run when the module is imported; one inside a function cannot make a circle."""
    tree = ast.parse(path.read_text())
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    done: set[str] = set()

    def visit(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for target in sorted(graph.get(name, ())):
            if found := visit(target, [*path, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := visit(name, []))), [])


def test_there_is_no_circle():
    assert circle_in(import_graph()) == []


def test_a_circle_would_be_found():
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]


def test_no_room_is_called_after_nothing():
    nameless = {"utils.py", "helpers.py", "misc.py", "common.py"}
    assert [path for path in modules(SOURCE) if path.name in nameless] == []
