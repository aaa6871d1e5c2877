"""What needs you now: a short list that depends on who reads it, late things first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.collective.partnership.queries import Together
from commonground.engine.measures.definitions import Dictionary
from commonground.foundation.access.roles import BACKBONE
from commonground.impact.measurement import queries
from commonground.impact.measurement.models import Submission
from commonground.picture.fact import listed, quoted
from commonground.picture.facts.promised import Promised
from commonground.picture.need import Need
from commonground.picture.reporting import Asked, Reporting, title_of, words_for_sent_back
from commonground.picture.shared import Shared
from commonground.picture.waiting import waiting

SHOWN = 6
NAMED = 4


def needs(initiative: Initiative, standing: Any, shared: Shared, *, today: date) -> list[Need]:
    """What this reader can do something about; nothing that is another's to do."""
    found: list[Need] = []
    if shared.dictionary is not None:
        found += _own_files(initiative, standing, shared.dictionary, today=today)
    found += _own_words(initiative, standing, shared.together)
    if BACKBONE in standing.roles:
        found += _for_backbone(initiative, shared.together, shared.reporting)
    found += waiting(initiative, standing, shared.due, shared.departures)
    found += [_own_promise(one) for one in own_promises(standing, shared)]
    return sorted(found, key=lambda need: not need.is_late)


def own_promises(standing: Any, shared: Shared) -> list[Promised]:
    """What the reader's partners promised, for those who speak for them; a person's own to that person."""
    voices = (Seat.Role.REPRESENTATIVE, Seat.Role.COORDINATOR)
    speaks = {seat.partner_id for seat in standing.seats if seat.role in voices}
    seats = {seat.pk for seat in standing.seats}
    return [
        one
        for one in shared.promised
        if (one.seat in seats if one.seat is not None else one.partner in speaks)
    ]


def _own_promise(one: Promised) -> Need:
    return Need(one.says, _("See the promise"), one.address, one.due_on, one.is_late)


def _own_files(
    initiative: Initiative, standing: Any, dictionary: Dictionary, *, today: date
) -> Iterator[Need]:
    own = [seat.partner_id for seat in standing.seats if seat.role == Seat.Role.DATA]
    if not own:
        return
    late: dict[tuple[int, str], list[Submission]] = {}
    for entry in queries.entries_of(own, initiative, dictionary, today=today):
        submission = entry.submission
        if entry.is_late and submission.state == Submission.State.DUE:
            late.setdefault((submission.partner_id, submission.record_type), []).append(submission)
        elif not submission.is_settled:
            yield _own_file(initiative, submission, dictionary)
    for submissions in late.values():
        yield _own_late(initiative, submissions, dictionary)


def _own_late(initiative: Initiative, late: list[Submission], dictionary: Dictionary) -> Need:
    """Late files of one kind are one line: the newest by name, the others as a number."""
    newest, oldest = late[-1], late[0]
    title = title_of(newest.record_type, newest.period, dictionary)
    others = len(late) - 1
    if others:
        says = ngettext(
            "%(what)s and one earlier file, from %(partner)s.",
            "%(what)s and %(n)s earlier files, from %(partner)s.",
            others,
        ) % {"what": title, "n": others, "partner": newest.partner}
        address = reverse("measurement:submissions", args=[initiative.slug])
        return Need(says, _("Send the files"), address, when=oldest.due_on, is_late=True)
    says = _("%(what)s, from %(partner)s.") % {"what": title, "partner": newest.partner}
    address = _submission(initiative, newest)
    return Need(says, _("Send the file"), address, when=newest.due_on, is_late=True)


def _own_file(initiative: Initiative, submission: Submission, dictionary: Dictionary) -> Need:
    title = title_of(submission.record_type, submission.period, dictionary)
    facts = {"what": title, "partner": submission.partner}
    address = _submission(initiative, submission)
    if submission.state == Submission.State.RECEIVED:
        says = _("%(what)s: a file waits until you accept its rows.") % facts
        return Need(says, _("Go on"), address)
    if submission.state == Submission.State.SENT_BACK:
        return Need(_("%(what)s came back with a note.") % facts, _("Read the note"), address)
    says = _("%(what)s, from %(partner)s.") % facts
    return Need(says, _("Send the file"), address, when=submission.due_on)


