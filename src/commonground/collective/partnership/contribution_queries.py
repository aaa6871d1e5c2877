"""Reads of what is needed, promised and given; four queries whatever the partnership's size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from commonground.collective.partnership.models import Delivery, Initiative, Need, Partner, Promise
from commonground.collective.partnership.queries import partners_on
from commonground.foundation.theme.templatetags.formats import amount as in_digits

NONE = Decimal(0)
MUCH = Decimal("0.4")
FEWEST_PARTNERS = 3


@dataclass(frozen=True)
class Outstanding:
    """What a partner has promised for a need and not given yet."""

    need: Need
    amount: Decimal
    promises: tuple[Promise, ...]

    @property
    def in_words(self) -> str:
        return in_digits(self.amount, str(self.need.get_unit_display()))


@dataclass(frozen=True)
class Cell:
    """One partner and one need."""

    need: Need
    promised: Decimal
    given: Decimal

    @property
    def counts(self) -> Decimal:
        """What can be relied on: the promise, or more when more was given."""
        return max(self.promised, self.given)

    @property
    def is_empty(self) -> bool:
        return not self.promised and not self.given


@dataclass(frozen=True)
class Row:
    partner: Partner
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """One need over all partners; ``missing`` is unknown as long as nobody said how much is needed."""

    need: Need
    promised: Decimal
    given: Decimal
    missing: Decimal | None


@dataclass(frozen=True)
class Burden:
    """A partner that gives a large part of everything counted in one unit."""

    partner: Partner
    unit: str
    share: Decimal


@dataclass(frozen=True)
class Late:
    """A promise whose time is over, and what has not come of it."""

    partner: Partner
    need: Need
    amount: Decimal
    until: date


@dataclass(frozen=True)
class Contributions:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    burdens: tuple[Burden, ...]
    late: tuple[Late, ...] = ()

    @property
    def missing(self) -> tuple[Column, ...]:
        """Needs that are not covered, and needs that nobody has said anything for."""
        return tuple(
            c for c in self.columns if c.missing or (c.missing is None and not c.promised + c.given)
        )


def contributions(initiative: Initiative, *, day: date) -> Contributions:
    """Partner by need, with what is missing and who carries much."""
    needs = list(initiative.needs.all())
    promises = list(_promises(initiative, day))
    promised, given = _promised(promises), _given(initiative, day)
    partners = list(partners_on(initiative, day=day))
    known = {partner.pk for partner in partners}
    # The promise of a partner that is gone covers nothing any more; what it gave does.
    promised = {key: amount for key, amount in promised.items() if key[0] in known}
    gone = Partner.objects.filter(pk__in={pk for pk, _need in given} - known)
    everybody = [*partners, *gone.select_related("organisation")]
    rows = tuple(_row(partner, needs, promised, given) for partner in everybody)
    columns = tuple(_column(n, need, rows) for n, need in enumerate(needs))
    late = tuple(_late([p for p in promises if p.ends_on < day], rows, known))
    return Contributions(columns, rows, tuple(_burdens(rows, partners)), late)


def outstanding(partner: Partner) -> list[Outstanding]:
    """What this partner has promised and not given, need by need."""
    by_need: dict[Need, list[Promise]] = defaultdict(list)
    open_ones = partner.promises.filter(released_on=None).select_related("need")
    for promise in open_ones:
        by_need[promise.need].append(promise)
    given: dict[int, Decimal] = defaultdict(Decimal)
    for need_id, amount in partner.deliveries.filter(taken_back_on=None).values_list(
        "need_id", "amount"
    ):
        given[need_id] += amount
    found = (
        Outstanding(need, sum((p.amount for p in made), NONE) - given[need.pk], tuple(made))
        for need, made in by_need.items()
    )
    return [left for left in found if left.amount > 0]


# Amounts are added here and not by the database: SQLite adds decimals as binary fractions.
def _promises(initiative: Initiative, day: date) -> Iterable[Promise]:
    """What stood promised on a day."""
    held = Q(released_on__isnull=True) | Q(released_on__gt=day)
    return Promise.objects.filter(held, need__initiative=initiative, promised_on__lte=day)


def _promised(promises: Iterable[Promise]) -> dict[tuple[int, int], Decimal]:
    return _added((made.partner_id, made.need_id, made.amount) for made in promises)


def _given(initiative: Initiative, day: date) -> dict[tuple[int, int], Decimal]:
    """What was taken back was a mistake, and never came."""
    deliveries = Delivery.objects.filter(
        need__initiative=initiative, taken_back_on=None, on__lte=day
    )
    return _added(deliveries.values_list("partner_id", "need_id", "amount"))


def _late(over: list[Promise], rows: Iterable[Row], known: set[int]) -> Iterable[Late]:
    """What was given counts for the promises whose time is over first."""
    asked = _promised(over)
    ends: dict[tuple[int, int], date] = {}
    for promise in sorted(over, key=lambda p: p.ends_on):
        ends[promise.partner_id, promise.need_id] = promise.ends_on
    for row in rows:
        for cell in row.cells if row.partner.pk in known else ():
            key = (row.partner.pk, cell.need.pk)
            left = asked.get(key, NONE) - cell.given
            if left > 0:
                yield Late(row.partner, cell.need, left, ends[key])


def _added(rows: Iterable[tuple[int, int, Decimal]]) -> dict[tuple[int, int], Decimal]:
    total: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for partner, need, amount in rows:
        total[partner, need] += amount
    return dict(total)


def _row(
    partner: Partner,
    needs: list[Need],
    promised: dict[tuple[int, int], Decimal],
    given: dict[tuple[int, int], Decimal],
) -> Row:
    cells = (
        Cell(
            need, promised.get((partner.pk, need.pk), NONE), given.get((partner.pk, need.pk), NONE)
        )
        for need in needs
    )
    return Row(partner, tuple(cells))


def _column(number: int, need: Need, rows: tuple[Row, ...]) -> Column:
    cells = [row.cells[number] for row in rows]
    counts = sum((cell.counts for cell in cells), NONE)
    return Column(
        need,
        promised=sum((cell.promised for cell in cells), NONE),
        given=sum((cell.given for cell in cells), NONE),
        missing=None if need.wanted is None else max(NONE, need.wanted - counts),
    )


def _burdens(rows: tuple[Row, ...], partners: list[Partner]) -> Iterable[Burden]:
    """Who gives more than ``MUCH`` of a unit, where at least three partners could share it."""
    if len(partners) < FEWEST_PARTNERS:
        return
    here = {partner.pk for partner in partners}
    for unit in Need.Unit:
        carried = [
            (row.partner, sum((c.counts for c in row.cells if c.need.unit == unit.value), NONE))
            for row in rows
            if row.partner.pk in here
        ]
        total = sum((amount for _partner, amount in carried), NONE)
        for partner, amount in carried:
            if total and amount / total > MUCH:
                yield Burden(partner, str(unit.label), amount / total)
