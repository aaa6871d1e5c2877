"""How we are together, in facts that the partnership room holds."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.collective.partnership.queries import Together
from commonground.picture.fact import Fact, listed, quoted


def facts(together: Together) -> list[Fact]:
    """Partners, their words, their seats, and the matters that somebody can be called about."""
    return [_partners(together), _words(together), _seats(together), _matters(together)]


def _partners(together: Together) -> Fact:
    sectors = ", ".join(f"{n} {label.lower()}" for label, n in together.sectors)
    of = ngettext("organisation", "organisations", together.partners)
    says = sectors or _("Nobody has joined yet.")
    return Fact(_("Partners"), str(together.partners), of, says, "partnership:partners")


def _words(together: Together) -> Fact:
    silent = together.without_words
    says = _("Everybody has said it in their own words.")
    if not together.latest_words:
        says = _("Nobody has said yet what they want from the partnership.")
    elif silent:
        says = _("Not yet: %(partners)s.") % {"partners": listed(silent)}
    of = _("of %(n)s have said") % {"n": together.partners}
    return Fact(_("What partners want"), str(together.with_words), of, says, "partnership:partners")


def _seats(together: Together) -> Fact:
    says = _("Every partner has a person who looks after its data.")
    if together.without_data_person:
        says = _("No data person at %(partners)s.") % {
            "partners": listed(together.without_data_person)
        }
    if together.waiting:
        waits = ngettext(
            "One person has not signed in yet.",
            "%(n)s people have not signed in yet.",
            together.waiting,
        )
        says = f"{says} {waits % {'n': together.waiting}}"
    of = ngettext("seat held", "seats held", together.seats)
    return Fact(_("Seats"), str(together.seats), of, says, "partnership:partners")


def _matters(together: Together) -> Fact:
    what, n = _("Whom to call"), len(together.matters)
    if not n:
        says = _("No matter has a name beside it yet.")
        return Fact(what, "0", _("matters"), says, "partnership:contacts", is_quiet=True)
    led = n - len(together.without_lead)
    says = _("Every matter has a lead and a deputy.")
    if together.without_lead:
        says = _("Nobody leads %(matters)s.") % {
            "matters": listed(quoted(m.function.name for m in together.without_lead))
        }
    elif together.without_deputy:
        says = _("No deputy yet: %(matters)s.") % {
            "matters": listed(quoted(m.function.name for m in together.without_deputy))
        }
    of = _("of %(n)s matters led") % {"n": n}
    return Fact(what, str(led), of, says, "partnership:contacts")
