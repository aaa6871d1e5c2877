"""Addresses of the pages of one submission, and the numbers that addresses and forms carry."""

from __future__ import annotations

import re

from django.urls import reverse

from commonground.impact.measurement.models import Submission

_NUMBER = re.compile(r"[0-9]{1,9}")


def at(name: str, submission: Submission, *more: int) -> str:
    """The address of one of the pages of a submission."""
    partner = submission.partner
    where = [partner.initiative.slug, partner.code, submission.pk, *more]
    return reverse(f"measurement:{name}", args=where)


def number_in(text: str) -> int | None:
    """The whole number that a form or an address carries; None for anything else."""
    return int(text) if _NUMBER.fullmatch(text) else None
