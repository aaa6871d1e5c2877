"""The pages of meetings, commitments and voices, as each person meets them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership.tests.builders import together
from commonground.impact.communication.tests.builders import TODAY, communicationful

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
