"""How the events of relationships and power read in the trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.history import name_fields, name_verbs

name_verbs(
    {
        "relationships.opened": _("Survey of relationships opened"),
        "relationships.closed": _("Survey of relationships closed"),
        "relationships.published": _("Map of relationships shown to the partnership"),
        "relationships.consented": _("Consent to tell of ties given"),
        "relationships.sent": _("Ties told"),
        "relationships.withdrawn": _("Consent taken back, answers removed"),
        "power.added": _("Power written down"),
        "power.ended": _("Power ended"),
        "dependence.stated": _("Dependence stated"),
        "dependence.removed": _("Dependence removed"),
    }
)
name_fields(
    {
        "title": _("title"),
        "closes_on": _("last day to answer"),
        "closed_on": _("closed on"),
        "published_on": _("shown to the partnership on"),
        "kind": _("kind"),
        "matter": _("matter"),
        "answers": _("answers"),
    }
)
