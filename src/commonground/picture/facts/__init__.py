"""Plain facts of every room on one day: what signals, balance and phases are drawn from.

A room that has nothing on record is None, and whoever reads it is silent for lack of data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.picture.facts.activities import ActivityFacts
from commonground.picture.facts.agenda import AgendaFacts
from commonground.picture.facts.agreements import AgreementFacts
from commonground.picture.facts.backbone import BackboneFacts
from commonground.picture.facts.broker import BrokerFacts
from commonground.picture.facts.concerns import ConcernFacts
from commonground.picture.facts.health import HealthFacts
from commonground.picture.facts.measurement import MeasurementFacts
from commonground.picture.facts.meetings import MeetingFacts
from commonground.picture.facts.partnership import PartnershipFacts
from commonground.picture.facts.relationships import RelationshipFacts


@dataclass(frozen=True)
class Facts:
    """One partnership on one day."""

    day: date
    partnership: PartnershipFacts | None = None
    agreements: AgreementFacts | None = None
    concerns: ConcernFacts | None = None
    health: HealthFacts | None = None
    relationships: RelationshipFacts | None = None
    agenda: AgendaFacts | None = None
    measurement: MeasurementFacts | None = None
    activities: ActivityFacts | None = None
    meetings: MeetingFacts | None = None
    backbone: BackboneFacts | None = None
    broker: BrokerFacts | None = None
