"""A page about relationships or power, and where it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from commonground.collective.health.views.page import PAGES

page, form_page = PAGES.page, PAGES.form_page
# For what is the broker's or one partner's own: "back" on a shared computer shows it to nobody.
unkept = cache_control(no_store=True, private=True)


def to_relationships(request: HttpRequest) -> tuple[str, str]:
    return (_("Relationships"), reverse("health:relationships", args=[request.initiative.slug]))


def to_power(request: HttpRequest) -> tuple[str, str]:
    return (_("Power"), reverse("health:power", args=[request.initiative.slug]))


def to_survey(request: HttpRequest, survey: Any) -> tuple[str, str]:
    slug = request.initiative.slug
    return (str(survey), reverse("health:relationship_survey", args=[slug, survey.pk]))
