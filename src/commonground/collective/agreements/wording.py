"""An agreement as people read it: words and the fields that the software obeys, clause by clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.collective.agreements.clauses import PARTS, PROMPTS, Prompt
from commonground.collective.agreements.collected import RecordsCollected
from commonground.collective.agreements.difference import Piece, words_compared
from commonground.collective.agreements.governing import OUTPUTS
from commonground.collective.agreements.models import (
    Clause,
    DataTerms,
    LadderStep,
    PartnerTerms,
    Version,
)
from commonground.collective.partnership.models import Seat
from commonground.foundation.theme.templatetags.formats import day as written_day

State = Clause.State


@dataclass(frozen=True)
class Section:
    """One clause of a version: its place, its words, and its fields in sentences."""

    number: int
    prompt: Prompt
    state: str
    text: str
    lines: tuple[str, ...] = ()
    keeper: Seat | None = None

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)

    @property
    def is_missing(self) -> bool:
        return self.state in (State.ABSENT, State.PARTIAL)

    @property
    def says(self) -> str:
        """Everything in it as one text, for comparing."""
        return "\n".join(part for part in (self.text, *self.lines) if part)


@dataclass(frozen=True)
class Part:
    """Who, why, what or how, with its clauses and how many of them stand how."""

    key: str
    label: str | Promise
    sections: tuple[Section, ...]

    @property
    def missing(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.is_missing)


@dataclass(frozen=True)
class Compared:
    """A clause as it was and as it became."""

    section: Section
    before: Section

    @cached_property
    def pieces(self) -> list[Piece]:
        return words_compared(self.before.says, self.section.says)

    @property
    def state_changed(self) -> bool:
        return self.before.state != self.section.state

    @property
    def is_changed(self) -> bool:
        return self.state_changed or self.before.says != self.section.says


def sections_of(version: Version, collected: Sequence[RecordsCollected] = ()) -> list[Section]:
    """Every clause in its order; four queries."""
    kept = version.clauses.select_related("keeper__partner__organisation")
    clauses = {clause.key: clause for clause in kept}
    lines = {
        "decisions": _rule_lines(version),
        "grievances": _ladder_lines(list(version.ladder.all())),
        "data": _data_lines(version, collected),
    }
    return [
        _section(number, prompt, clauses.get(prompt.key), lines.get(prompt.key, ()))
        for number, prompt in enumerate(PROMPTS, start=1)
    ]


def parts_of(sections: Sequence[Section]) -> list[Part]:
    return [
        Part(key, label, tuple(s for s in sections if s.prompt.part == key))
        for key, label in PARTS.items()
    ]


def compared(before: Sequence[Section], after: Sequence[Section]) -> list[Compared]:
    return [Compared(new, old) for old, new in zip(before, after, strict=True)]


def terms_in_sentences(terms: DataTerms, collected: Sequence[RecordsCollected]) -> tuple[str, ...]:
    """The data clause as sentences, one fact each."""
    said = [_("The data are for this: %(purpose)s") % {"purpose": terms.purpose}]
    for records, fields in terms.permitted.items():
        facts = {"records": _records_label(records, collected), "fields": ""}
        facts["fields"] = _fields_listed(records, fields, collected)
        said.append(_("Permitted of %(records)s: %(fields)s.") % facts)
    outputs = ", ".join(_(OUTPUTS[name]) for name in terms.outputs if name in OUTPUTS)
    said.append(_("Permitted outputs: %(outputs)s.") % {"outputs": outputs or _("none")})
    group = _("Groups of fewer than %(n)s people are never shown.")
    said.append(group % {"n": terms.smallest_group})
    said += _time_limits(terms)
    if terms.only_signed:
        said.append(_("Only partners that have signed may send data."))
    return tuple(said)


def exception_in_sentence(own: PartnerTerms, collected: Sequence[RecordsCollected]) -> str:
    """What binds one partner's data more tightly."""
    said = [
        _("does not share %(fields)s of %(records)s")
        % {
            "records": _records_label(records, collected),
            "fields": _fields_listed(records, fields, collected),
        }
        for records, fields in own.withheld.items()
    ]
    if own.smallest_group:
        said.append(_("no group of fewer than %(n)s people is shown") % {"n": own.smallest_group})
    if own.expires_on:
        said.append(_("gives data until %(day)s only") % {"day": written_day(own.expires_on)})
    facts = {"partner": str(own.partner), "said": "; ".join(said) or _("no exception")}
    sentence = _("%(partner)s: %(said)s.") % facts
    return f"{sentence} {_('Why:')} {own.why}" if own.why else sentence


def _section(number: int, prompt: Prompt, clause: Clause | None, lines: tuple[str, ...]) -> Section:
    state = clause.state if clause else State.ABSENT
    if state == State.ABSENT and lines:
        state = State.PARTIAL
    text, keeper = (clause.text, clause.keeper) if clause else ("", None)
    return Section(number, prompt, state, text, lines, keeper)


def _rule_lines(version: Version) -> tuple[str, ...]:
    if not version.decision_rule:
        return ()
    lines = [str(version.get_decision_rule_display())]
    if version.quorum:
        said = ngettext(
            "At least %(n)s partner must be present.",
            "At least %(n)s partners must be present.",
            version.quorum,
        )
        lines.append(said % {"n": version.quorum})
    return tuple(lines)


def _ladder_lines(steps: Sequence[LadderStep]) -> tuple[str, ...]:
    return tuple(_rung(step) for step in steps)


def _rung(step: LadderStep) -> str:
    said = f"{step.position}. {step.what}"
    if step.who:
        said = f"{said} ({step.who})"
    if step.days is not None:
        days = ngettext("%(n)s day", "%(n)s days", step.days) % {"n": step.days}
        said = f"{said}, {days}"
    return said


def _data_lines(version: Version, collected: Sequence[RecordsCollected]) -> tuple[str, ...]:
    terms = getattr(version, "data_terms", None)
    if terms is None:
        return ()
    own = version.partner_terms.select_related("partner__organisation")
    return (
        *terms_in_sentences(terms, collected),
        *(exception_in_sentence(each, collected) for each in own),
    )


def _time_limits(terms: DataTerms) -> list[str]:
    said = []
    if terms.retention_months:
        months = ngettext(
            "Records are destroyed after %(n)s month.",
            "Records are destroyed after %(n)s months.",
            terms.retention_months,
        )
        said.append(months % {"n": terms.retention_months})
    if terms.expires_on:
        over = _("From %(day)s on this clause no longer holds.")
        said.append(over % {"day": written_day(terms.expires_on)})
    return said


def _records_label(name: str, collected: Sequence[RecordsCollected]) -> str:
    return next((records.label for records in collected if records.name == name), name)


def _fields_listed(name: str, fields: Sequence[str], collected: Sequence[RecordsCollected]) -> str:
    known: Mapping[str, RecordsCollected] = {records.name: records for records in collected}
    here = known.get(name)
    return ", ".join(here.label_of(field) if here else field for field in fields)
