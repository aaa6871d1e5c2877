"""Writes: one use case each."""
