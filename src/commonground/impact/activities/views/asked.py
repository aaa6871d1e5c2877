"""Which day, and whose activities, a view of the plan is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from commonground.collective.partnership.models import Partner
from commonground.foundation import clock
from commonground.impact.activities.forms import DayAndPartner
from commonground.impact.activities.reading import snapshot
from commonground.impact.activities.snapshot import Snapshot
from commonground.impact.activities.voices import voices


@dataclass(frozen=True)
class Asked:
    """The plan of the day, whole and of one partner. What cannot be read is as good as not asked."""

    day: date
    whole: Snapshot
    partner: Partner | None
    form: DayAndPartner
    is_past: bool
    may_add: bool

    @property
    def plan(self) -> Snapshot:
        return self.whole if self.partner is None else self.whole.of_partner(self.partner.pk)

    @property
    def query(self) -> str:
        """For links that keep what was asked."""
        chosen = {"partner": self.partner.code if self.partner else ""}
        chosen |= {"on": self.day.isoformat() if self.is_past else ""}
        kept = {name: value for name, value in chosen.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def plan_asked(request: HttpRequest) -> Asked:
    """``?partner=judo&on=2016-09-30``; without them everybody's plan of today."""
    initiative, today = request.initiative, clock.today()
    partners = Partner.objects.filter(initiative=initiative).select_related("organisation")
    form = DayAndPartner(
        request.GET or {}, partners=partners, first=initiative.started_on, last=today
    )
    form.is_valid()
    day = form.cleaned_data.get("on") or today
    partner = form.cleaned_data.get("partner")
    may_add = voices(request.standing, initiative, today).exists()
    return Asked(day, snapshot(initiative, day=day), partner, form, day < today, may_add)
