"""The whole demo through the real import path; the scorecard's numbers are the known answers."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.test import override_settings

from commonground.collective.partnership.models import Initiative, Seat
from commonground.demo import load
from commonground.demo.files import files, missing_file, sent_files
from commonground.demo.handouts import handout_path
from commonground.demo.known_answers import known_answers
from commonground.demo.partnership import noon
from commonground.demo.shapes import content, lines_beside
from commonground.demo.story import MISSING, SEASONS
from commonground.demo.tests.once import rolled_back
from commonground.foundation.audit.models import Event
from commonground.impact.measurement.inputs import basis_of
from commonground.impact.measurement.keeping import kept
from commonground.impact.measurement.models import Batch, Submission, Upload

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def north_end(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Initiative]:
    """Loaded once for this file, in a data folder of its own; the rows go with it."""
    data = tmp_path_factory.mktemp("demo")
    settings = override_settings(DATA=data, BATCHES=data / "batches")
    with django_db_blocker.unblock(), settings, rolled_back():
        yield load.load_demo()


def cells(initiative: Initiative, measure: str) -> dict:
    numbers = kept(basis_of(initiative), [measure])[measure]
    return {(c.period, c.cohort, c.after): c for c in numbers.overall}


def by_period(initiative: Initiative, measure: str) -> dict:
    return {period: c for (period, cohort, _after), c in cells(initiative, measure).items()}


def current() -> dict:
    rows = Batch.objects.filter(superseded_at__isnull=True).select_related("submission__partner")
    return {(b.submission.partner.code, b.submission.period): b for b in rows}


def test_every_file_that_arrived_is_accepted_with_each_row_accounted_for(north_end):
    batches = current()
    assert set(batches) == {(f.partner, f.season) for f in sent_files()}
    for file in sent_files():
        batch = batches[file.partner, file.season]
        counts = (batch.rows, batch.refused, batch.set_aside)
        expected = (len(file.truth), file.refused, lines_beside(file) + file.doubled)
        assert counts == expected, (file.partner, file.season)


def test_nothing_of_a_file_stays_behind(north_end, settings):
    assert Counter(u.state for u in Upload.objects.all()) == {"accepted": 127}
    assert not [u for u in Upload.objects.all() if u.stored_as]


def test_one_submission_is_due_and_some_came_late(north_end):
    [due] = Submission.objects.exclude(state=Submission.State.ACCEPTED)
    assert (due.partner.code, due.period) == MISSING
    late = [b for b in Batch.objects.all() if b.accepted_at.date() > b.submission.due_on]
    assert len(late) == 13


def test_the_scorecard_counts_registrations_and_children(north_end):
    known = known_answers()
    registrations = by_period(north_end, "registrations")
    children = by_period(north_end, "children")
    for season in SEASONS:
        assert registrations[season].value == known.registrations_by_season[season]
        assert children[season].value == known.children_by_season[season]
    assert registrations["all"].value == known.registrations
    assert children["all"].value == known.children
    assert not registrations[SEASONS[-1]].complete


@pytest.mark.parametrize("level", ["any_partner", "same_partner", "same_programme"])
def test_the_scorecard_says_who_came_back_in_year_two(north_end, level):
    cell = by_period(north_end, f"retention_{level}")["2016-17"]
    assert (cell.numerator, cell.denominator) == known_answers().year_retention[level]


def test_the_scorecard_says_who_stays_for_long(north_end):
    cell = by_period(north_end, "long_term_participation")[SEASONS[-1]]
    assert (cell.numerator, cell.denominator) == known_answers().long_term


def test_the_scorecard_shows_the_cohort_table(north_end):
    known = known_answers().cohorts
    shown = {
        (cohort, after): (c.numerator, c.denominator)
        for (_period, cohort, after), c in cells(north_end, "cohorts").items()
        if cohort != "all" and not c.hidden
    }
    assert shown == {at: known[at] for at in shown}
    assert len(shown) >= 25


def test_loading_again_changes_nothing(north_end):
    before = (Batch.objects.count(), Event.objects.count(), Seat.objects.count())
    assert load.load_demo() == north_end
    assert (Batch.objects.count(), Event.objects.count(), Seat.objects.count()) == before


def test_an_interrupted_load_goes_on_where_it_stopped(north_end):
    Event.objects.filter(verb=load.LOADED).delete()
    gone = Batch.objects.get(submission__partner__code="judo", submission__period=SEASONS[0])
    gone.delete()
    load.load_demo()
    assert len(current()) == 127
    assert load.is_loaded(north_end)


def test_the_visitor_drops_the_missing_file_and_the_numbers_move(north_end):
    assert handout_path().read_bytes() == content(missing_file())
    submission = Submission.objects.get(partner__code=MISSING[0], period=MISSING[1])
    seat = Seat.objects.get(partner=submission.partner, role=Seat.Role.DATA)
    batch = load.bring_in_file(submission, missing_file(), seat)
    assert (batch.rows, batch.refused) == (len(missing_file().truth), 1)
    load.results.refresh(north_end, now=noon(missing_file().sent_on))
    known = known_answers(files())
    assert by_period(north_end, "registrations")["all"].value == known.registrations
    assert by_period(north_end, "children")["all"].value == known.children
    assert by_period(north_end, "registrations")[SEASONS[-1]].complete
    for level, fraction in known.year_retention.items():
        cell = by_period(north_end, f"retention_{level}")["2016-17"]
        assert (cell.numerator, cell.denominator) == fraction
        assert cell.complete


def test_the_same_file_twice_is_no_change(north_end):
    from commonground.impact.measurement import services
    from commonground.impact.measurement.errors import SameFile

    file = sent_files()[0]
    submission = current()[file.partner, file.season].submission
    with pytest.raises(SameFile):
        services.receive(
            submission,
            file=BytesIO(content(file)),
            filename="again",
            actor=None,
            now=noon(file.sent_on),
        )
