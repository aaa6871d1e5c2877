"""What a hurried person does with an agreement, and what it may not lead to."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from commonground.collective.agreements import errors, services
from commonground.collective.agreements.tests import builders
from commonground.collective.agreements.tests.builders import TODAY
from commonground.collective.partnership.tests.builders import Together, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(settings) -> Together:
    settings.TODAY = TODAY
    return together()


def amend(version, why="A word was missing"):
    return services.amend(version, why=why, today=TODAY, actor=None)


def test_one_name_in_other_letters_is_the_same_agreement(here):
    builders.draft(here.initiative)
    with pytest.raises(errors.AgreementNameTaken):
        builders.draft(here.initiative, name="PARTNERSHIP agreement")


def test_what_is_written_is_not_called_absent(here):
    version = builders.draft(here.initiative)
    clause = services.write_clause(version, "values", text="Kindness", state="absent", actor=None)
    assert clause.state == "partial"


def test_an_amendment_begins_with_the_version_that_counts(client, here):
    first = builders.adopted(here)
    second = amend(first)
    services.set_aside(second, why="Not needed", actor=None)
    with pytest.raises(errors.NotTheLatest):
        amend(second)
    client.force_login(here.ana.user)
    for version, offered in ((first, True), (second, False)):
        parts = [here.initiative.slug, version.agreement_id, version.number]
        page = client.get(reverse("agreements:version", args=parts)).content.decode()
        assert (reverse("agreements:amend", args=parts) in page) is offered
    assert amend(first).number == 3


def test_a_draft_that_was_set_aside_can_be_taken_up_when_nothing_counts_yet(here):
    first = builders.draft(here.initiative)
    services.set_aside(first, why="Too early", actor=None)
    assert amend(first).number == 2


def test_a_data_clause_that_is_over_is_not_adopted_by_mistake(here):
    version = builders.draft(here.initiative)
    services.set_data_terms(
        version,
        purpose="To see",
        permitted={},
        outputs=[],
        smallest_group=10,
        expires_on=TODAY,
        actor=None,
    )
    services.offer(version, today=TODAY, actor=None)
    with pytest.raises(errors.DataClauseOver):
        services.adopt(version, on=TODAY, today=TODAY, despite="Said yes", actor=None)
    yesterday = date(2016, 10, 2)
    services.adopt(version, on=yesterday, today=TODAY, despite="Said yes", actor=None)
