"""What a partner's page, its pack and its departure say of the plan."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership import leaving_queries, onboarding
from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.history import in_words
from commonground.collective.partnership.tests.builders import together
from commonground.foundation.audit.models import Event
from commonground.impact.activities import for_partners, services
from commonground.impact.activities.tests.builders import TODAY, activitiesful

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


def test_the_page_of_a_partner_names_what_it_leads_and_gives(here):
    activitiesful(here)
    client = Client()
    client.force_login(here.di.user)
    own = reverse("partnership:partner", args=[here.initiative.slug, here.club.code])
    page = client.get(own).content.decode()
    assert "What it does in the plan of action" in page
    assert "Judo visit" in page
    other = reverse("partnership:partner", args=[here.initiative.slug, here.backbone.code])
    assert "Registration" in client.get(other).content.decode()


def test_the_pack_says_the_part_of_a_partner_or_that_it_has_none(here):
    def part(day):
        pack = onboarding.pack(here.club, day=day)
        return next(section for section in pack if section.name == "part")

    activitiesful(here)
    assert not part(TODAY - timedelta(days=1)).lines
    assert [line.text for line in part(TODAY).lines] == [
        "You lead: Judo visit",
        "You give to Judo visit",
    ]


def test_a_partner_that_leaves_hands_over_what_it_leads_and_what_is_needed_of_it(here):
    made = activitiesful(here)
    departure = partnership.open_departure(
        here.club, kind="planned", reason="R", leaves_on=LATER, today=TODAY, actor=None
    )
    things = {t.key: t for t in leaving_queries.things_of(departure, day=TODAY)}
    keys = (f"activity-{made.activity.pk}", f"contribution-{made.contribution.pk}")
    for key in keys:
        partnership.settle_item(
            departure, thing=things[key], seat=here.ana, today=TODAY, actor=None
        )
    assert made.activity.leads.get(until=None).partner == here.backbone
    given = made.activity.contributions.get(until=None)
    assert (given.partner, given.gives, given.is_essential) == (here.backbone, "Gym", True)
    left = {t.key for t in leaving_queries.things_of(departure, day=TODAY)}
    assert not left & set(keys)


def test_what_has_ended_needs_no_other_lead(here):
    made = activitiesful(here)
    services.change_state(
        made.activity, state="stopped", on=TODAY, today=TODAY, actor=None, why="Too few"
    )
    assert not list(for_partners.to_hand_over(here.club, TODAY))


def test_every_event_of_the_plan_has_its_words_in_the_history(here):
    made = activitiesful(here)
    services.change_milestone(made.milestone, title="N", due_on=LATER, actor=None)
    services.end_contribution(made.contribution, today=TODAY, actor=None)
    services.depend_no_more(made.dependency, today=TODAY, actor=None)
    verbs = set(
        Event.objects.filter(initiative_id=here.initiative.pk).values_list("verb", flat=True)
    )
    own = {v for v in verbs if v.startswith(("activity.", "milestone."))}
    assert len(own) >= 9
    assert not [verb for verb in own if in_words(verb) == verb]
