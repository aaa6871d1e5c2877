"""What helps a group at each stage: suggestions in our own words, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GALE = "Partnership Brokering & Collective Impact, Stories from Practice, Partnership Brokers Association"
TUCKMAN = "Tuckman 1965, Psychological Bulletin 63(6), 384-399"
KARPOWITZ = "Karpowitz, Mendelberg and Shaker 2012, American Political Science Review 106(3)"
WOOLLEY = "Woolley and others 2010, Science 330, 686-688"
KANER = "Kaner, gradients of agreement; lucidmeetings.com/glossary/gradients-agreement"
SOCIOCRACY = "Sociocracy For All; sociocracyforall.org/consent-decision-making"
GNDR = "GNDR and The Partnering Initiative, partnership health check; gndr.org"
TPI = "The Partnering Initiative, moving on strategies; thepartneringinitiative.org"
TENNYSON = "Tennyson, The Partnering Toolbook, steps 9 and 10"


@dataclass(frozen=True)
class Practice:
    does: Promise | str
    source: str


PRACTICES: dict[str, tuple[Practice, ...]] = {
    "forming": (
        Practice(_("Let each partner say what it wants for itself, beside the shared goal."), GALE),
        Practice(
            _("Bring one uncomfortable subject to the table early, and let the convenor go first."),
            GALE,
        ),
        Practice(_("Write down what the work includes and what it does not."), TUCKMAN),
    ),
    "storming": (
        Practice(
            _(
                "Agree how decisions are made before the next hard one; unanimity gives quiet voices room."
            ),
            KARPOWITZ,
        ),
        Practice(_("Go round the table so that everybody speaks about as long."), WOOLLEY),
        Practice(_("Let the broker hear partners one by one, and bring back themes only."), GALE),
        Practice(_("Ask how far each agrees, in eight steps, not only yes or no."), KANER),
    ),
    "norming": (
        Practice(
            _("Test proposals by asking whether anybody has an objection, and keep a review date."),
            SOCIOCRACY,
        ),
        Practice(
            _("Look at how you work together every two months: each alone first, then together."),
            GNDR,
        ),
        Practice(_("Put the rules that grew by themselves into the agreement."), TENNYSON),
    ),
    "performing": (
        Practice(
            _(
                "Ask what the work does for each partner, and whether somebody should join or leave."
            ),
            TENNYSON,
        ),
        Practice(_("Plan who takes over when a person or the funder goes."), TPI),
        Practice(_("Celebrate what was reached, and say in public what comes next."), TENNYSON),
    ),
}
