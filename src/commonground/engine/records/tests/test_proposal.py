"""Headers in English and French find their fields, also when they changed since last time."""

import pytest

from commonground.engine.measures.loading import load_dictionary
from commonground.engine.records.found import ColumnGuess, FoundTable
from commonground.engine.records.header_words import likeness, plain_header
from commonground.engine.records.mapping import ColumnMapping
from commonground.engine.records.proposal import propose_mapping
from commonground.engine.records.tests.importing import REGISTRATIONS


def table(*columns, guesses=()):
    return FoundTable("t", None, "", 2, (1,), tuple(columns), 0, guesses=tuple(guesses))


def record_type(**fields):
    fields.setdefault("season", {"type": "period"})
    definition = {
        "name": "t",
        "label": "T",
        "calendar": {"periods": ["2013B", "2013J"]},
        "records": {"r": {"fields": fields}},
        "measures": {},
    }
    return load_dictionary(definition).records["r"]


def fields(record_type, *columns, **options):
    return propose_mapping(record_type, table(*columns), **options).fields


@pytest.mark.parametrize(
    "columns",
    [
        ("Name", "DOB", "Programme", "Season"),
        ("Child's full name", "Date of Birth", "Program name", "Session"),
        ("Nom complet", "Date de naissance", "Activité", "Saison"),
        ("PARTICIPANT_NAME", "birthDate", "activity", "term"),
        ("Nom de l'enfant", "DDN", "Cours", "Trimestre"),
        ("Nmae of child", "Date of Brith", "Progamme", "Seasn"),
    ],
)
def test_headers_in_both_languages_are_understood(columns):
    found = fields(REGISTRATIONS, *columns)
    targets = ("child.name", "child.birth_date", "programme", "season")
    assert tuple(found.get(target, ("?",))[0] for target in targets) == columns


def test_first_and_last_name_are_put_together():
    found = fields(REGISTRATIONS, "Prénom", "Nom", "Date de naissance", "Activité", "Saison")
    assert found["child.name"] == ("Prénom", "Nom")


def test_one_column_with_the_whole_name_serves_first_and_last_name():
    parts = {"first": {"type": "first_name"}, "last": {"type": "last_name"}}
    child = record_type(child={"type": "person", "parts": parts})
    found = fields(child, "Full name", "Season")
    assert found["child.first"] == found["child.last"] == ("Full name",)


def test_season_and_year_are_put_together():
    assert fields(REGISTRATIONS, "Name", "Saison", "Année")["season"] == ("Saison", "Année")


def test_an_alias_of_the_dictionary_wins_over_usual_words():
    kind = record_type(site={"type": "place", "aliases": ["Rink"]})
    assert fields(kind, "Venue", "Rink", "Season")["site"] == ("Rink",)


def test_a_column_is_used_once_and_unknown_ones_are_left_over():
    mapping = propose_mapping(REGISTRATIONS, table("Name", "DOB", "Shoe size", "Season"))
    used = [column for columns in mapping.fields.values() for column in columns]
    assert len(used) == len(set(used))
    assert mapping.unused(("Name", "DOB", "Shoe size", "Season")) == ("Shoe size",)
    assert {t.name for t in mapping.unfilled(REGISTRATIONS)} == {"programme"}


def test_a_column_of_dates_is_rather_the_birth_date_than_one_of_words():
    guesses = [ColumnGuess("Born", "text"), ColumnGuess("Naissance", "date")]
    mapping = propose_mapping(REGISTRATIONS, table("Born", "Naissance", guesses=guesses))
    assert mapping.fields["child.birth_date"] == ("Naissance",)


def test_what_was_decided_is_proposed_again():
    before = propose_mapping(REGISTRATIONS, table("A", "B", "C", "D"))
    decided = before.model_copy(
        update={"fields": {"child.name": ("A",), "programme": ("C",), "season": ("D",)}}
    )
    again = propose_mapping(REGISTRATIONS, table("D", "C", "B", "A"), decided)
    assert again.fields["child.name"] == ("A",)
    assert again.confidence["child.name"] == 1
    assert again.reasons["child.name"].code == "remembered"


@pytest.mark.parametrize("now", ["Child name", "Childs nmae", "Nom complet", "Participant"])
def test_a_renamed_column_is_found_again(now):
    columns = ("Child's name", "DOB", "Programme", "Season")
    before = propose_mapping(REGISTRATIONS, table(*columns))
    again = propose_mapping(REGISTRATIONS, table(now, *columns[1:]), before)
    assert again.fields["child.name"] == (now,)
    assert again.reasons["child.name"].code == "renamed"
    assert again.reasons["child.name"].before == "Child's name"
    assert again.confidence["child.name"] < 1


def test_a_new_column_does_not_take_the_place_of_one_that_is_gone():
    before = propose_mapping(REGISTRATIONS, table("Name", "DOB", "Programme", "Season"))
    again = propose_mapping(
        REGISTRATIONS, table("Name", "DOB", "Season", "Shoe size", "Hat"), before
    )
    assert "programme" not in again.fields


def test_a_mapping_survives_json():
    mapping = propose_mapping(REGISTRATIONS, table("Prénom", "Nom", "DOB", "Season"))
    assert ColumnMapping.model_validate_json(mapping.model_dump_json()) == mapping


def test_what_the_submission_knows_fills_what_the_file_lacks():
    known = {"season": "2015-fall", "partner": "ymca"}
    without = propose_mapping(REGISTRATIONS, table("Name"), constants=known)
    assert without.constants == known
    with_column = propose_mapping(REGISTRATIONS, table("Name", "Season"), constants=known)
    assert with_column.constants == {"partner": "ymca"}


def test_spread_columns_are_folded_as_the_record_type_says():
    reading = {
        "unpivot": {"columns": ["Winter", "Fall"], "names_to": "part", "values_to": "count"},
        "combine_period": ["part", "year"],
    }
    definition = {
        "name": "t", "label": "T", "calendar": {"periods": ["x"]}, "measures": {},
        "records": {"r": {
            "fields": {"season": {"type": "period"}, "count": {"type": "number"}},
            "reading": reading,
        }},
    }  # fmt: skip
    kind = load_dictionary(definition).records["r"]
    mapping = propose_mapping(kind, table("Year", "Winter", "Fall"))
    assert mapping.fields == {"count": ("count",), "season": ("part", "Year")}


def test_likeness_forgives_slips_and_not_other_words():
    assert plain_header("Prénom_del'Enfant") == "prenom del enfant"
    assert likeness("birth date", "birth date") == 1
    assert likeness("programe", "programme") > 0.55
    assert likeness("fee", "fees paid by parent") < 0.55
    assert likeness("season", "reason") < likeness("season", "seasons")
