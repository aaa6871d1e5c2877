"""Sums of the budget; nothing is estimated, carried forward or rounded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonground.collective.partnership.models import Initiative
from commonground.impact.backbone.dates import stands_on
from commonground.impact.backbone.models import BudgetLine, Scenario
from commonground.impact.backbone.vocabulary import SupportFunction

NONE = Decimal(0)
CASH, IN_KIND = BudgetLine.Kind.CASH, BudgetLine.Kind.IN_KIND


@dataclass(frozen=True)
class Amounts:
    """Cash and in kind apart, and how much of both is certain."""

    cash: Decimal
    in_kind: Decimal
    secured: Decimal

    @property
    def total(self) -> Decimal:
        return self.cash + self.in_kind

    @property
    def still_open(self) -> Decimal:
        return self.total - self.secured

    @property
    def secured_share(self) -> float | None:
        return float(self.secured / self.total) if self.total else None


@dataclass(frozen=True)
class Row:
    """A function over the years."""

    function: SupportFunction
    years: tuple[Amounts, ...]
    total: Amounts


@dataclass(frozen=True)
class Budget:
    """A scenario as a table: six functions, the years that somebody wrote something for, and sums."""

    scenario: Scenario
    is_followed: bool
    years: tuple[int, ...]
    rows: tuple[Row, ...]
    sums: tuple[Amounts, ...]
    total: Amounts
    lines: tuple[BudgetLine, ...]


@dataclass(frozen=True)
class Secured:
    """How much of the followed scenario is certain, this year and in all its years."""

    scenario: str
    year: int
    this_year: Amounts
    all_years: Amounts
    first_year: int | None
    last_year: int | None


def budgets(initiative: Initiative, *, day: date) -> tuple[Budget, ...]:
    """Every scenario of that day with its table: two queries."""
    scenarios = list(Scenario.objects.filter(initiative=initiative, made_on__lte=day))
    lines = BudgetLine.objects.filter(
        stands_on(day, "struck_on"), scenario__in=scenarios, written_on__lte=day
    ).select_related("partner__organisation")
    by_scenario: dict[int, list[BudgetLine]] = {scenario.pk: [] for scenario in scenarios}
    for line in lines:
        by_scenario[line.scenario_id].append(line)
    followed = _followed(scenarios, day)
    return tuple(
        _budget(scenario, by_scenario[scenario.pk], scenario == followed, day)
        for scenario in scenarios
    )


def budget_of(scenario: Scenario, *, day: date) -> Budget | None:
    """One of them, or nothing for a scenario that was not there yet."""
    found = budgets(scenario.initiative, day=day)
    return next((budget for budget in found if budget.scenario.pk == scenario.pk), None)


def secured(initiative: Initiative, *, day: date) -> Secured | None:
    """Of the scenario that the partnership goes by; None as long as it follows none."""
    followed = next((b for b in budgets(initiative, day=day) if b.is_followed), None)
    if followed is None:
        return None
    sums = dict(zip(followed.years, followed.sums, strict=True))
    return Secured(
        scenario=followed.scenario.name,
        year=day.year,
        this_year=sums.get(day.year, Amounts(NONE, NONE, NONE)),
        all_years=followed.total,
        first_year=followed.years[0] if followed.years else None,
        last_year=followed.years[-1] if followed.years else None,
    )


def _followed(scenarios: Iterable[Scenario], day: date) -> Scenario | None:
    chosen = [(s.followed_on, s.pk, s) for s in scenarios if s.followed_on and s.followed_on <= day]
    return max(chosen)[2] if chosen else None


def _budget(
    scenario: Scenario, lines: Sequence[BudgetLine], is_followed: bool, day: date
) -> Budget:
    years = tuple(sorted({line.year for line in lines}))
    rows = tuple(
        Row(
            function,
            tuple(_amounts(_of(lines, function, year), day) for year in years),
            _amounts(_of(lines, function), day),
        )
        for function in SupportFunction
    )
    sums = tuple(_amounts([line for line in lines if line.year == year], day) for year in years)
    return Budget(scenario, is_followed, years, rows, sums, _amounts(lines, day), tuple(lines))


def _of(
    lines: Sequence[BudgetLine], function: SupportFunction, year: int | None = None
) -> list[BudgetLine]:
    return [line for line in lines if line.function == function and year in (None, line.year)]


def _amounts(lines: Sequence[BudgetLine], day: date) -> Amounts:
    def total(wanted: Iterable[BudgetLine]) -> Decimal:
        return sum((line.amount for line in wanted), NONE)

    return Amounts(
        cash=total(line for line in lines if line.kind == CASH),
        in_kind=total(line for line in lines if line.kind == IN_KIND),
        secured=total(line for line in lines if is_secured(line, day=day)),
    )


def is_secured(line: BudgetLine, *, day: date) -> bool:
    return line.secured_on is not None and line.secured_on <= day
