"""What the partners do together: the plan of action."""

from commonground.impact.activities.models.plan import Activity

__all__ = ["Activity"]
