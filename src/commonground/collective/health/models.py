"""Models of the health room."""

from commonground.collective.health.relationship_models import (  # noqa: F401
    Dependence,
    Power,
    RelationshipSheet,
    RelationshipSurvey,
    Tie,
)