def _submission(initiative: Initiative, submission: Submission) -> str:
    return reverse(
        "measurement:submission", args=[initiative.slug, submission.partner.code, submission.pk]
    )


def _own_words(initiative: Initiative, standing: Any, together: Together) -> Iterator[Need]:
    silent = {partner.pk for partner in together.without_words}
    for seat in standing.seats:
        if seat.role == Seat.Role.REPRESENTATIVE and seat.partner_id in silent:
            yield Need(
                _("%(partner)s has not said yet what it wants.") % {"partner": seat.partner},
                _("Say what it wants"),
                reverse("partnership:state_interest", args=[initiative.slug, seat.partner.code]),
            )


def _for_backbone(
    initiative: Initiative, together: Together, reporting: Reporting | None
) -> Iterator[Need]:
    slug = initiative.slug
    for gaps in _by_partners(reporting.with_gaps if reporting else ()):
        yield _missing(slug, gaps)
    for asked in (reporting.due + reporting.coming) if reporting else ():
        if asked.received:
            yield _received(slug, asked)
        if asked.sent_back:
            address = reverse("measurement:submissions", args=[slug])
            yield Need(words_for_sent_back(asked), _("See which"), address)
    yield from _open_matters(slug, together)
    if together.without_data_person:
        yield _people_needed(slug, together.without_data_person)


def _by_partners(gaps: tuple[Asked, ...]) -> list[list[Asked]]:
    """Gaps of the same partners belong together, newest first: it is one conversation with them."""
    found: dict[tuple[int, ...], list[Asked]] = {}
    for asked in gaps:
        found.setdefault(tuple(partner.pk for partner in asked.missing), []).append(asked)
    return list(found.values())


def _missing(slug: str, gaps: list[Asked]) -> Need:
    newest, oldest, others = gaps[0], gaps[-1], len(gaps) - 1
    says = _("%(what)s are missing from")
    if others:
        says = ngettext(
            "%(what)s and for one earlier period are missing from",
            "%(what)s and for %(n)s earlier periods are missing from",
            others,
        )
    return Need(
        says % {"what": newest.title, "n": others},
        _("Offer help"),
        reverse("measurement:submissions", args=[slug]),
        when=oldest.due_on,
        is_late=True,
        partners=_linked(slug, newest.missing),
        others=max(0, len(newest.missing) - NAMED),
    )


def _received(slug: str, asked: Asked) -> Need:
    n = asked.received
    says = ngettext(
        "%(what)s: one file is in and not accepted yet.",
        "%(what)s: %(n)s files are in and not accepted yet.",
        n,
    )
    return Need(
        says % {"what": asked.title, "n": n},
        _("See which"),
        reverse("measurement:submissions", args=[slug]),
    )


def _open_matters(slug: str, together: Together) -> Iterator[Need]:
    address = reverse("partnership:contacts", args=[slug])
    led = [matter for matter in together.without_deputy if matter.lead is not None]
    for matters, sentence in (
        (together.without_lead, _("Nobody leads %(matters)s.")),
        (led, _("Nobody stands in for the lead of %(matters)s.")),
    ):
        if matters:
            names = listed(quoted(matter.function.name for matter in matters))
            yield Need(sentence % {"matters": names}, _("Name somebody"), address)
    if not together.matters and together.partners:
        yield Need(_("Nobody knows whom to call."), _("Begin the card"), address)


def _people_needed(slug: str, partners: tuple[Partner, ...]) -> Need:
    return Need(
        _("Nobody looks after the data of"),
        _("Give a seat"),
        reverse("partnership:partner", args=[slug, partners[0].code]),
        partners=_linked(slug, partners),
        others=max(0, len(partners) - NAMED),
    )


def _linked(slug: str, partners: tuple[Partner, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(partner), reverse("partnership:partner", args=[slug, partner.code]))
        for partner in partners[:NAMED]
    )
