"""Writes of the rooms of meetings and decisions: one use case each, one transaction, one audit event."""
