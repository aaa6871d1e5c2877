"""Wrong numbers of surveys that a plausible implementation gives, kept so that none comes back."""

import pytest

from commonground.engine.surveys.bounded import bounded_interval
from commonground.engine.surveys.instruments import shipped
from commonground.engine.surveys.stage import estimate_stage


@pytest.mark.parametrize("answer", [1, 2, 4, 5])
def test_who_gives_the_same_answer_to_everything_speaks_for_no_stage(answer):
    """One reversed item in a single stage would make people who say no to all of it a group that forms."""
    stage = shipped()["stage"]
    found = estimate_stage(stage, [{i.name: answer for i in stage.items}] * 12, seed=1)
    assert (found.named, found.between) == (None, None)


def test_eight_of_eighty_who_say_the_same_do_not_speak_for_all():
    """Without spread in the sample every variance is 0; an interval from it would be a point."""
    assert bounded_interval(5, 0, 8, 80, lowest=1, highest=5).lower < 4.7
    assert bounded_interval(5, 0, 8, 80, lowest=1, highest=5, step=0.25).lower < 4.95
