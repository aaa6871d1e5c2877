"""The known answers, pinned: a change in the story shows here first."""

from commonground.demo.files import files
from commonground.demo.known_answers import known_answers


def test_the_answers_over_the_127_files_that_arrived():
    known = known_answers()
    assert known.registrations == sum(known.registrations_by_season.values())
    assert known.registrations == sum(known.registrations_by_partner.values())
    assert (known.registrations, known.children) == (7181, 2635)
    assert (known.children_who_are_real, known.children_misspelt) == (2599, 36)
    assert known.year_retention == {
        "any_partner": (558, 1476),
        "same_partner": (434, 1476),
        "same_programme": (346, 1476),
    }
    assert known.long_term == (567, 2635)
    assert (known.refused, known.doubled) == (22, 24)


def test_the_missing_file_adds_its_rows_and_nothing_else():
    before, after = known_answers(), known_answers(files())
    assert after.registrations - before.registrations == 20
    assert after.children - before.children == 1
    assert after.refused - before.refused == 1


def test_retention_asks_more_the_nearer_the_level():
    rates = {level: a / b for level, (a, b) in known_answers().year_retention.items()}
    assert rates["any_partner"] > rates["same_partner"] > rates["same_programme"]


def test_a_cohort_is_whole_at_its_start_and_cohorts_add_up_to_all_children():
    known = known_answers()
    starts = [n for (_season, after), n in known.cohorts.items() if after == 0]
    assert all(here == size for here, size in starts)
    assert sum(size for _here, size in starts) == known.children


def test_retention_is_better_in_year_two():
    seasons = known_answers().season_retention
    one = [seasons[s] for s in ("2016-winter", "2016-spring", "2016-summer")]
    two = [seasons[s] for s in ("2017-winter", "2017-spring", "2017-summer")]
    assert all(b[0] / b[1] > a[0] / a[1] for a, b in zip(one, two, strict=True))
