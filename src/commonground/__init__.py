"""Common Ground: the workplace of a collective-impact partnership."""

__version__ = "0.1.0"
