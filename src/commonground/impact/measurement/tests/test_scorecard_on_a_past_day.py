"""Shared numbers are those of now; a page that is opened as of a past day says so."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from commonground.impact.measurement.tests.test_scorecard_pages import (  # noqa: F401
    _own_folder,
    bo,
    north_end,
)

pytestmark = pytest.mark.django_db
SAYS = "this page does not go back to Wed 1 March 2017"


@pytest.mark.parametrize("name", ["scorecard", "measure", "source"])
def test_the_pages_of_numbers_say_that_they_do_not_go_back(north_end, bo, settings, name):  # noqa: F811
    more = [] if name == "scorecard" else ["children"]
    path = reverse(f"measurement:{name}", args=[north_end.initiative.slug, *more])
    assert "this page does not go back" not in bo.get(path).content.decode()
    settings.TODAY = date(2017, 3, 1)
    assert SAYS in bo.get(path).content.decode()
