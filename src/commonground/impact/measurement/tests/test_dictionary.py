"""Definitions as versions: installed, loaded back, changed with a reason, retired."""

from __future__ import annotations

import pytest

from commonground.engine.errors import DefinitionError
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.audit.models import Event
from commonground.impact.measurement import dictionary as definitions
from commonground.impact.measurement.dictionary_errors import (
    ChangedMeanwhile,
    FieldInUse,
    MeasureExists,
    NameNotUsable,
    NoDictionary,
    NoSuchMeasure,
    ReasonMissing,
)
from commonground.impact.measurement.models import Definition, DefinitionVersion
from commonground.impact.measurement.tests.scorecard_scene import DICTIONARY, NOW, Scene, scene

pytestmark = pytest.mark.django_db
WHY = {"actor": None, "now": NOW, "reason": "Asked for by the clubs."}


@pytest.fixture
def north_end() -> Scene:
    return scene()


def body(north_end: Scene, name: str) -> dict:
    return dict(definitions.current(north_end.initiative).of_measure(name).body)


def test_a_dictionary_loads_back_as_it_was_installed(north_end):
    assert definitions.dictionary_of(north_end.initiative) == load_dictionary(DICTIONARY)


def test_loading_takes_one_query(north_end, django_assert_num_queries):
    with django_assert_num_queries(1):
        definitions.dictionary_of(north_end.initiative)


def test_the_exported_yaml_loads_back_to_the_same_definitions(north_end):
    text = definitions.export(definitions.dictionary_of(north_end.initiative))
    assert load_dictionary(text) == load_dictionary(DICTIONARY)
    assert "among" not in text


def test_without_a_dictionary_the_error_says_what_to_add(north_end):
    Definition.objects.all().delete()
    with pytest.raises(NoDictionary):
        definitions.dictionary_of(north_end.initiative)


def test_installing_the_same_again_makes_no_version_and_asks_no_reason(north_end):
    made = definitions.install(
        north_end.initiative, load_dictionary(DICTIONARY), actor=None, now=NOW, reason=""
    )
    assert made == ()
    assert set(DefinitionVersion.objects.values_list("number", flat=True)) == {1}


def test_installing_another_versions_what_differs_and_retires_what_is_gone(north_end):
    other = load_dictionary(DICTIONARY.replace("label: Children", "label: Boys and girls"))
    measures = {k: v for k, v in other.measures.items() if k != "registrations"}
    other = other.model_copy(update={"measures": measures})
    made = definitions.install(north_end.initiative, other, **WHY)
    assert [(str(v.definition), v.number) for v in made] == [("children", 2)]
    assert list(definitions.dictionary_of(north_end.initiative).measures) == list(measures)


def test_a_change_makes_a_new_version_and_keeps_the_old(north_end):
    changed = body(north_end, "children") | {"label": "Boys and girls"}
    made = definitions.change_measure(north_end.initiative, "children", changed, **WHY)
    assert (made.number, made.reason) == (2, "Asked for by the clubs.")
    old = definitions.history(north_end.initiative, "measure", "children").get(number=1)
    assert old.body["label"] == "Children"
    assert definitions.dictionary_of(north_end.initiative).measures["children"].version == 2


def test_a_change_leaves_who_what_before_and_after(north_end):
    changed = body(north_end, "children") | {"label": "Boys and girls"}
    definitions.change_measure(north_end.initiative, "children", changed, **WHY)
    event = Event.objects.first()
    assert (event.verb, event.initiative_id) == ("measure.changed", north_end.initiative.pk)
    assert event.before["body"]["label"] == "Children"
    assert event.after["body"]["label"] == "Boys and girls"


def test_a_change_without_a_reason_is_refused_and_nothing_is_saved(north_end):
    changed = body(north_end, "children") | {"label": "Boys and girls"}
    with pytest.raises(ReasonMissing):
        definitions.change_measure(
            north_end.initiative, "children", changed, actor=None, now=NOW, reason="  "
        )
    assert definitions.dictionary_of(north_end.initiative) == load_dictionary(DICTIONARY)


