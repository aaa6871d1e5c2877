"""The invented partnership: deterministic, and as the story tells it."""

import hashlib
from collections import Counter

from commonground.demo.chance import Dice
from commonground.demo.files import due_on, files, missing_file, sent_files
from commonground.demo.known_answers import known_answers
from commonground.demo.people import N_CHILDREN, another_spelling, children, plain
from commonground.demo.programmes import programmes
from commonground.demo.registrations import N_MISSPELT, registrations
from commonground.demo.shapes import SHAPES, content, filename
from commonground.demo.story import MATTERS, MEMBER, MEMBERS, SEASONS

THE_FILES = "9a8d2d76c7a6a6e3964f1b8f5b0e78360f2776fe230db6ece38f0060c1aa72b0"


def test_dice_fall_the_same_way_everywhere():
    dice = Dice("a subject")
    assert [dice.below(1000) for _ in range(5)] == [20, 861, 407, 373, 783]


def test_the_files_are_the_same_bytes_on_every_machine():
    seal = hashlib.sha256()
    for file in files():
        seal.update(content(file))
    assert seal.hexdigest() == THE_FILES, "if the story changed on purpose, change the seal"


def test_sixteen_partners_write_in_sixteen_shapes():
    assert len(MEMBERS) == len(SHAPES) == 16
    assert set(SHAPES) == set(MEMBER)
    assert len({shape.write for shape in SHAPES.values()}) == 16


def test_every_partner_sends_every_season_but_for_one_file():
    assert len(files()) == 16 * len(SEASONS)
    assert len(sent_files()) == 127
    assert missing_file().partner == "paddling"
    assert len({filename(file) for file in files()}) == 128


def test_there_are_about_7000_registrations_of_2600_children():
    assert len(children()) == N_CHILDREN == 2600
    assert {r.child.number for r in registrations()} == set(range(N_CHILDREN))
    assert 6800 <= len(registrations()) <= 7400


def test_no_two_children_share_plain_name_and_birth_date():
    found = Counter(r.identity for r in registrations())
    owners = {r.identity: set() for r in registrations()}
    for registration in registrations():
        owners[registration.identity].add(registration.child.number)
    assert max(len(numbers) for numbers in owners.values()) == 1
    assert len(found) == N_CHILDREN + N_MISSPELT


def test_another_spelling_agrees_and_looks_different():
    dice = Dice("spellings in a test")
    different = 0
    for child in children()[:300]:
        first, last = another_spelling(child, dice)
        assert plain(f"{first} {last}") == plain(f"{child.first} {child.last}")
        different += (first, last) != (child.first, child.last)
    assert different > 200


def test_many_children_are_with_two_partners_under_one_spelling_or_another():
    partners = {}
    for r in registrations():
        partners.setdefault(r.child.number, set()).add((r.partner, r.first, r.last))
    with_two = [p for p in partners.values() if len({code for code, _f, _l in p}) > 1]
    spelt_twice = [p for p in with_two if len({(f, n) for _c, f, n in p}) > 1]
    assert len(with_two) > 500
    assert len(spelt_twice) > 200


def test_year_two_has_more_children_affordable_options_and_files_on_time():
    late = Counter(file.in_year_two for file in sent_files() if file.sent_on > due_on(file.season))
    assert (late[False], late[True]) == (11, 2)
    cheap = [
        sum(p.cents(year) is not None and p.cents(year) <= 2500 for p in programmes())
        for year in ("2015-16", "2016-17")
    ]
    assert cheap[1] > 2 * cheap[0]
    by_season = known_answers().registrations_by_season
    assert all(by_season[b] > by_season[a] for a, b in zip(SEASONS[:4], SEASONS[4:], strict=True))


def test_one_matter_has_no_deputy_and_every_seat_named_exists():
    assert [m.name for m in MATTERS if m.deputy is None] == ["Fee assistance for families"]
    for matter in MATTERS:
        for code, role in filter(None, (matter.lead, matter.deputy)):
            assert code in MEMBER
            assert role in {"coordinator", "data", "representative"}


def test_every_address_and_number_is_one_that_nobody_can_own():
    people = [(m, p) for m in MEMBERS for p in (m.represented_by, m.data_by)]
    assert all(m.email(p).endswith(".example.org") for m, p in people)
    assert len({p.phone for _m, p in people}) == len(people)
    assert all(p.phone.startswith("902-555-01") for _m, p in people)
