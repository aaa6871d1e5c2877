"""Who is there: one line for each person with a seat, and nothing said of those left blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Seat
from commonground.impact.communication.models import Attendance, Meeting
from commonground.impact.communication.services.recording import ABSENT, Noted

How = Attendance.How
CHOICES = [
    ("", _("nothing noted")),
    (How.PRESENT, _("here")),
    (How.DELEGATE, _("by delegate")),
    (How.EXCUSED, _("apologies")),
    (ABSENT, _("not here")),
]


@dataclass(frozen=True)
class Line:
    """One person on the page."""

    seat: Seat
    how: BoundField
    name: BoundField


class AttendanceForm(forms.Form):
    """Only what differs from what is known is handed on, so that two people may note at once."""

    def __init__(self, *args: Any, meeting: Meeting, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="there_%s", **kwargs)
        known = {row.seat_id: row for row in meeting.attendance.filter(seat__isnull=False)}
        self.seats = list(seats)
        self.known = known
        for seat in self.seats:
            row = known.get(seat.pk)
            who = {"person": seat.person_name, "partner": seat.partner}
            self.fields[f"how_{seat.pk}"] = forms.ChoiceField(
                label=_("%(person)s, %(partner)s") % who,
                choices=CHOICES,
                required=False,
                initial=row.how if row else "",
            )
            self.fields[f"name_{seat.pk}"] = forms.CharField(
                label=_("Delegate of %(person)s") % who,
                max_length=200,
                required=False,
                initial=row.name if row else "",
            )

    def lines(self) -> Iterator[Line]:
        for seat in self.seats:
            yield Line(seat, self[f"how_{seat.pk}"], self[f"name_{seat.pk}"])

    @property
    def noted(self) -> list[Noted]:
        found = self.cleaned_data
        said = [
            Noted(seat, found[f"how_{seat.pk}"], found[f"name_{seat.pk}"]) for seat in self.seats
        ]
        return [each for each in said if each.how and not self._is_known(each)]

    def _is_known(self, noted: Noted) -> bool:
        row = self.known.get(noted.seat.pk)
        if row is None:
            return noted.how == ABSENT
        return bool(row.how == noted.how and row.name == (noted.name if row.name else ""))