def test_writing_a_default_out_is_no_change(north_end):
    same = body(north_end, "children") | {"grain": "period"}
    made = definitions.change_measure(north_end.initiative, "children", same, **WHY)
    assert made.number == 1


def test_of_two_people_who_change_one_measure_the_second_is_told(north_end):
    changed = body(north_end, "children") | {"label": "Boys and girls"}
    definitions.change_measure(north_end.initiative, "children", changed, based_on=1, **WHY)
    with pytest.raises(ChangedMeanwhile, match="version 2"):
        definitions.change_measure(north_end.initiative, "children", changed, based_on=1, **WHY)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"breakdowns": ["spot"]}, "Did you mean `sport`"),
        ({"where": {"gendre": "girl"}}, "Did you mean `gender`"),
        ({"recrods": "registrations"}, "Did you mean `records`"),
        ({"across_partners": "add"}, "would count twice"),
    ],
)
def test_a_wrong_definition_is_refused_with_a_suggestion(north_end, change, hint):
    with pytest.raises(DefinitionError, match=hint):
        definitions.change_measure(
            north_end.initiative, "children", body(north_end, "children") | change, **WHY
        )


def test_a_measure_that_refers_to_a_field_that_is_gone_says_so():
    gone = DICTIONARY.replace("      sport: {type: programme, label: Sport}\n", "")
    with pytest.raises(DefinitionError, match=r"no field `sport`"):
        load_dictionary(gone)


def records(north_end: Scene) -> dict:
    return dict(definitions.current(north_end.initiative).of_records("registrations").body)


def test_a_field_that_measures_use_cannot_go_and_they_are_named(north_end):
    before = records(north_end)
    fields = {k: v for k, v in before["fields"].items() if k != "sport"}
    with pytest.raises(FieldInUse, match="`registrations`, `children`"):
        definitions.change_records(
            north_end.initiative, "registrations", before | {"fields": fields}, **WHY
        )


def test_a_field_that_nobody_uses_can_go(north_end):
    before = records(north_end)
    fields = {k: v for k, v in before["fields"].items() if k != "gender"}
    made = definitions.change_records(
        north_end.initiative, "registrations", before | {"fields": fields}, **WHY
    )
    assert made is not None
    assert made.number == 2
    assert (
        "gender"
        not in definitions.dictionary_of(north_end.initiative).records["registrations"].fields
    )


def test_a_retired_measure_leaves_the_dictionary_and_keeps_its_versions(north_end):
    definitions.retire_measure(north_end.initiative, "children", **WHY)
    assert "children" not in definitions.dictionary_of(north_end.initiative).measures
    assert definitions.history(north_end.initiative, "measure", "children").count() == 1


def test_a_retired_measure_comes_back_with_its_next_version(north_end):
    old = body(north_end, "children")
    definitions.retire_measure(north_end.initiative, "children", **WHY)
    made = definitions.add_measure(north_end.initiative, "children", old, **WHY)
    assert made.number == 2


def test_two_measures_cannot_have_one_name(north_end):
    with pytest.raises(MeasureExists):
        definitions.add_measure(
            north_end.initiative, "children", body(north_end, "children"), **WHY
        )


@pytest.mark.parametrize("name", ["", "Came back", "1st", "a.b", "a" * 81, "../x"])
def test_a_name_that_cannot_stand_in_an_address_is_refused(north_end, name):
    with pytest.raises(NameNotUsable):
        definitions.add_measure(north_end.initiative, name, body(north_end, "children"), **WHY)


def test_an_unknown_measure_is_refused_with_a_suggestion(north_end):
    with pytest.raises(NoSuchMeasure, match="Did you mean `children`"):
        definitions.change_measure(north_end.initiative, "childrn", {}, **WHY)


def test_dictionaries_of_two_partnerships_do_not_meet(north_end):
    other = scene(slug="south-end")
    definitions.retire_measure(other.initiative, "children", **WHY)
    assert "children" in definitions.dictionary_of(north_end.initiative).measures
