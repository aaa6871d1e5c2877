"""How the backbone's events read in the history of the partnership."""

from __future__ import annotations

import pytest
from django.utils import translation

from commonground.collective.partnership import history
from commonground.collective.partnership.tests.builders import together
from commonground.foundation.audit.models import Event
from commonground.impact.backbone.tests.builders import backboneful

pytestmark = pytest.mark.django_db


def read(verb: str, field: str) -> str:
    event = Event.objects.filter(verb=verb).latest("pk")
    return next(c.after for c in history.entry(event).changes if c.field == field)


def test_functions_are_told_by_their_names_and_not_by_their_keys():
    backboneful(together())
    event = Event.objects.filter(verb="backbone.work_logged").latest("pk")
    assert event.after["function"] == "activities"
    assert read("backbone.work_logged", "function") == "Support aligned activities"
    with translation.override("fr"):
        assert read("backbone.work_logged", "fonction") != "activities"
