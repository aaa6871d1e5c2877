"""The pages of shared numbers: what they say, to whom, and what never stands in them."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from html.parser import HTMLParser
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from commonground.engine.measures.kinds import KINDS
from commonground.impact.measurement import dictionary as definitions
from commonground.impact.measurement import measure_words, results
from commonground.impact.measurement.figures import style_of_kind
from commonground.impact.measurement.models import DefinitionVersion, Submission
from commonground.impact.measurement.tests.scorecard_scene import (
    NOW,
    SEASONS,
    Scene,
    batch,
    children,
    due,
    person,
    scene,
)

pytestmark = pytest.mark.django_db
SECRET = 7  # the size of the group that must not be seen


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.BATCHES = tmp_path / "batches"


@pytest.fixture
def north_end() -> Scene:
    """Judo is small; skating has not reported the second season."""
    made = scene(["basketball", "judo", "skating", "swimming"])
    p = made.partners
    batch(p["basketball"], SEASONS[0], children(0, 50))
    batch(p["swimming"], SEASONS[0], children(40, 33, "swim"))
    batch(p["judo"], SEASONS[0], children(200, SECRET, "judo"), refused=3)
    batch(p["skating"], SEASONS[0], children(300, 21, "skate"))
    batch(p["basketball"], SEASONS[1], children(0, 41))
    batch(p["swimming"], SEASONS[1], children(30, 44, "swim"))
    batch(p["judo"], SEASONS[1], children(200, SECRET, "judo"))
    due(p["skating"], SEASONS[1])
    results.refresh(made.initiative, now=NOW)
    return made


def as_user(scene: Scene, role: str, code: str) -> Client:
    client = Client()
    client.force_login(person(scene, f"{role}-{code}@example.org", role, code))
    return client


@pytest.fixture
def ana(north_end) -> Client:
    return as_user(north_end, "coordinator", "basketball")


@pytest.fixture
def bo(north_end) -> Client:
    return as_user(north_end, "data", "swimming")


def page(client: Client, name: str, *more: str) -> str:
    response = client.get(reverse(f"measurement:{name}", args=["north-end", *more]))
    assert response.status_code == 200, response.content.decode()[:3000]
    return response.content.decode()


def test_the_scorecard_says_value_definition_reporting_and_target(bo):
    html = page(bo, "scorecard")
    assert "Every place that a child took in a season." in html
    assert "3 of 4 partners" in html
    assert "Skating" in html
    assert "target 100 by winter 2017" in html
    assert "Provisional" in html


def test_a_measure_page_puts_children_beside_registrations(bo):
    html = page(bo, "measure", "registrations")
    assert "Beside each other" in html
    assert reverse("measurement:measure", args=["north-end", "children"]) in html


def test_retention_shows_its_levels_beside_each_other_and_its_cohorts(north_end, bo):
    batch(north_end.partners["basketball"], SEASONS[2], children(0, 44))
    results.refresh(north_end.initiative, now=NOW)
    html = page(bo, "measure", "came_back")
    assert "the same partner" in html
    assert "any partner" in html
    assert "1 season later" in html
    assert "2 seasons later" in html
    cohorts = html[html.index("was seen again") :]
    assert re.search(r"<small[^>]*>\d+</small>", cohorts[: cohorts.index("</table>")])


def test_hidden_not_yet_and_own_are_told_apart(bo):
    html = page(bo, "measure", "registrations")
    assert "hidden" in html
    assert "not yet" in html
    assert "(you)" in html
    assert 'class="ms-own"' in html


def test_a_sport_that_may_still_be_in_a_missing_file_is_not_called_none(bo):
    html = page(bo, "measure", "registrations")
    skate = html[html.index("</h2>", html.index("By sport")) :]
    skate = skate[skate.index(">skate<") :]
    skate = skate[: skate.index("</tr>")]
    assert "not yet" in skate
    assert "none" not in skate


def test_all_together_stands_under_the_partners(bo):
    html = page(bo, "measure", "children")
    total = html[html.index("All together") :]
    total = total[: total.index("</tr>")]
    assert total.count('<td class="r">') == 3  # two seasons, and the whole time
    assert "101" in total


def test_partners_are_counted_over_the_whole_time_as_well(bo):
    html = page(bo, "measure", "registrations")
    table = html[html.index("By partner") :]
    assert "The whole time" in table[: table.index("</thead>")]
    total = table[table.index("All together") :]
    numbers = re.findall(r'class="num[^"]*">([^<]*)<', total[: total.index("</tr>")])
    assert numbers == ["111", "92", "203"]


def test_partners_stand_in_the_partnerships_order_and_never_by_size(bo):
    html = page(bo, "measure", "registrations")
    table = html[html.index("By partner") :]
    places = [table.index(f">{name}") for name in ("Basketball", "Judo", "Skating", "Swimming")]
    assert places == sorted(places)


@pytest.mark.parametrize("measure", ["registrations", "children", "came_back"])
def test_a_small_group_is_neither_in_the_page_nor_in_the_download(bo, measure):
    html = page(bo, "measure", measure)
    assert f">{SECRET}<" not in html
    rows = list(csv.DictReader(StringIO(download(bo, measure))))
    judo = [row for row in rows if row.get("partner") == "judo"]
    assert judo
    for row in judo:
        assert {row["numerator"], row["value"], row["people"]} == {"hidden"}
        assert row["note"] == "hidden"
    assert str(SECRET) not in {row["people"] for row in rows}


def download(client: Client, measure: str) -> str:
    return page(client, "download", measure).removeprefix("\ufeff")


def test_the_download_cannot_act_as_a_formula(north_end, bo):
    evil = '=HYPERLINK("http://example.org")'
    batch(north_end.partners["basketball"], SEASONS[2], children(0, 40, evil))
    results.refresh(north_end.initiative, now=NOW)
    rows = csv.DictReader(StringIO(download(bo, "registrations")))
    assert "'" + evil in {row["sport"] for row in rows}


def test_the_source_names_rule_version_files_and_reason(bo):
    html = page(bo, "source", "registrations")
    assert "Agreed in June." in html
    assert "Partners are added together." in html
    assert "7 accepted files" in html


def test_counts_of_rows_are_for_the_partner_itself_and_the_backbone(north_end, ana, bo):
    own = page(bo, "source", "registrations")
    assert '<td class="r">33</td>' in own
    assert '<td class="r">7</td>' not in own
    assert '<td class="r">50</td>' not in own
    assert "Rows taken 203" not in own
    everything = page(ana, "source", "registrations")
    assert '<td class="r">7</td>' in everything
    assert "Rows taken 203, refused 3" in everything


def test_numbers_older_than_the_newest_file_say_so(north_end, ana, bo):
    batch(north_end.partners["skating"], SEASONS[1], children(300, 25, "skate"))
    for client in (ana, bo):
        for html in (page(client, "scorecard"), page(client, "measure", "registrations")):
            assert "Newer data or definitions have come in since." in html
    assert "Bring the numbers up to date" in page(ana, "scorecard")
    assert "Bring the numbers up to date" not in page(bo, "scorecard")


def test_a_measure_that_is_not_there_answers_like_one_of_another_partnership(bo):
    for name in ("nothing", "registrations2"):
        address = reverse("measurement:measure", args=["north-end", name])
        assert bo.get(address).status_code == 404


def test_only_the_backbone_changes_measures(bo):
    for name in ("measure_edit", "measure_retire"):
        address = reverse(f"measurement:{name}", args=["north-end", "children"])
        assert bo.get(address).status_code == 404
        assert bo.post(address, {}).status_code == 404
    assert "Change this measure" not in page(bo, "measure", "children")


def form_of(client: Client, name: str) -> dict:
    """What a browser sends back when the form is left as it is."""
    return sent_back_from(page(client, "measure_edit", name))


def edit(client: Client, name: str, data: dict) -> tuple[int, str]:
    response = client.post(
        reverse("measurement:measure_edit", args=["north-end", name]), data, follow=False
    )
    return response.status_code, response.content.decode()


def test_a_change_is_shown_before_it_is_saved(north_end, ana):
    data = form_of(ana, "children") | {"label": "Boys and girls", "do": "look"}
    status, html = edit(ana, "children", data)
    assert status == 200
    assert "What would change" in html
    assert '<del class="ms-text">Children</del>' in html
    assert '<ins class="ms-text">Boys and girls</ins>' in html
    assert DefinitionVersion.objects.filter(number=2).count() == 0


def test_saving_demands_a_reason_then_makes_a_version(north_end, ana):
    data = form_of(ana, "children") | {"label": "Boys and girls", "do": "save"}
    status, html = edit(ana, "children", data)
    assert status == 200
    assert "A changed definition needs a reason" in html
    status, _ = edit(ana, "children", data | {"reason": "The clubs asked."})
    assert status == 302
    made = DefinitionVersion.objects.get(number=2)
    assert (made.body["label"], made.reason) == ("Boys and girls", "The clubs asked.")
    html = page(ana, "source", "children")
    assert "The clubs asked." in html
    assert "Results that keep version 1:" in html
    html = page(ana, "measure", "children")
    assert "The numbers of this version are on their way." in html
    assert "No numbers yet" not in html


def test_the_order_of_the_boxes_is_no_change(north_end, ana):
    data = form_of(ana, "children") | {"breakdowns": ["sport", "partner"], "do": "look"}
    assert "Nothing is different" in edit(ana, "children", data)[1]


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"where": "gendre: girl"}, "where", "Did you mean “gender”?"),
        ({"where": "gender: [girl"}, "where", "This is not readable."),
        ({"target_value": "many"}, "target_value", "number"),
        ({"breakdowns": ["sport", "spot"]}, "breakdowns", "Did you mean “sport”?"),
    ],
)
def test_an_error_stands_beside_its_field_with_a_suggestion(north_end, ana, change, field, says):
    data = form_of(ana, "children") | change | {"do": "look"}
    status, html = edit(ana, "children", data)
    assert status == 200
    error = html[html.index(f'id="id_{field}_error"') :]
    assert says in error[: error.index("</ul>")].replace("&#x27;", "'").replace("&#39;", "'")


def test_ways_to_add_up_that_make_no_sense_are_not_offered(ana):
    html = page(ana, "measure_edit", "children")
    ways = html[html.index('name="across_partners"') :]
    ways = ways[: ways.index("</select>")]
    assert "count each person once" in ways
    assert "add up" not in ways


def test_a_form_left_as_it_is_says_that_nothing_is_different(north_end, ana):
    for name in ("children", "came_back", "registrations"):
        _, html = edit(ana, name, form_of(ana, name) | {"do": "look"})
        assert "Nothing is different" in html, name


def sent_back_from(html: str) -> dict:
    """What a browser sends when the form is left as it is."""
    parser = _FormReader()
    parser.feed(html)
    return parser.data


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.data: dict = {}
        self.now, self.reads = "", False

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "input" and a.get("type") == "checkbox" and "checked" in a:
            self.data.setdefault(a["name"], []).append(a["value"])
        elif tag == "input" and a.get("type") != "checkbox" and a.get("name") != "language":
            self.data[a["name"]] = a.get("value", "")
        elif tag in ("select", "textarea"):
            self.now = a["name"]
            self.reads = tag == "textarea"
            self.data.setdefault(self.now, "")
        elif tag == "option" and ("selected" in a or not self.data[self.now]):
            self.data[self.now] = a["value"]

    def handle_data(self, data):
        if self.now and self.reads and not self.data[self.now]:
            self.data[self.now] = data.strip("\n") if data.strip() else ""

    def handle_endtag(self, tag):
        if tag in ("select", "textarea"):
            self.now = ""


def test_a_measure_is_added_by_choosing_a_kind(north_end, ana):
    assert "How many people" in page(ana, "measure_add")
    address = reverse("measurement:measure_add", args=["north-end"]) + "?kind=share"
    data = sent_back_from(ana.get(address).content.decode()) | {
        "name": "girls",
        "label": "Girls",
        "records": "registrations",
        "met": "gender: girl",
        "direction": "up",
        "reason": "Half of the children are girls.",
        "do": "save",
    }
    response = ana.post(address, data)
    assert response.status_code == 302, response.content.decode()
    assert "girls" in definitions.dictionary_of(north_end.initiative).measures


def test_a_measure_of_different_values_is_added_and_speaks_of_values(north_end, ana):
    address = reverse("measurement:measure_add", args=["north-end"]) + "?kind=distinct"
    html = ana.get(address).content.decode()
    assert "How many different values" in html
    assert "Different values of" in html
    assert "count each value once" in html
    assert "count each person once" not in html
    data = sent_back_from(html) | {
        "name": "sports",
        "label": "Sports",
        "records": "registrations",
        "of": "spot",
        "reason": "What is there to choose from?",
        "do": "save",
    }
    refused = ana.post(address, data).content.decode()
    assert "Did you mean “sport”?" in refused[refused.index('id="id_of_error"') :]
    assert ana.post(address, data | {"of": "sport"}).status_code == 302
    measure = definitions.dictionary_of(north_end.initiative).measures["sports"]
    assert (measure.kind, style_of_kind(measure.kind)) == ("distinct", "count")
    assert "A value that several partners have counts once." in page(ana, "dictionary")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_and_each_of_its_parts_has_words(kind):
    assert kind in measure_words.KINDS
    parts = set(KINDS[kind].model_fields) - {"version", "target"}
    assert parts <= set(measure_words.PARTS)


def test_a_retired_measure_leaves_the_scorecard_after_a_confirmation(north_end, ana):
    address = reverse("measurement:measure_retire", args=["north-end", "children"])
    assert "Retire" in ana.get(address).content.decode()
    assert ana.post(address, {"reason": ""}).status_code == 200
    assert ana.post(address, {"reason": "Not used."}).status_code == 302
    assert "children" not in definitions.dictionary_of(north_end.initiative).measures
    assert "No longer in use" in page(ana, "dictionary")


def test_the_dictionary_reads_and_downloads(bo):
    html = page(bo, "dictionary")
    assert "names are never stored" in html
    assert "registrations:" in page(bo, "dictionary_download")


def test_the_whole_dictionary_changes_as_text_after_a_look(north_end, ana):
    address = reverse("measurement:dictionary_edit", args=["north-end"])
    text = definitions.export(definitions.dictionary_of(north_end.initiative))
    other = text.replace("days_after: 30", "days_after: 20").replace("label: Sport", "label: Game")
    html = ana.post(address, {"text": other, "do": "look"}).content.decode()
    assert "What would change" in html
    wrong = ana.post(address, {"text": text.replace("- sport", "- spot"), "do": "look"})
    assert "Did you mean “sport”?" in wrong.content.decode()
    ana.post(address, {"text": other, "do": "save", "reason": "Clubs need less time."})
    fields = definitions.dictionary_of(north_end.initiative).records["registrations"].fields
    assert fields["sport"].label == "Game"


def test_a_longer_calendar_is_asked_for_at_once(north_end, ana, settings):
    settings.TODAY = date(2019, 6, 1)
    address = reverse("measurement:dictionary_edit", args=["north-end"])
    text = definitions.export(definitions.dictionary_of(north_end.initiative))
    longer = text.replace("last: winter 2017", "last: winter 2018")
    assert longer != text
    ana.post(address, {"text": longer, "do": "save", "reason": "One year more."})
    asked = Submission.objects.filter(partner__initiative=north_end.initiative)
    assert asked.filter(period="2018-winter").count() == 4


def test_an_empty_partnership_is_shown_the_first_step():
    made = scene(["basketball"], slug="north-end")
    made.initiative.definitions.all().delete()
    html = page(as_user(made, "coordinator", "basketball"), "scorecard")
    assert "Write the dictionary" in html


def test_before_the_first_file_the_scorecard_says_what_goes_here():
    made = scene(["basketball"], slug="north-end")
    html = page(as_user(made, "coordinator", "basketball"), "scorecard")
    assert "No numbers yet." in html
    page(as_user(made, "data", "basketball"), "measure", "children")


ASKED = (
    ("scorecard", ()),
    ("dictionary", ()),
    ("measure", ("came_back",)),
    ("source", ("children",)),
)


@pytest.mark.slow
def test_pages_ask_the_database_as_often_with_200_partners_as_with_2(django_assert_max_num_queries):
    few, many = (_queries_of_each_page(n, django_assert_max_num_queries) for n in (2, 200))
    assert few == many


def _queries_of_each_page(partners: int, asking) -> dict[str, int]:
    slug = f"with-{partners}"
    made = scene([f"{slug}-{n}" for n in range(partners)], slug=slug)
    for place, each in enumerate(made.partners.values()):
        for season in SEASONS[: 2 if partners == 2 else 4]:
            batch(each, season, children(place * 100, 12), at=NOW + timedelta(hours=place))
    results.refresh(made.initiative, now=NOW)
    client = as_user(made, "coordinator", f"{slug}-0")
    counts = {}
    for name, more in ASKED:
        with asking(40) as asked:
            answer = client.get(reverse(f"measurement:{name}", args=[slug, *more]))
        assert answer.status_code == 200
        counts[name] = len(asked)
    return counts
