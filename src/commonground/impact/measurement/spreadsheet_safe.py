"""Text that a spreadsheet program would take for a formula is written so that it stays text."""

from __future__ import annotations

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def neutral(value: object) -> object:
    """An apostrophe in front of whatever could begin a formula; numbers stay numbers.

    >>> neutral('=HYPERLINK("http://example.org")')
    '\\'=HYPERLINK("http://example.org")'
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(BEGINNINGS):
        return f"'{value}"
    return value
