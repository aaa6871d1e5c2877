"""The pages of meetings, commitments and voices, as each person meets them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership.onboarding import pack
from commonground.collective.partnership.tests.builders import together
from commonground.impact.communication.answer_letters import send_links
from commonground.impact.communication.links import token
from commonground.impact.communication.message_links import feed_token
from commonground.impact.communication.models import Commitment, Decision, Meeting, Position
from commonground.impact.communication.people import person_of
from commonground.impact.communication.services import deciding
from commonground.impact.communication.services.subscriptions import subscription_of
from commonground.impact.communication.tests.builders import TODAY, asked, communicationful

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.TODAY = TODAY


@pytest.fixture
def here():
    return together()


def signed_in(seat) -> Client:
    client = Client()
    client.force_login(seat.user)
    return client


def test_every_page_opens(here):
    full = communicationful(here)
    slug = here.initiative.slug
    ana = signed_in(here.ana)
    for name, args in {
        "meetings": [], "plan_meeting": [], "begin_series": [], "add_holiday": [],
        "end_series": [full.series.pk], "meeting": [full.meeting.pk],
        "attendance": [full.meeting.pk], "add_guest": [full.meeting.pk],
        "write_notes": [full.meeting.pk], "add_commitment": [full.meeting.pk],
        "write_decision": [full.meeting.pk], "count_turns": [full.meeting.pk],
        "follow_up": [full.meeting.pk], "move_meeting": [full.meeting.pk],
        "cancel_meeting": [full.meeting.pk], "bring_item": [full.meeting.pk],
        "withdraw_item": [full.item.pk], "remove_guest": [full.meeting.pk, full.guest.pk],
        "commitments": [], "commit": [], "commitment": [full.commitment.pk],
        "keep_commitment": [full.commitment.pk], "voices": [], "lived_experience": [],
        "mark_lived": [here.di.pk], "end_lived": [full.lived.pk], "silence": [],
        "decisions": [], "open_decision": [], "decision": [full.decision.pk],
        "close_decision": [full.decision.pk], "withdraw_decision": [full.decision.pk],
        "cite": [full.decision.pk], "revisit": [full.decision.pk],
    }.items():  # fmt: skip
        page = ana.get(reverse(f"communication:{name}", args=[slug, *args]))
        assert page.status_code == 200, name
    di = signed_in(here.di)
    page = di.get(reverse("communication:answer", args=[slug, full.decision.pk, full.voter.pk]))
    assert page.status_code == 200


WORDS = "<script>alert(1)</script> שלום 🏀"


def at(here, name, *args) -> str:
    return reverse(f"communication:{name}", args=[here.initiative.slug, *args])


def test_a_meeting_from_the_plan_to_the_letter(here):
    ana, di = signed_in(here.ana), signed_in(here.di)
    planned = {"title": WORDS, "on": "2016-10-06", "at": "10:00", "minutes": "60", "for_all": "on"}
    assert ana.post(at(here, "plan_meeting"), planned).status_code == 302
    meeting = Meeting.objects.get()
    item = {"partner": here.club.pk, "words": WORDS}
    assert di.post(at(here, "bring_item", meeting.pk), item).status_code == 302
    who = {f"how_{here.di.pk}": "present", f"how_{here.bo.pk}": "delegate"}
    refused = ana.post(at(here, "attendance", meeting.pk), who)
    assert refused.status_code == 422
    assert "The delegate of Bo has no name." in refused.content.decode()
    who[f"name_{here.bo.pk}"] = WORDS
    assert ana.post(at(here, "attendance", meeting.pk), who).status_code == 302
    ana.post(at(here, "add_guest", meeting.pk), {"name": WORDS})
    decision = {"question": WORDS, "rule": "consent", "adopted": "yes"}
    for _ in range(2):
        assert ana.post(at(here, "write_decision", meeting.pk), decision).status_code == 302
    promise = {"words": WORDS, "partner": here.club.pk, "due_on": "2016-10-20"}
    for _ in range(2):
        assert di.post(at(here, "add_commitment", meeting.pk), promise).status_code == 302
    notes = {"notes": WORDS + "x" * 100_000, "revision": "1"}
    assert di.post(at(here, "write_notes", meeting.pk), notes).status_code == 302
    for name in ("meeting", "follow_up"):
        page = di.get(at(here, name, meeting.pk)).content.decode()
        assert "<script>alert" not in page
        assert page.count("&lt;script&gt;alert(1)&lt;/script&gt; שלום 🏀") >= 3
    assert (Commitment.objects.count(), Decision.objects.count()) == (1, 1)


def test_of_two_who_write_notes_both_texts_are_on_the_page(here):
    full = communicationful(here)
    di = signed_in(here.di)
    path = at(here, "write_notes", full.meeting.pk)
    answer = di.post(path, {"notes": "My words", "revision": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "My words" in page
    assert "We talked" in page
    assert 'name="revision" value="2"' in page


def test_nobody_promises_or_brings_things_for_another_partner(here):
    full = communicationful(here)
    di, bo = signed_in(here.di), signed_in(here.bo)
    promise = {"words": "x", "partner": here.backbone.pk, "due_on": "2016-10-20"}
    for client in (di, bo):
        assert client.post(at(here, "commit"), promise).status_code == 422
        item = {"words": "x", "partner": here.backbone.pk}
        assert client.post(at(here, "bring_item", full.meeting.pk), item).status_code == 422
    assert bo.post(at(here, "keep_commitment", full.commitment.pk)).status_code == 403
    assert di.post(at(here, "keep_commitment", full.commitment.pk)).status_code == 302
    assert "Kept" in di.get(at(here, "commitment", full.commitment.pk)).content.decode()


def test_partners_and_people_of_another_partnership_are_refused_in_every_form(here):
    full = communicationful(here)
    there = together("Elsewhere", " beyond")
    ana = signed_in(here.ana)
    foreign, seat = there.club.pk, there.di.pk
    plan = {"title": "x", "on": "2016-10-06", "at": "10:00", "minutes": "60", "convenor": seat}
    promise = {"words": "x", "partner": here.club.pk, "due_on": "2016-10-20"}
    ask = {"question": "x", "options": "y", "rule": "consent"}
    spoken = {"question": "x", "rule": "consent", "adopted": "yes", "proposer": foreign}
    for name, args, data in (
        ("plan_meeting", [], plan),
        ("commit", [], promise | {"partner": foreign}),
        ("commit", [], promise | {"seat": seat}),
        ("commit", [], promise | {"to": foreign}),
        ("bring_item", [full.meeting.pk], {"words": "x", "partner": foreign}),
        ("add_guest", [full.meeting.pk], {"name": "x", "partner": foreign}),
        ("write_decision", [full.meeting.pk], spoken),
        ("open_decision", [], ask | {"proposer": foreign}),
        ("open_decision", [], ask | {"people": [seat]}),
        ("cite", [full.decision.pk], {"measure": "count", "period": ""}),
    ):
        answer = ana.post(at(here, name, *args), data)
        assert answer.status_code == 422, (name, data)
        assert b"beyond" not in answer.content


def answers(decision, value, reason="", revision=1):
    option = decision.options.get()
    return {
        f"value_{option.pk}": str(value),
        f"reason_{option.pk}": reason,
        "revision": str(revision),
    }


def test_nobody_the_backbone_included_answers_for_others_or_reads_before_the_end(here):
    full = communicationful(here)
    decision, voter = full.decision, full.voter
    path = at(here, "answer", decision.pk, voter.pk)
    for other in (here.ana, here.bo):
        assert signed_in(other).post(path, answers(decision, 1)).status_code == 403
    sent = signed_in(here.di).post(path, answers(decision, 3, "A delicate reason"))
    assert sent.status_code == 302
    for reader in (here.ana, here.bo, here.di):
        page = signed_in(reader).get(at(here, "decision", decision.pk)).content.decode()
        assert "1 of 2 have answered" in page
        assert "delicate" not in page
        assert "I object" not in page
    assert "delicate" in signed_in(here.di).get(path).content.decode()
    ana = signed_in(here.ana)
    own = decision.voters.get(partner=here.backbone)
    ana.post(at(here, "answer", decision.pk, own.pk), answers(decision, 1))
    assert ana.post(at(here, "close_decision", decision.pk)).status_code == 302
    page = signed_in(here.bo).get(at(here, "decision", decision.pk)).content.decode()
    for said in ("A delicate reason", "I object", "not adopted", "Objections"):
        assert said in page


def test_what_is_typed_while_it_closes_is_given_back_and_the_page_says_so(here):
    full = communicationful(here)
    decision = full.decision
    paths = [
        at(here, "answer", decision.pk, full.voter.pk),
        reverse("communication:answer_by_link", args=[token(full.voter)]),
    ]
    deciding.close(decision, today=TODAY, actor=None)
    for client, path in zip((signed_in(here.di), Client()), paths, strict=True):
        answer = client.post(path, answers(decision, 2, "My long reason"))
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "My long reason" in page
        assert "This decision closed on Thu 6 October 2016" in page
        assert "This question closed on" in client.get(path).content.decode()
    assert not Position.objects.exists()


def test_a_personal_link_answers_without_account_and_shows_no_answer(here):
    full = communicationful(here)
    path = reverse("communication:answer_by_link", args=[token(full.voter)])
    assert Client().post(path, answers(full.decision, 2, "A delicate reason")).status_code == 200
    page = Client().get(path).content.decode()
    assert "delicate" not in page
    assert "An answer was given on" in page
    assert " checked" not in page
    full.voter.refresh_from_db()
    Decision.objects.filter(pk=full.decision.pk).update(by_link=False)
    assert Client().get(path).status_code == 404
    assert Client().get(path.replace(".", ".x")).status_code == 404


def test_a_link_goes_by_letter_to_the_person_alone_and_once(here, mailoutbox):
    decision = asked(here, by_link=True)
    sent, without = send_links(decision, today=TODAY)
    assert (sent, [str(voter) for voter in without]) == (1, ["Recreation"])
    assert send_links(decision, today=TODAY)[0] == 0
    (letter,) = mailoutbox
    assert letter.to == [here.di.user.email]
    assert token(decision.voters.get(partner=here.club)) in letter.body
    page = signed_in(here.ana).get(at(here, "decision", decision.pk)).content.decode()
    assert "/answer/" not in page.replace(f"/decisions/{decision.pk}/answer/", "")


def test_a_mail_server_that_is_away_loses_no_link(here, settings, mailoutbox):
    decision = asked(here, by_link=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert send_links(decision, today=TODAY)[0] == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_links(decision, today=TODAY)[0] == 1


def test_a_partners_page_and_pack_say_what_it_promised_and_what_waits(here):
    full = communicationful(here)
    slug, code = here.initiative.slug, here.club.code
    page = signed_in(here.di).get(reverse("partnership:partner", args=[slug, code]))
    assert "1 is open" in page.content.decode()
    lines = [line.text for section in pack(here.club, day=TODAY) for line in section.lines]
    for text in ("Free gyms", "Next meeting: Table", "Answer: One form?", "Count"):
        assert text in lines, lines
    assert full.commitment.words in lines


def test_a_bad_search_finds_everything_instead_of_breaking(here):
    communicationful(here)
    page = signed_in(here.di).get(
        at(here, "decisions"), {"state": "x", "since": "soon", "page": "9"}
    )
    assert page.status_code == 200
    assert "Free gyms" in page.content.decode()
    for number in ("x", "9" * 40):
        page = signed_in(here.di).get(at(here, "commitments"), {"partner": number})
        assert page.status_code == 200


def test_a_slip_of_the_finger_in_a_year_is_told_and_breaks_no_page(here):
    ana = signed_in(here.ana)
    planned = {"title": "x", "at": "22:00", "minutes": "600", "for_all": "on"}
    for year in ("9999", "0016"):
        answer = ana.post(at(here, "plan_meeting"), planned | {"on": f"{year}-12-31"})
        assert answer.status_code == 422
        assert "Choose a day between 1800 and 2199." in answer.content.decode()
    assert ana.post(at(here, "plan_meeting"), planned | {"on": "2199-12-31"}).status_code == 302
    assert ana.get(at(here, "meetings")).status_code == 200
    mine = subscription_of(person_of(here.di.user, here.initiative, (here.di,)))
    feed = Client().get(reverse("communication:calendar_feed", args=[feed_token(mine)]))
    assert b"2199" in feed.content


@pytest.mark.parametrize(
    ("name", "room"),
    [
        ("commitments", "Meetings"),
        ("voices", "Meetings"),
        ("silence", "Meetings"),
        ("open_decision", "Decisions"),
        ("my_letters", "Messages"),
        ("undelivered", "Messages"),
    ],
)
def test_a_page_beside_the_rooms_stands_under_its_room_in_the_navigation(here, name, room):
    page = signed_in(here.ana).get(reverse(f"communication:{name}", args=[here.initiative.slug]))
    current = page.content.decode().split('aria-current="true"')[1].split("</a>")[0]
    assert current.endswith(room)


def test_two_options_that_read_the_same_are_refused(here):
    asked_twice = {"question": "Which day?", "options": "Monday\n Monday ", "rule": "consent"}
    page = signed_in(here.ana).post(
        reverse("communication:open_decision", args=[here.initiative.slug]), asked_twice
    )
    assert "Two options read the same." in page.content.decode()
    assert not Decision.objects.exists()
