"""A definition with a fault is refused with its place and a way out."""

import itertools

import pytest

from commonground.engine.errors import DefinitionError
from commonground.engine.measures.loading import load_dictionary

GOOD = """
name: small
calendar:
  seasons: {fall: 09-01, spring: 02-01}
  first: fall 2015
  last: spring 2017
  year_starts_with: fall
records:
  registrations:
    fields:
      child: {type: person, parts: {child_name: {type: name}}}
      partner: {type: organisation}
      programme: {type: programme}
      season: {type: period}
      sex: {type: category, values: [girl, boy], required: false}
      phone: {type: text, identifying: true, required: false}
      fee: {type: amount}
      day: {type: date, required: false}
measures:
  registrations: {kind: count, records: registrations, breakdowns: [programme], where: {fee: {min: 3}}}
  back: {kind: retention, records: registrations, level: same_partner}
  girls: {kind: share, records: registrations, met: {sex: girl}}
  offers: {kind: distinct, records: registrations, of: programme}
  price: {kind: ratio, records: registrations, numerator: {kind: sum, of: fee}, denominator: {kind: count}}
  reach: {kind: rate, records: registrations, population: {2015-fall: 900}}
"""


def fault(written: str, instead: str) -> str:
    assert written in GOOD
    with pytest.raises(DefinitionError) as refused:
        load_dictionary(GOOD.replace(written, instead, 1))
    return str(refused.value)


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        (
            "kind: count",
            "kind: cont",
            "measures.registrations.kind`: there is no kind `cont`. Did you mean `count`?",
        ),
        ("kind: count, ", "", "measures.registrations`: `kind` is missing"),
        ("[programme]", "[programe]", "no field `programe`. Did you mean `programme`?"),
        ("[programme]", "[phone]", "`phone` is of type `text`; it is identifying"),
        ("type: programme", "type: program", "Did you mean `programme`?"),
        ("breakdowns:", "breakdown:", "`breakdown` is not known here. Did you mean `breakdowns`?"),
        (
            "registrations, level",
            "registration, level",
            "no record type `registration`. Did you mean",
        ),
        (
            "fee: {min: 3}",
            "fee: {mim: 3}",
            "where.fee`: `mim` is not known here. Did you mean `min`?",
        ),
        ("sex: girl", "sex: gril", "no value `gril`. Did you mean `girl`?"),
        ("sex: girl", "child: 4", "nobody is picked out by who they are"),
        ("of: fee", "of: fe", "Did you mean `fee`?"),
        ("of: fee", "of: sex", "only numbers can be summed. Sum one of: `fee`."),
        (
            "of: programme",
            "of: programe",
            "there is no field `programe`. Did you mean `programme`?",
        ),
        ("of: programme", "of: child", "of type `person`; people have a kind of their own"),
        ("of: programme", "of: phone", "it is identifying. Count the values of one of: `partner`,"),
        ("of: programme", "of: fee", "of type `amount`; its values do not name anything."),
        ("kind: count}", "kind: count, of: fee}", "belongs to a `sum` only"),
        ("{fall: 09-01", "{fall: 9/1", "write month-day, as in 09-01"),
        ("last: spring 2017", "last: sprin 2017", "`sprin 2017` is not a season and a year"),
        ("last: spring 2017", "last: spring 2012", "comes after"),
        (
            "records:\n  reg",
            "recordz:\n  reg",
            "`recordz` is not known here. Did you mean `records`?",
        ),
        ("type: period", "type: text", "no field is of type `period`"),
        ("      partner: {type: organisation}\n", "", "needs a field of type `organisation`"),
        (
            "{type: person, parts: {child_name: {type: name}}}",
            "{type: text}",
            "no field of type `person`",
        ),
        ("2015-fall: 900", "2015-fal: 900", "Did you mean `2015-fall`?"),
        ("2015-fall: 900", "2015-fall: 0", "greater than 0"),
        ("  back:", "  registrations:", "`registrations` stands twice. Look at line"),
        ("level: same_partner", "level: same_partnr", "Did you mean `same_partner`?"),
        ("{type: name}", "{type: nam}", "Did you mean `name`?"),
        ("name: small", "name: [small", "not readable YAML"),
        ("name: small", f"name: {'[' * 3000}", "too deep"),
        ("min: 3", "min: .nan", "where.fee.min`: a number here lies between"),
        ("min: 3", f"min: {'9' * 400}", "a number here lies between"),
        ("min: 3", "min: 2016-03-31", "`2016-03-31` is not a number. Write figures only."),
        ("{min: 3}", "free", "`free` is not a number"),
        ("{min: 3}", "[0, true]", "`True` is not a number"),
        ("fee: {min: 3}", "day: {min: 3}", "`3` is not a day. Write days as 2016-03-31."),
        ("fee: {min: 3}", "day: {not: soon}", "`soon` is not a day"),
        ("2015-fall: 900", "2015-fall: .inf", "a number here lies between"),
        ("kind: count,", "kind: count, target: {value: 1e308},", "target.value`: a number here"),
        ("kind: count,", f"kind: count, label: {'a' * 6000},", "label`: this text is longer"),
        ("last: spring 2017", "last: spring 2917", "more than 1,000 periods"),
    ],
)
def test_a_fault_is_told_with_its_place_and_a_suggestion(written, instead, said):
    assert said in fault(written, instead)


