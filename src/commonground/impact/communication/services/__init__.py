"""Writes of meetings, decisions and messages: one use case each, one transaction, one audit event."""
