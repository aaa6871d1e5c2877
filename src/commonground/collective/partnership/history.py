"""The audit trail in words: every room names its own verbs here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative
from commonground.foundation.audit.models import Event

MANY_FIELDS = 5
MANY_LETTERS = 300
FINGERPRINT = re.compile(r"[0-9a-f]{64}")

_verbs: dict[str, Any] = {
    "initiative.created": _("Partnership opened"),
    "initiative.changed": _("Partnership changed"),
    "partner.joined": _("Partner joined"),
    "partner.left": _("Partner left"),
    "seat.given": _("Seat given"),
    "seat.invited": _("Invitation sent"),
    "seat.accepted": _("Invitation accepted"),
    "seat.ended": _("Seat ended"),
    "seat.contact_changed": _("Contact changed"),
    "interest.stated": _("Partner said what it wants"),
    "interest.withdrawn": _("Partner took back what it wanted"),
    "function.added": _("Matter added to the card"),
    "function.changed": _("Matter changed"),
    "function.dropped": _("Matter taken off the card"),
    "candidate.proposed": _("Organisation proposed"),
    "candidate.assessed": _("Assessment written"),
    "candidate.moved": _("Organisation reached a stage"),
    "departure.opened": _("Departure announced"),
    "departure.called_off": _("Departure called off"),
    "departure.handed_over": _("Handed over"),
    "departure.data_settled": _("What happens to the data is settled"),
    "departure.conversation": _("Exit conversation held"),
    "departure.completed": _("Departure completed"),
    "departure.followed_up": _("Followed up after leaving"),
    "interest.marked": _("Interests put beside each other"),
    "interest.served": _("Interest is served"),
    "interest.not_served": _("Interest is no longer served there"),
    "need.added": _("Need added"),
    "need.changed": _("Need changed"),
    "contribution.promised": _("Contribution promised"),
    "contribution.delivered": _("Contribution given"),
    "contribution.released": _("Promise released"),
    "contribution.taken_back": _("What was given was written down by mistake"),
    "record.written": _("Record written"),
}


_fields: dict[str, Any] = {
    "name": _("name"),
    "place": _("place"),
    "shared_goal": _("shared goal"),
    "threshold": _("smallest group shown"),
    "started_on": _("started on"),
    "organisation": _("organisation"),
    "partner": _("partner"),
    "code": _("short name"),
    "joined_on": _("joined on"),
    "left_on": _("left on"),
    "seats_ended": _("seats ended"),
    "person_name": _("person"),
    "role": _("role"),
    "starts_on": _("from"),
    "ends_on": _("until"),
    "contact": _("contact"),
    "account": _("account"),
    "words": _("words"),
    "lead": _("lead"),
    "deputy": _("deputy"),
    "hours": _("when"),
    "stage": _("stage"),
    "prompt": _("prompt"),
    "leaves_on": _("first day without this partner"),
    "kind": _("kind"),
    "what": _("what"),
    "owner": _("owner"),
    "readers": _("who may read it"),
    "still_open": _("still open"),
    "on": _("on"),
    "beside": _("beside"),
    "relation": _("relation"),
    "where": _("where"),
    "amount": _("amount"),
    "wanted": _("how much is needed"),
    "unit": _("counted in"),
    "element": _("element"),
}


_values: dict[str, Mapping[str, Any]] = {}


def name_values(values: Mapping[str, Mapping[str, Any]]) -> None:
    """A room above says, field by field, how the keys in its events read."""
    _values.update(values)


def name_fields(fields: Mapping[str, Any]) -> None:
    """A room above says how the fields of its events read."""
    _fields.update(fields)


def name_verbs(verbs: Mapping[str, Any]) -> None:
    """A room above says how its events read; called from its AppConfig.ready."""
    _verbs.update(verbs)


@dataclass(frozen=True)
class Change:
    """One field of an event, as it was and as it became."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One event as the page shows it; a long one is folded."""

    event: Event
    what: str
    changes: tuple[Change, ...]

    @property
    def is_long(self) -> bool:
        written = sum(len(change.before) + len(change.after) for change in self.changes)
        return len(self.changes) > MANY_FIELDS or written > MANY_LETTERS


def events(initiative: Initiative, *, verb: str = "") -> QuerySet[Event]:
    """Events of one partnership, latest first, all or of one kind."""
    found = Event.objects.filter(initiative_id=initiative.pk).select_related("actor")
    return found.filter(verb=verb) if verb else found


def verbs_seen(initiative: Initiative) -> list[tuple[str, str]]:
    """The kinds of event that this partnership has, with their words, for the filter."""
    seen = (
        Event.objects.filter(initiative_id=initiative.pk).order_by().values_list("verb").distinct()
    )
    return sorted(((verb, in_words(verb)) for (verb,) in seen), key=lambda pair: pair[1])


def in_words(verb: str) -> str:
    """What happened; a verb that no room has named is shown as it is written."""
    return str(_verbs.get(verb, verb))


def entry(event: Event) -> Entry:
    """What happened, with only the fields that differ."""
    before, after = _flat(event.before), _flat(event.after)
    fields = [*before, *(name for name in after if name not in before)]
    changes = tuple(
        Change(
            _field_in_words(name),
            _shown(name, before.get(name, "")),
            _shown(name, after.get(name, "")),
        )
        for name in fields
        if before.get(name) != after.get(name)
    )
    return Entry(event, in_words(event.verb), changes)


def _flat(values: Mapping[str, Any]) -> dict[str, str]:
    """Values as text; what is nested is named by its path."""
    found: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            found |= {f"{name}, {inner}": text for inner, text in _flat(value).items()}
        elif isinstance(value, list):
            found[name] = ", ".join(str(part) for part in value)
        else:
            found[name] = "" if value is None else str(value)
    return found


def _shown(field: str, text: str) -> str:
    """Keys by their names, and fingerprints as short as on the other pages: enough to tell two apart."""
    if text in (names := _values.get(field, {})):
        return str(names[text])
    return text[:12] if FINGERPRINT.fullmatch(text) else text


def _field_in_words(name: str) -> str:
    first, *rest = name.split(", ")
    return ", ".join([str(_fields.get(first, first.replace("_", " "))), *rest])
