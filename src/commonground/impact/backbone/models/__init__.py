"""Who supports the common work, what it takes, what it costs, and how it passes to others."""

from commonground.impact.backbone.models.budget import BudgetLine, Scenario
from commonground.impact.backbone.models.holdings import Holding, Structure
from commonground.impact.backbone.models.mandate import Mandate, Move, Stage, Term
from commonground.impact.backbone.models.work import PartnerRequest, Work

__all__ = [
    "BudgetLine",
    "Holding",
    "Mandate",
    "Move",
    "PartnerRequest",
    "Scenario",
    "Stage",
    "Structure",
    "Term",
    "Work",
]
