"""Whatever people book, move, cancel and take up, in whatever order: no space is taken twice."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.collective.partnership.tests.builders import together
from commonground.engine.errors import CommonGroundError
from commonground.impact.activities.models import LeftOut, Occasion, Quarter
from commonground.impact.activities.services import occasions
from commonground.impact.activities.services.occasions import Elsewhere
from commonground.impact.activities.tests.overlaps import overlaps, quarters_that_are_wrong
from commonground.impact.activities.tests.space_builders import TODAY, booked, gym

pytestmark = pytest.mark.django_db
HOURS = [time(16 + n // 2, 30 * (n % 2)) for n in range(10)]
STEP = st.tuples(
    st.sampled_from(["book", "weekly", "move", "move", "cancel", "take up"]),
    st.integers(0, 1),  # which gym
    st.integers(0, 15),  # which day
    st.sampled_from(HOURS),
    st.sampled_from(HOURS),
    st.integers(0, 30),  # which of the dates there are
)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(steps=st.lists(STEP, min_size=4, max_size=14))
def test_no_order_of_steps_leaves_a_space_taken_twice(steps, django_db_setup):
    from django.db import transaction

    with transaction.atomic():
        here = together()
        gyms = [gym(here.backbone, f"Gym {n}") for n in range(2)]
        for step in steps:
            try:
                with transaction.atomic():
                    take(here, gyms, *step)
            except CommonGroundError:
                pass
            assert not overlaps()
        assert not quarters_that_are_wrong()
        transaction.set_rollback(True)
    assert not Quarter.objects.exists()


def take(here, gyms, does, gym_number, days, starts_at, ends_at, number):
    on, space = TODAY + timedelta(days=days), gyms[gym_number]
    to = Elsewhere(space, on, starts_at, ends_at, asks_giver=True)
    if does in ("book", "weekly"):
        booked(
            space,
            here.club,
            first_day=on,
            starts_at=starts_at,
            ends_at=ends_at,
            is_weekly=does == "weekly",
            last_day=on + timedelta(days=21),
            takes_rest=True,
            asks_giver=bool(number % 2),
        )
        return
    kinds = LeftOut if does == "take up" else Occasion
    rows = list(kinds.objects.order_by("pk"))
    if not rows:
        return
    one = rows[number % len(rows)]
    if does == "move":
        occasions.move(one, to=to, today=TODAY, actor=None)
    elif does == "cancel":
        occasions.cancel(one, reason="x", today=TODAY, actor=None)
    else:
        occasions.take_up(one, to=to, today=TODAY, actor=None)
