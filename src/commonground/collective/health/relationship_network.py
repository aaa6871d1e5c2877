"""From what partners told to a network that the engine can measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from commonground.collective.health.relationship_models import (
    RelationshipSheet,
    RelationshipSurvey,
    Tie,
)
from commonground.collective.partnership.models import Initiative, Partner
from commonground.engine.networks import ties as engine
from commonground.engine.networks.ratings import mean_rating
from commonground.engine.surveys.instruments import Instrument

FEWEST = 5  # raters behind a mean that others read
Pair = tuple[str, str]


@dataclass(frozen=True)
class Material:
    """What one survey brought: its partners, who answered, and what each told of each."""

    survey: RelationshipSurvey
    partners: tuple[Partner, ...]
    answered: frozenset[str]
    told: Mapping[Pair, Tie]

    @cached_property
    def instrument(self) -> Instrument:
        return Instrument.model_validate(self.survey.definition)

    @cached_property
    def by_code(self) -> dict[str, Partner]:
        return {partner.code: partner for partner in self.partners}

    @property
    def silent(self) -> tuple[Partner, ...]:
        return tuple(p for p in self.partners if p.code not in self.answered)

    def has(self, level: int = 1) -> engine.Network:
        """How closely partners work together, from this level on; "don't know" stays open."""
        return self._network("intensity", level)

    def wants(self) -> engine.Network:
        """How closely partners want to work together."""
        return self._network("intensity_wanted", 1)

    def nominations(self) -> engine.Network:
        """Who names whom as carrying weight in decisions."""
        named = [pair for pair, tie in self.told.items() if tie.influential]
        return self._made([engine.Tie(*pair) for pair in named], frozenset())

    def ratings(self, code: str, construct: str) -> dict[str, list[int]]:
        """What the others say of one partner, by item."""
        return {
            item.name: [
                value
                for (_source, target), tie in self.told.items()
                if target == code and isinstance(value := tie.answers.get(item.name), int)
            ]
            for item in self.instrument.construct_named(construct).items
        }

    def rating(self, code: str, construct: str) -> float | None:
        """The mean that the others give, to the nearest half; nothing under five for each question.

        Finer, the mean before and after one of them takes the consent back would tell what that one said.
        """
        found = self.ratings(code, construct)
        if any(len(values) < FEWEST for values in found.values()):
            return None
        mean = mean_rating(found)
        return None if mean is None else round(2 * mean) / 2

    def overall(self, construct: str) -> float | None:
        """The mean over partners of their rating; nothing when fewer than five answered."""
        if len(self.answered) < FEWEST:
            return None
        means = [mean_rating(self.ratings(code, construct)) for code in self.by_code]
        known = [mean for mean in means if mean is not None]
        return sum(known) / len(known) if known else None

    def _network(self, construct: str, level: int) -> engine.Network:
        item = self.instrument.construct_named(construct).items[0].name
        values = {pair: tie.answers.get(item) for pair, tie in self.told.items()}
        ties = [
            engine.Tie(*pair, float(value))
            for pair, value in values.items()
            if isinstance(value, int) and value >= max(level, 1)
        ]
        open_pairs = frozenset(
            (source, target)
            for source in self.answered
            for target in self.by_code
            if source != target and not isinstance(values.get((source, target)), int)
        )
        return self._made(ties, open_pairs)

    def _made(self, ties: list[engine.Tie], open_pairs: frozenset[Pair]) -> engine.Network:
        nodes = [engine.Node(p.code, p.organisation.sector) for p in self.partners]
        return engine.Network(nodes, ties, True, self.answered, open_pairs)


def gather(initiative: Initiative, surveys: Iterable[RelationshipSurvey]) -> dict[int, Material]:
    """The material of several surveys at once: three queries, however many there are."""
    wanted = list(surveys)
    everybody = list(Partner.objects.filter(initiative=initiative).select_related("organisation"))
    sheets = list(
        RelationshipSheet.objects.filter(survey__in=wanted, sent_on__isnull=False).select_related(
            "partner"
        )
    )
    ties = Tie.objects.filter(sheet__in=sheets).select_related("other", "sheet__partner")
    by_survey: dict[int, list[Tie]] = {}
    for tie in ties:
        by_survey.setdefault(tie.sheet.survey_id, []).append(tie)
    return {s.pk: _material(s, everybody, sheets, by_survey.get(s.pk, [])) for s in wanted}


def _material(
    survey: RelationshipSurvey,
    everybody: list[Partner],
    sheets: list[RelationshipSheet],
    ties: list[Tie],
) -> Material:
    partners = partners_of(survey, everybody)
    known = {partner.pk for partner in partners}
    return Material(
        survey=survey,
        partners=partners,
        answered=frozenset(
            s.partner.code for s in sheets if s.survey_id == survey.pk and s.partner_id in known
        ),
        told={
            (tie.sheet.partner.code, tie.other.code): tie
            for tie in ties
            if tie.other_id in known and tie.sheet.partner_id in known
        },
    )


def partners_of(survey: RelationshipSurvey, everybody: Iterable[Partner]) -> tuple[Partner, ...]:
    """The partners on the day on which the survey opened."""
    day = survey.opened_on
    return tuple(
        p for p in everybody if p.joined_on <= day and (p.left_on is None or p.left_on > day)
    )
