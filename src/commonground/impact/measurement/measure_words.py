"""What the parts of a measure are called on pages: labels, help, kinds, ways to add up."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Said:
    """A part of a definition in words."""

    label: Words
    help: Words = ""


PARTS: dict[str, Said] = {
    "kind": Said(_("Kind")),
    "label": Said(_("Name on pages"), _("As partners say it: Came back next season.")),
    "definition": Said(
        _("In plain words"), _("One or two sentences that a parent would understand.")
    ),
    "records": Said(_("Counted from"), _("The records that partners send.")),
    "where": Said(
        _("Only records where"),
        _("One line per field, such as “gender: girl” or “age: {min: 6, max: 12}”."),
    ),
    "person": Said(_("Whose person"), _("Needed only when a record names several people.")),
    "breakdowns": Said(_("Broken down by"), _("Small groups are hidden in every breakdown.")),
    "grain": Said(_("One number per")),
    "across_partners": Said(_("Across partners")),
    "across_periods": Said(_("Across seasons")),
    "direction": Said(_("Better is")),
    "unit": Said(_("Unit"), _("What is counted: children, hours, CAD.")),
    "steward": Said(_("Steward"), _("Who answers questions about this measure.")),
    "source": Said(_("Source"), _("Where the definition comes from, if from elsewhere.")),
    "target_value": Said(
        _("Target"), _("A share is written as a number from 0 to 1: 0.6 is 60 %.")
    ),
    "target_by": Said(_("Target, by when"), _("A season, a year or a day.")),
    "met": Said(_("Counts as met where"), _("One line per field, such as “fee: {max: 50}”.")),
    "of": Said(_("Of")),
    "numerator": Said(_("Above the line"), _("Such as “kind: sum” and “of: fee”, one per line.")),
    "denominator": Said(_("Below the line"), _("Such as “kind: people”.")),
    "population": Said(_("Population"), _("One number, or one per season or group.")),
    "population_by": Said(_("Population is given by")),
    "per": Said(_("Per so many inhabitants")),
    "base": Said(_("Counted from")),
    "window": Said(_("Counts as back when")),
    "level": Said(_("Back to")),
    "every": Said(_("Step")),
    "after": Said(_("Steps shown"), _("Such as “[1, 2, 4]”; left empty, all of them.")),
    "at_least": Said(_("Active in at least")),
    "part": Said(_("Compare only"), _("A part of the year, such as “fall”, or “each”.")),
}

KINDS: dict[str, Said] = {
    "count": Said(_("How many records"), _("Registrations, visits, sessions.")),
    "people": Said(
        _("How many people"), _("Each person once, also when with two partners or in two seasons.")
    ),
    "distinct": Said(
        _("How many different values"),
        _("Programmes with registrations, days with visits: each value once."),
    ),
    "sum": Said(_("A sum"), _("Fees, hours, places.")),
    "share": Said(_("A share"), _("Of those known, how many meet a condition.")),
    "ratio": Said(_("A ratio"), _("One total divided by another, such as dollars per child.")),
    "rate": Said(_("A rate"), _("People or records per so many inhabitants.")),
    "retention": Said(_("Coming back"), _("Of those active in one season, who is active later.")),
    "long_term": Said(_("Staying"), _("Of those active, who was there in several seasons.")),
}

CHOICES: dict[str, dict[str, Words]] = {
    "grain": {"period": _("season"), "year": _("year")},
    "across_partners": {
        "add": _("add up"),
        "distinct": _("count each person once"),
        "recompute": _("sum numerators and denominators, then divide"),
        "none": _("do not combine"),
    },
    "across_periods": {
        "add": _("add up"),
        "distinct": _("count each person once"),
        "recompute": _("sum numerators and denominators, then divide"),
        "last": _("take the last"),
        "none": _("do not combine"),
    },
    "direction": {"up": _("more"), "down": _("less"), "none": _("neither")},
    "base": {
        "first": _("the season in which somebody came first"),
        "active": _("every season in which somebody was active"),
    },
    "window": {
        "bounded": _("active in exactly that season"),
        "rolling": _("active in that season or any later one"),
    },
    "level": {
        "same_programme": _("the same programme"),
        "same_partner": _("the same partner"),
        "any_partner": _("any partner"),
    },
    "every": {"period": _("season"), "year": _("year")},
    "of": {"people": _("people"), "records": _("records")},
}

# Where a part, or a choice, means something else for one kind: (kind, part) and (kind, part, value).
PARTS_OF_KIND: dict[tuple[str, str], Said] = {
    ("distinct", "of"): Said(
        _("Different values of"), _("The short name of one field, such as “programme”.")
    ),
}
CHOICES_OF_KIND: dict[tuple[str, str, str], Words] = {
    ("distinct", "across_partners", "distinct"): _("count each value once"),
    ("distinct", "across_periods", "distinct"): _("count each value once"),
}


def label_of(part: str, kind: str = "") -> Words:
    """What a part is called; one that has no words yet shows its own name."""
    said = _said(part, kind)
    return said.label if said else part.replace("_", " ")


def help_of(part: str, kind: str = "") -> Words:
    said = _said(part, kind)
    return said.help if said else ""


def _said(part: str, kind: str) -> Said | None:
    return PARTS_OF_KIND.get((kind, part)) or PARTS.get(part)


def kind_of(kind: str) -> Said:
    return KINDS.get(kind) or Said(kind.replace("_", " "))


def choice_of(part: str, value: str, kind: str = "") -> Words:
    return CHOICES_OF_KIND.get((kind, part, value)) or CHOICES.get(part, {}).get(value, value)
