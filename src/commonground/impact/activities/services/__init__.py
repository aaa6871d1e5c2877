"""Writes of this room: one use case each, one transaction, one audit event."""
