"""Who is behind a number are those whose answers it is made of, and not everybody in its group."""

from commonground.engine.disclosure import publish
from commonground.engine.measures.tests.asking import ask, row

SUM = "{kind: sum, of: fee, records: registrations}"
PER_CHILD = (
    "{kind: ratio, records: registrations, numerator: {kind: sum, of: fee}, "
    "denominator: {kind: count}}"
)
FREE = "{kind: share, of: records, records: registrations, met: {fee: {max: 0}}}"
FREE_AS_RATIO = (
    "{kind: ratio, records: registrations, numerator: {kind: count, where: {fee: {max: 0}}}, "
    "denominator: {kind: count, where: {fee: {recorded: true}}}}"
)
FREE_AS_PLAIN_RATIO = FREE_AS_RATIO.replace(", where: {fee: {recorded: true}}}}", "}}")


def published(measure, fees):
    """The cell of everybody in one season; ``fees`` has one entry for each child."""
    rows = [row(n, "2015-fall", fee=fee) for n, fee in enumerate(fees)]
    return of(measure, rows)


def of(measure, rows):
    cells = publish(ask(measure, rows), threshold=10)
    return next(c for c in cells if c.period == "2015-fall")


def test_one_known_fee_among_many_children_is_that_childs_fee():
    for measure in (SUM, PER_CHILD):
        assert published(measure, [45.0] + [None] * 20).reason == "small_group"
        assert published(measure, [45.0] * 12 + [None] * 20).numerator == 540


def test_a_sum_of_which_nothing_is_known_hides_nothing():
    cell = published(SUM, [None] * 20)
    assert (cell.hidden, cell.numerator) == (False, None)


def test_children_behind_a_sum_and_a_share_are_those_whose_answer_is_known():
    for measure in (SUM, PER_CHILD, FREE):
        assert published(measure, [0.0] * 15 + [20.0] * 15 + [None] * 3).people == 30


def test_few_children_with_many_free_places_are_few():
    few = [row(n % 4, "2015-fall", fee=0.0) for n in range(16)]
    many = [row(10 + n, "2015-fall", fee=20.0) for n in range(30)]
    assert of(FREE, few + many).reason == "small_part"
    few_pay = [r | {"fee": 20.0 - r["fee"]} for r in few + many]
    assert of(FREE, few_pay).reason == "small_part"


def test_a_child_with_a_free_and_a_paid_place_is_in_both_parts():
    rows = [row(n, "2015-fall", fee=fee) for n in range(12) for fee in (0.0, 20.0)]
    assert not of(FREE, rows).hidden


def test_a_share_written_as_a_ratio_is_hidden_like_a_share():
    for measure in (FREE, FREE_AS_RATIO, FREE_AS_PLAIN_RATIO):
        assert published(measure, [0.0] * 3 + [20.0] * 30).hidden
        assert published(measure, [0.0] * 30 + [20.0] * 3).hidden
        assert not published(measure, [0.0] * 30 + [20.0] * 30).hidden


def test_a_share_of_those_in_a_wider_range_is_a_share_too():
    above, below = "count, where: {fee: {max: 5}}", "count, where: {fee: {max: 25}}"
    asked = f"{{kind: ratio, records: registrations, numerator: {{kind: {above}}}, denominator: {{kind: {below}}}}}"
    assert published(asked, [0.0] * 20 + [20.0] * 3).hidden


def test_a_ratio_of_two_different_things_is_no_share():
    per_free_place = PER_CHILD.replace("{kind: count}", "{kind: count, where: {fee: {max: 0}}}")
    assert published(per_free_place, [0.0] * 12 + [1.0] * 12).value == 1


def offers(by_partner):
    """Published cells of 2015-fall by partner; ``by_partner`` says (children, programmes) of each."""
    rows = [
        row(1000 * place + n, "2015-fall", partner=name, programme=f"{name} {n % programmes}")
        for place, (name, (children, programmes)) in enumerate(by_partner.items())
        for n in range(children)
    ]
    found = ask("{kind: distinct, of: programme, records: registrations}", rows, by=["partner"])
    cells = publish(found, threshold=10)
    return {c.by.get("partner", "all"): c for c in cells if c.period == "2015-fall"}


def test_values_are_hidden_by_the_people_who_gave_them_and_not_by_how_many_they_are():
    asked = "{kind: distinct, of: sex, records: registrations}"
    rows = [row(n, "2015-fall", sex="girl" if n < 12 else None) for n in range(20)]
    assert (of(asked, rows).numerator, of(asked, rows).people) == (1, 12)
    few = [r | {"sex": "girl" if r["child"] < 3 else None} for r in rows]
    assert of(asked, few).reason == "small_group"


def test_the_programmes_of_a_small_partner_do_not_follow_from_the_total():
    cells = offers({"judo": (30, 6), "swim": (40, 8), "chess": (4, 4)})
    assert cells["chess"].reason == "small_group"
    assert cells["all"].numerator is None or [c.hidden for c in cells.values()].count(True) > 1
    assert not any(c.hidden for c in offers({"judo": (30, 6), "swim": (40, 8)}).values())
