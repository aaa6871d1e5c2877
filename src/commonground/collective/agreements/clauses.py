"""The prompts of an agreement: who, why, what, how. The wording is our own; partners may add to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PARTS: dict[str, str | Promise] = {
    "who": _("Who we are"),
    "why": _("Why we work together"),
    "what": _("What we do and give"),
    "how": _("How we work together"),
}


@dataclass(frozen=True)
class Prompt:
    """A place in an agreement: its heading, and the question that its text answers."""

    key: str
    part: str
    label: str | Promise
    asks: str | Promise

    @property
    def part_label(self) -> str | Promise:
        return PARTS[self.part]


PROMPTS: tuple[Prompt, ...] = (
    Prompt(
        "partners",
        "who",
        _("The partners"),
        _("Which organisations are in this, and what does each of them bring by being who it is?"),
    ),
    Prompt(
        "representatives",
        "who",
        _("Who speaks and signs"),
        _("Who speaks for each partner, who stands in, and what may they promise on the spot?"),
    ),
    Prompt(
        "community",
        "who",
        _("The people concerned"),
        _("Whose lives is this about, and how do they have a say that counts?"),
    ),
    Prompt(
        "vision",
        "why",
        _("The change we want"),
        _(
            "What will be different here when this has worked, in words that a neighbour understands?"
        ),
    ),
    Prompt(
        "shared-objectives",
        "why",
        _("Objectives that we share"),
        _("What do all partners want to reach together, by when, and how will we see it?"),
    ),
    Prompt(
        "own-objectives",
        "why",
        _("Each partner's own objectives"),
        _("What does each partner want for itself, said openly, so that nobody has to guess?"),
    ),
    Prompt(
        "values",
        "why",
        _("What we hold to"),
        _("Which few principles guide us, and by which behaviour would we notice them?"),
    ),
    Prompt(
        "activities",
        "what",
        _("Activities"),
        _("Who does what, and how do the pieces strengthen each other?"),
    ),
    Prompt(
        "resources",
        "what",
        _("Money, time, space, knowledge"),
        _("What does each partner give, from when to when, and what is still missing?"),
    ),
    Prompt(
        "roles",
        "what",
        _("Roles"),
        _("Who coordinates, who keeps the data, who speaks in public, who stands in for whom?"),
    ),
    Prompt(
        "measures",
        "what",
        _("What we measure"),
        _("By which few shared measures do we see whether it works, and who looks after each?"),
    ),
    Prompt(
        "lasting",
        "what",
        _("What should last"),
        _(
            "Who carries the results on when this partnership ends, and what has to be ready by then?"
        ),
    ),
    Prompt(
        "governance",
        "how",
        _("Who steers"),
        _("Which groups are there, what may each decide, and to whom do they answer?"),
    ),
    Prompt(
        "decisions",
        "how",
        _("How we decide"),
        _("By which rule do we decide, who takes part, and what happens with an objection?"),
    ),
    Prompt(
        "grievances",
        "how",
        _("When something goes wrong"),
        _("What does somebody do first, second and last who feels treated unfairly?"),
    ),
    Prompt(
        "communication",
        "how",
        _("How we keep each other informed"),
        _("Who hears what, when and how, and who speaks to the outside for all of us?"),
    ),
    Prompt(
        "data",
        "how",
        _("Data that we share"),
        _("Which data go where, for what, who may see what of them, and when are they destroyed?"),
    ),
    Prompt(
        "ownership",
        "how",
        _("What belongs to whom"),
        _("Whose are the things that we make together, and who may use them afterwards?"),
    ),
    Prompt(
        "review",
        "how",
        _("Looking again"),
        _("When do we look at this agreement and at ourselves again, and who calls us together?"),
    ),
    Prompt(
        "entry",
        "how",
        _("Joining"),
        _("Who may join, who decides on it, and what does a newcomer get in the first month?"),
    ),
    Prompt(
        "exit",
        "how",
        _("Leaving"),
        _("How does a partner leave well: notice, hand-over, and what happens to its data?"),
    ),
)
BY_KEY: dict[str, Prompt] = {prompt.key: prompt for prompt in PROMPTS}

# Clauses with a part that the software reads; words alone do not make them complete.
STRUCTURED = ("decisions", "grievances", "data")
