"""Prompts for getting to know an organisation before it joins. They feed a talk; nothing is scored."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise as Later
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Prompt:
    """One question to look into; ``number`` stands in addresses, ``name`` in the database."""

    number: int
    name: str
    words: Later


@dataclass(frozen=True)
class Block:
    """The organisation, or the people in it."""

    title: Later
    prompts: tuple[Prompt, ...]


_ORGANISATION: tuple[tuple[str, Later], ...] = (
    ("work-done", _("What has it done before that is like this work, and how did it end?")),
    ("own-field", _("How do others in its own field speak of it?")),
    ("other-fields", _("How do people outside its field speak of it?")),
    ("contacts", _("Whom does it reach that we do not reach?")),
    ("resources", _("What could it bring: money, rooms, time, data, knowledge?")),
    ("complement", _("What can it do that no partner here can do?")),
    ("decisions", _("Who decides there, how quickly, and who can say no?")),
    ("finances", _("How does it live, and what would happen if its money ran out?")),
    ("staying", _("What would make it stay when the work gets hard?")),
)
_STAFF: tuple[tuple[str, Later], ...] = (
    ("people", _("Who would work with us, and how long are people usually there?")),
    ("delivery", _("Do they do what they say, by the day they say?")),
    ("means", _("Are they given the time and means that this work asks for?")),
    ("talking", _("Do they say early and openly when something goes wrong?")),
)


def _numbered(first: int, prompts: tuple[tuple[str, Later], ...]) -> tuple[Prompt, ...]:
    return tuple(Prompt(n, name, words) for n, (name, words) in enumerate(prompts, first))


BLOCKS = (
    Block(_("The organisation"), _numbered(1, _ORGANISATION)),
    Block(_("Its staff"), _numbered(1 + len(_ORGANISATION), _STAFF)),
)
PROMPTS = {prompt.number: prompt for block in BLOCKS for prompt in block.prompts}
