"""Reads of the rooms of meetings and decisions; how often they ask never grows with the rows."""
