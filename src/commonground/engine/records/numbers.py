"""How a number is written: thousands, decimals, percent, money, minus signs.

A single cell such as "1,234" does not say whether the comma groups thousands or marks decimals; the
column does. So a cell yields its form, and ``guess`` decides over all forms of a column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

SPACES = "[ \u00a0\u202f\u2009'’]"
CURRENCY = r"CA\$|C\$|US\$|A\$|R\$|\$|€|£|¥|₹|CHF|EUR|CAD|USD|GBP|AUD|NZD|FCFA|kr\.?|zł|Kč"  # longest first

_AROUND = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+−–])?\s*(?P<before>{CURRENCY})?\s*(?P<inner>[-−–])?\s*"
    rf"(?P<digits>[\d.](?:[\d.,eE'’ \u00a0\u202f\u2009+-]*\d)?\.?)"
    rf"\s*(?P<after>{CURRENCY}|%)?\s*(?P<trailing>[-−])?\s*(?P<close>\))?",
    re.IGNORECASE,
)
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("plain", re.compile(r"\d+\.?")),
    ("either_comma", re.compile(r"[1-9]\d{0,2},\d{3}")),
    ("either_dot", re.compile(r"[1-9]\d{0,2}\.\d{3}")),
    ("dot_decimal", re.compile(r"\d*\.\d+")),
    ("comma_decimal", re.compile(r"\d+,\d+")),
    ("comma_groups", re.compile(r"\d{1,3}(,\d{3})+")),
    ("comma_groups_dot", re.compile(r"\d{1,3}(,\d{3})+\.\d+")),
    ("dot_groups", re.compile(r"\d{1,3}(\.\d{3})+")),
    ("dot_groups_comma", re.compile(r"\d{1,3}(\.\d{3})+,\d+")),
    ("space_groups", re.compile(rf"\d{{1,3}}({SPACES}\d{{3}})+")),
    ("space_groups_dot", re.compile(rf"\d{{1,3}}({SPACES}\d{{3}})+\.\d+")),
    ("space_groups_comma", re.compile(rf"\d{{1,3}}({SPACES}\d{{3}})+,\d+")),
    ("scientific", re.compile(r"\d+(\.\d+)?[eE][+-]?\d+")),
)


@dataclass(frozen=True)
class NumberForm:
    """How one cell writes a number; ``unit`` is a currency sign or ``%``."""

    shape: str
    digits: str
    negative: bool
    unit: str | None

    @property
    def leading_zero(self) -> bool:
        """Codes such as 00123 are not amounts."""
        return self.shape == "plain" and len(self.digits) > 1 and self.digits[0] == "0"

    def value(self, decimal_mark: str = ".") -> float:
        """The number, given the column's decimal mark."""
        kept = re.sub(SPACES, "", self.digits)
        comma_marks_decimals = {
            "comma_decimal",
            "dot_groups",
            "dot_groups_comma",
            "space_groups_comma",
        }
        if self.shape in comma_marks_decimals or (
            decimal_mark == "," and self.shape in {"either_comma", "either_dot"}
        ):
            kept = kept.replace(".", "").replace(",", ".")
        number = float(kept.replace(",", ""))
        return -number if self.negative else number


@lru_cache(maxsize=65536)
def number_form(text: str) -> NumberForm | None:
    """The form of a number, or None when the cell is not one."""
    found = _AROUND.fullmatch(text.strip())
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    digits = found["digits"]
    shape = next((name for name, shape in _SHAPES if shape.fullmatch(digits)), None)
    if shape is None:
        return None
    minus = {found["sign"], found["inner"], found["trailing"]} & {"-", "−", "–"}
    return NumberForm(
        shape, digits, bool(minus or found["open"]), found["before"] or found["after"]
    )
