"""Cards with a link and its QR code, drawn here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

import qrcode

from commonground.collective.health import links
from commonground.collective.health.models import Invitation, Wave

QUIET = 2  # modules of white around the code


@dataclass(frozen=True)
class Card:
    """``squares`` is the path of an SVG whose side is ``side``."""

    name: str
    link: str
    squares: str
    side: int


def cards(wave: Wave) -> list[Card]:
    """A card for everybody who is asked by card; the same ones whenever they are printed."""
    found = wave.invitations.filter(way=Invitation.Way.CARD)
    return [_card(invitation.name, links.link(invitation, wave)) for invitation in found]


def _card(name: str, link: str) -> Card:
    code = qrcode.QRCode(border=QUIET, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(link)
    code.make(fit=True)
    rows = code.get_matrix()
    squares = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return Card(name, link, squares, len(rows))
