"""The sentence with which the home page begins: one that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.collective.partnership.queries import Together
from commonground.picture.noticed import Noticed
from commonground.picture.reporting import Asked, Reporting, words_for_sent_back

AHEAD = "impact-before-collective"


@dataclass(frozen=True)
class Opening:
    """What is the case, what supports it, and what to try first (url name, words)."""

    sentence: str
    lead: str
    try_first: str = ""
    url_name: str = ""
    link: str = ""
    signal: str = ""


def opening(
    together: Together,
    reporting: Reporting | None,
    own: frozenset[int] = frozenset(),
    noticed: Sequence[Noticed] = (),
) -> Opening:
    """The first of these that is true; when nothing is missing, that is the sentence.

    ``own`` are the partners whose data the reader looks after, ``noticed`` the signals that fire. That
    the impact runs ahead of the collective comes before everything else.
    """
    for one in noticed:
        if one.signal.id == AHEAD:
            link = str(_("Why this, and where it comes from"))
            return Opening(f"{one.signal.title}.", one.case, str(one.to_try), "", link, AHEAD)
    return next(_openings(together, reporting, own))


def _openings(
    together: Together, reporting: Reporting | None, own: frozenset[int]
) -> Iterator[Opening]:
    if together.partners <= 1:
        yield _alone()
    if reporting is None:
        yield _nothing_agreed()
    elif reporting.with_gaps:
        yield _missing(reporting.with_gaps[0], reporting, own)
    elif waiting := [asked for asked in reporting.due if asked.received]:
        yield _not_accepted(waiting[0])
    elif returned := [asked for asked in reporting.due if asked.sent_back]:
        yield _sent_back(returned[0])
    if together.without_lead:
        yield _nobody_to_call(together)
    if together.without_words:
        yield _silent(together)
    yield _all_well(together, reporting)


def _alone() -> Opening:
    return Opening(
        _("This partnership is waiting for its partners."),
        _("A partnership begins when a second organisation says what it wants from it."),
        _("add the organisations that have already said yes, each with a person to call."),
        "partnership:add_partner",
        _("Add a partner"),
    )


def _nothing_agreed() -> Opening:
    return Opening(
        _("The partners have not agreed yet what to count."),
        _("Without a shared dictionary every partner measures something else."),
        _("start from a dictionary that another partnership uses, and change it together."),
        "measurement:dictionary",
        _("Open the dictionary"),
    )


def _missing(asked: Asked, reporting: Reporting, own: frozenset[int]) -> Opening:
    n = len(asked.missing)
    sentence = ngettext(
        "%(what)s are missing from %(n)s of %(all)s partners.",
        "%(what)s are missing from %(n)s of %(all)s partners.",
        n,
    ) % {"what": asked.title, "n": n, "all": asked.partners}
    older = len(reporting.with_gaps) - 1
    lead = _("Numbers that include them stay provisional until the files are in.")
    if older:
        more = ngettext(
            "One earlier period has a gap too.", "%(n)s earlier periods have gaps too.", older
        )
        lead = f"{lead} {more % {'n': older}}"
    if any(partner.pk in own for gap in reporting.with_gaps for partner in gap.missing):
        return Opening(
            sentence,
            lead,
            _("send your file as it is; you see what would be taken before anything counts."),
            "measurement:submissions",
            _("Go to your files"),
        )
    return Opening(
        sentence,
        lead,
        _("ask what makes it hard, and offer to sit beside the person who fills in the file."),
        "measurement:submissions",
        _("See who has sent what"),
    )


def _not_accepted(asked: Asked) -> Opening:
    """A file that nobody accepted counts no more than one that is missing."""
    sentence = ngettext(
        "%(what)s: one file is in and not accepted yet.",
        "%(what)s: %(n)s files are in and not accepted yet.",
        asked.received,
    ) % {"what": asked.title, "n": asked.received}
    return Opening(
        sentence,
        _("Its rows count as soon as its data person has looked at them and accepts them."),
        _("ask whether something in the list of refused rows needs help."),
        "measurement:submissions",
        _("See who has sent what"),
    )


def _sent_back(asked: Asked) -> Opening:
    return Opening(
        words_for_sent_back(asked),
        _("What was accepted before goes on counting until then."),
        _("ask whether the note says clearly enough what should be different."),
        "measurement:submissions",
        _("See who has sent what"),
    )


def _nobody_to_call(together: Together) -> Opening:
    matters = together.without_lead
    sentence = ngettext(
        "Nobody leads %(matter)s.", "%(n)s matters have nobody who leads them.", len(matters)
    ) % {"matter": matters[0].function.name, "n": len(matters)}
    return Opening(
        sentence,
        _("In a pressing moment people need one name and one number."),
        _("name a lead and a deputy at the next meeting."),
        "partnership:contacts",
        _("Whom to call"),
    )


def _silent(together: Together) -> Opening:
    n = len(together.without_words)
    sentence = ngettext(
        "One partner has not said yet what it wants.",
        "%(n)s of %(all)s partners have not said yet what they want.",
        n,
    ) % {"n": n, "all": together.partners}
    return Opening(
        sentence,
        _("Partners come with different aims. Those that nobody knows are hard to serve."),
        _("ask each of them for one sentence, in their own words."),
        "partnership:partners",
        _("See who has said what"),
    )


def _all_well(together: Together, reporting: Reporting | None) -> Opening:
    latest = reporting.latest if reporting else None
    lead = ngettext("One partner.", "%(n)s partners.", together.partners) % {"n": together.partners}
    if latest and latest.due_on and latest in (reporting.due if reporting else ()):
        return Opening(_("Everything that was asked for is in."), f"{lead} {latest.title}.")
    return Opening(_("Nothing is due yet, and everybody can be reached."), lead)