@pytest.mark.parametrize(
    ("kind", "across", "reason"),
    [
        ("people", "across_partners: add", "would count twice"),
        ("people", "across_periods: add", "would count twice"),
        ("share, met: {sex: girl}", "across_partners: add", "can not be added or averaged"),
        ("retention", "across_periods: add", "can not be added or averaged"),
        ("sum, of: fee", "across_partners: distinct", "would lose money"),
        ("distinct, of: programme", "across_partners: add", "two partners have"),
        ("distinct, of: programme", "across_periods: recompute", "no numerator and denominator"),
        ("retention", "across_periods: last", "no later period"),
        ("count", "across_partners: distinct", "only people repeat"),
    ],
)
def test_a_nonsense_way_to_add_up_is_refused_with_the_reason(kind, across, reason):
    measure = f"  odd: {{kind: {kind}, records: registrations, {across}}}\n"
    with pytest.raises(DefinitionError, match=reason):
        load_dictionary(GOOD + measure)


def test_a_dictionary_survives_being_written_as_plain_data():
    dictionary = load_dictionary(GOOD)
    assert load_dictionary(dictionary.as_written()) == dictionary


def test_a_missing_file_is_named_without_its_folder(tmp_path):
    with pytest.raises(DefinitionError, match=r"no dictionary at `measures\.yaml`"):
        load_dictionary(tmp_path / "measures.yaml")


@pytest.mark.parametrize("nothing", ["", "just: [words", "- a\n- b\n"])
def test_text_that_is_no_dictionary(nothing, tmp_path):
    path = tmp_path / "measures.yaml"
    path.write_text(nothing)
    with pytest.raises(DefinitionError):
        load_dictionary(path)


def test_a_page_of_names_that_stand_for_each_other_is_refused_in_time() -> None:
    """Ten billion values, had they been written out."""
    names = "abcdefghij"
    bomb = f"{names[0]}: &{names[0]} [x, x, x, x, x, x, x, x, x, x]\n"
    for before, name in itertools.pairwise(names):
        bomb += f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    text = bomb + GOOD.replace("[girl, boy]", "{girl: *j}")
    with pytest.raises(DefinitionError, match="written out"):
        load_dictionary(text)


def test_a_name_may_stand_for_something_a_few_times() -> None:
    text = GOOD.replace("where: {fee: {min: 3}}", "where: &dear {fee: {min: 3}}").replace(
        "level: same_partner", "level: same_partner, where: *dear"
    )
    assert load_dictionary(text).measures["back"].where


@pytest.mark.parametrize("wrong", ["2017-13-45", "9" * 5_000])
def test_a_day_or_a_number_that_can_not_be_is_a_fault_of_the_text(wrong: str) -> None:
    with pytest.raises(DefinitionError, match="can not be"):
        load_dictionary(GOOD.replace("name: small", f"name: {wrong}"))
