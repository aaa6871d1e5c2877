"""What the agreements say to a partner that comes, in its pack, and to one that goes, about its data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.collective.agreements.collected import collected
from commonground.collective.agreements.models import PartnerTerms, Signature, Version
from commonground.collective.agreements.queries import (
    decision_rule,
    grievance_ladder,
    in_force,
    open_versions,
)
from commonground.collective.agreements.wording import exception_in_sentence
from commonground.collective.partnership.models import Partner
from commonground.collective.partnership.onboarding import Line
from commonground.foundation.theme.templatetags.formats import day as written


def agreed(partner: Partner, day: date) -> Sequence[Line]:
    """Each agreement in force, and whether this partner has signed it."""
    versions = in_force(partner.initiative, day=day)
    signatures = Signature.objects.filter(version__in=versions, partner=partner)
    signed = {signature.version_id: signature.signed_on for signature in signatures}
    return [_agreed(version, signed.get(version.pk), partner) for version in versions]


def decided(partner: Partner, day: date) -> Sequence[Line]:
    """How the partners decide, and where to turn when something goes wrong."""
    rule = decision_rule(partner.initiative, day=day)
    rungs = grievance_ladder(partner.initiative, day=day)
    lines = [Line(_("How we decide"), rule)] if rule else []
    if rungs:
        lines.append(Line(_("When something goes wrong"), "; ".join(rung.what for rung in rungs)))
    return lines


def to_sign(partner: Partner, day: date) -> Sequence[Line]:
    """What waits for this partner's signature."""
    asked = [*in_force(partner.initiative, day=day), *_offered(partner)]
    signed = set(
        Signature.objects.filter(version__in=asked, partner=partner).values_list(
            "version_id", flat=True
        )
    )
    return [
        Line(_("Sign %(version)s.") % {"version": version}, link=_address(version, partner))
        for version in asked
        if version.pk not in signed
    ]


def promised_for_data(partner: Partner, day: date) -> Sequence[str]:
    """How long records stay, and what this partner was promised for its own data."""
    found = []
    for version in in_force(partner.initiative, day=day):
        terms = getattr(version, "data_terms", None)
        months = terms.retention_months if terms else None
        if months:
            says = ngettext(
                "%(agreement)s: records are kept for %(n)s month.",
                "%(agreement)s: records are kept for %(n)s months.",
                months,
            )
            found.append(says % {"agreement": version.agreement, "n": months})
    return [*found, *_own_exceptions(partner, day)]


def _own_exceptions(partner: Partner, day: date) -> list[str]:
    """What binds this partner's data more tightly goes on binding them."""
    versions = in_force(partner.initiative, day=day)
    own = PartnerTerms.objects.filter(version__in=versions, partner=partner)
    known = collected(partner.initiative)
    return [
        exception_in_sentence(terms, known) for terms in own.select_related("partner__organisation")
    ]


def _agreed(version: Version, signed_on: date | None, partner: Partner) -> Line:
    detail = _("You have not signed it yet.")
    if signed_on:
        detail = _("Signed by you on %(day)s.") % {"day": written(signed_on)}
    return Line(str(version), detail, _address(version, partner))


def _offered(partner: Partner) -> list[Version]:
    waiting = open_versions(partner.initiative)
    return [version for version in waiting if version.state == Version.State.OFFERED]


def _address(version: Version, partner: Partner) -> str:
    parts = [partner.initiative.slug, version.agreement_id, version.number]
    return reverse("agreements:version", args=parts)
