"""The six functions of a backbone and the six shapes that it can have, with what is said of each.

Functions: Turner, Merchant, Kania and Martin, "Understanding the Value of Backbone Organizations in
Collective Impact", 2012. Shapes: FSG, "In Search of the Right Backbone Structure", and Tamarack,
"Backbone Structures and Governance Strategies"; in our own short words.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FSG = "FSG, In Search of the Right Backbone Structure"
TAMARACK = "Tamarack, Backbone Structures and Governance Strategies"
RECALLED = _("recalled from FSG's overview; the page was not at hand")
FUNCTIONS_SOURCE = "Turner et al. 2012, Understanding the Value of Backbone Organizations"


class SupportFunction(models.TextChoices):
    """What a backbone does; early weight lies on the first two, money and policy come later."""

    VISION = "vision", _("Guide vision and strategy")
    ACTIVITIES = "activities", _("Support aligned activities")
    MEASUREMENT = "measurement", _("Establish shared measurement")
    PUBLIC_WILL = "public-will", _("Build public will")
    POLICY = "policy", _("Advance policy")
    FUNDING = "funding", _("Mobilise funding")


class Shape(models.TextChoices):
    """Where the backbone has its home."""

    FUNDER = "funder", _("Funder-based")
    NEW_NONPROFIT = "new-nonprofit", _("New nonprofit")
    EXISTING_NONPROFIT = "existing-nonprofit", _("Existing nonprofit")
    GOVERNMENT = "government", _("Government")
    SHARED = "shared", _("Shared across organisations")
    STEERING = "steering", _("Steering-committee driven")


@dataclass(frozen=True)
class Said:
    """An argument with where it comes from."""

    words: str | Promise
    source: str | Promise


@dataclass(frozen=True)
class Argued:
    """A shape with what speaks for it and what against."""

    shape: Shape
    good: tuple[Said, ...]
    bad: tuple[Said, ...]


ARGUED = (
    Argued(
        Shape.FUNDER,
        (Said(_("money to start with, and the power to bring people together"), FSG),),
        (Said(_("partners may not make it their own; one funder can dominate"), FSG),),
    ),
    Argued(
        Shape.NEW_NONPROFIT,
        (Said(_("neutral, and has nothing else to do"), FSG),),
        (
            Said(_("seen as one more rival for money"), FSG),
            Said(_("its board and the leadership table pull apart; hard to close down"), TAMARACK),
        ),
    ),
    Argued(
        Shape.EXISTING_NONPROFIT,
        (Said(_("known and trusted; office, accounts and people are there"), RECALLED),),
        (Said(_("seen as taking sides; its attention is divided"), RECALLED),),
    ),
    Argued(
        Shape.GOVERNMENT,
        (Said(_("public authority, and staff that stays"), RECALLED),),
        (Said(_("slow; elections change its course"), RECALLED),),
    ),
    Argued(
        Shape.SHARED,
        (Said(_("the risk is shared, and roles have to be made clear"), TAMARACK),),
        (Said(_("unclear to whom the staff answers"), TAMARACK),),
    ),
    Argued(
        Shape.STEERING,
        (Said(_("the people at the top own it"), RECALLED),),
        (Said(_("unclear who answers for the work; little capacity"), RECALLED),),
    ),
)
