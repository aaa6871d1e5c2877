"""Seven partners and a broker: Ana coordinates, Di speaks for the club, Mel is the broker."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from commonground.collective.health.relationship_models import RelationshipSurvey
from commonground.collective.health.services import relationships as services
from commonground.collective.partnership import access
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.collective.partnership.tests import builders
from commonground.foundation.access.roles import BROKER
from commonground.foundation.accounts.models import User

TODAY = date(2017, 3, 1)
CLOSES = date(2017, 3, 31)
NAMES = {"Skating": "nonprofit", "Rugby": "nonprofit", "Clinic": "public"} | {
    "Bank": "private",
    "Residents": "community",
}


@dataclass
class Here:
    """The partnership of the tests, with a voice for every partner."""

    initiative: Initiative
    broker: User
    ana: Seat
    bo: Seat
    di: Seat
    voices: dict[str, Seat] = field(default_factory=dict)

    @property
    def partners(self) -> dict[str, Partner]:
        return {code: seat.partner for code, seat in self.voices.items()}


def here(monkeypatch: pytest.MonkeyPatch, mark: str = "") -> Here:
    made = builders.together("North End", mark)
    voices = {made.backbone.code: made.ana, made.club.code: made.di}
    for name, sector in NAMES.items():
        partner = builders.partner(made.initiative, f"{name}{mark}", sector=sector)
        seat = builders.seat(partner, Seat.Role.REPRESENTATIVE, f"Rep {name}{mark}")
        voices[partner.code] = seat
    broker = builders.person(f"Mel{mark}")
    give_role(monkeypatch, broker, made.initiative)
    return Here(made.initiative, broker, made.ana, made.bo, made.di, voices)


def give_role(monkeypatch: pytest.MonkeyPatch, user: User, initiative: Initiative) -> None:
    """A broker without the room that usually makes one."""

    def source(asked: Any, at: Initiative, day: date) -> frozenset[str]:
        is_theirs = (asked.pk, at.pk) == (user.pk, initiative.pk)
        return frozenset({BROKER}) if is_theirs else frozenset()

    monkeypatch.setattr(access, "_role_sources", [*access._role_sources, source])


def survey(here: Here, title: str = "Spring", *, today: date = TODAY) -> RelationshipSurvey:
    return services.open_survey(
        here.initiative, title=title, closes_on=CLOSES, today=today, actor=here.broker
    )


def tell(
    here: Here,
    survey: RelationshipSurvey,
    code: str,
    about: dict[str, dict[str, Any]],
    *,
    influential: tuple[str, ...] = (),
) -> None:
    """One partner consents, tells and sends; of the others it tells that there is nothing."""
    sheet = services.consent(survey, seat=here.voices[code], today=TODAY)
    nothing = {"intensity_now": 0, "intensity_right": 0}
    told = [
        services.Told(partner, about.get(other, nothing), other in influential)
        for other, partner in here.partners.items()
        if other != code
    ]
    services.save_ties(sheet, told=told, today=TODAY)
    services.send(sheet, today=TODAY)


def closeness(now: int, wanted: int | None = None, mark: int = 3) -> dict[str, Any]:
    ratings = ("value_weight", "value_engagement", "value_means")
    ratings += ("trust_promises", "trust_same_direction", "trust_open_talk")
    closely = {"intensity_now": now, "intensity_right": now if wanted is None else wanted}
    return closely | dict.fromkeys(ratings, mark)


def answered(here: Here, title: str = "Spring") -> RelationshipSurvey:
    """The backbone is the hub; the club says 1 of a tie that the backbone says 4 of; the bank is silent."""
    found = survey(here, title)
    hub = "recreation"
    others = [code for code in here.voices if code not in (hub, "bank")]
    everybody = {code: closeness(2) for code in here.voices if code != hub}
    tell(here, found, hub, everybody | {"judo": closeness(4, 2)})
    for code in others:
        own = {hub: closeness(1 if code == "judo" else 2, 4)}
        if code == "rugby":
            own["skating"] = closeness(3)
        tell(here, found, code, own, influential=(hub,))
    return found
