"""Meetings, decisions, messages."""

from commonground.impact.communication.models.messages import Addition, Message, Subscription

__all__ = ["Addition", "Message", "Subscription"]
