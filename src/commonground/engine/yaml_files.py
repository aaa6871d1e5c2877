"""YAML that anybody may have written: each key once, and no page of text that becomes a house of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from commonground.engine.errors import DefinitionError

# A dictionary of five thousand measures has fewer; ten names that stand for each other ten times have more.
MOST_NODES = 500_000


class _OnceOnly(yaml.SafeLoader):
    """Safe YAML in which a key may be written once: the second would silently win.

    What stands for something else (`*name`) is counted as often as it stands there, so that a page of
    text can not become a house of it.
    """

    def get_single_node(self) -> yaml.Node | None:
        node: yaml.Node | None = super().get_single_node()
        if node is not None and _size(node, {}) > MOST_NODES:
            raise yaml.MarkedYAMLError(
                problem="it grows too large when every `*name` is written out",
                problem_mark=node.start_mark,
            )
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(getattr(key, "value", key))
            if name in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"`{name}` stands twice", problem_mark=key.start_mark
                )
            seen.add(name)
        return super().construct_mapping(node, deep=deep)


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """Nodes in it, once all that stands for something else is written out; it may hold itself."""
    if id(node) not in known:
        known[id(node)] = MOST_NODES
        inner: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode):
            inner = [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            inner = list(node.value)
        known[id(node)] = 1 + sum(_size(part, known) for part in inner)
    return known[id(node)]


def parsed(text: str) -> Any:
    """Plain data from YAML that anybody may have written.

    Errors: ``yaml.YAMLError``, ``RecursionError``; ``ValueError`` for 2017-13-45 and its like.
    """
    return yaml.load(text, Loader=_OnceOnly)  # noqa: S506 - a SafeLoader


def parsed_or(text: str, fault: type[DefinitionError]) -> Any:
    """Plain data from YAML; what can not be read is said with its line.

    Errors: ``fault``, which takes ``problem`` and ``line``.
    """
    try:
        return parsed(text)
    except ValueError:
        problem = "a number or a day in it can not be, such as 2017-13-45"
        raise fault(problem=problem, line=1) from None
    except RecursionError:
        raise fault(problem="brackets stand in each other too deep", line=1) from None
    except yaml.YAMLError as found:
        mark = getattr(found, "problem_mark", None)
        problem = getattr(found, "problem", None) or "it can not be parsed"
        raise fault(problem=problem, line=mark.line + 1 if mark else 1) from None


def text_of(source: Path | str, missing: type[DefinitionError]) -> str:
    """The text of a file, or the text itself when it is no path.

    Errors: ``missing``, which takes the name of the file as ``path``.
    """
    if isinstance(source, str) and ("\n" in source or ":" in source.removeprefix("C:")):
        return source
    path = Path(source)
    if not path.is_file():
        raise missing(path=path.name)
    return path.read_text(encoding="utf-8-sig")
