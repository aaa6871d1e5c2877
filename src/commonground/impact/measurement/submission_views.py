"""Pages of submissions: what is due, a file on its way, and the answer to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from commonground.collective.partnership.models import Seat
from commonground.engine.errors import CommonGroundError
from commonground.foundation import clock
from commonground.foundation.access.table import is_allowed
from commonground.foundation.theme.errors import refusals_on, translated
from commonground.foundation.theme.templatetags.formats import count
from commonground.impact.measurement import (
    access,
    keys,
    preview_page,
    queries,
    results,
    services,
)
from commonground.impact.measurement.addresses import at
from commonground.impact.measurement.dictionary import current_if_any, dictionary_of
from commonground.impact.measurement.errors import SameFile
from commonground.impact.measurement.forms import Nothing, SendBack
from commonground.impact.measurement.models import Submission, Upload
from commonground.impact.measurement.upload_handler import file_of, sealed_upload


@require_GET
def submissions(request: HttpRequest, initiative: str) -> HttpResponse:
    """The backbone sees all partners; everybody else what their own partner owes."""
    today = clock.today()
    found = current_if_any(request.initiative)
    facts: dict[str, Any] = {"own": [], "overview": None, "heading": _("Submissions")}
    if found is not None:
        partners = _own_partners(request)
        is_backbone = "backbone" in request.standing.roles
        facts["destructions"] = queries.coming_destructions(
            request.initiative, found.dictionary, None if is_backbone else partners
        )
        if partners:
            facts["own"] = queries.entries_of(
                partners, request.initiative, found.dictionary, today=today
            )
        if is_backbone:
            overview = queries.overview(request.initiative, found.dictionary, today=today)
            facts |= {"overview": overview, "heading": _sentence(overview)}
    return render(request, "measurement/submissions.html", facts)


@require_GET
def submission(
    request: HttpRequest, initiative: str, partner: str, submission: int
) -> HttpResponse:
    return _submission_page(request, access.submission_of(request.partner, submission))


@sealed_upload(lambda request: keys.inbox_keys(request.initiative))
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, initiative: str, partner: str, submission: int) -> HttpResponse:
    """Take a file in; the next step is to say which column is which."""
    found = access.submission_of(request.partner, submission)
    if request.method == "GET":
        return redirect(at("submission", found))
    try:
        sent = file_of(request)
        services.receive_kept(
            found, kept=sent.kept, filename=sent.name or "", actor=request.user, now=timezone.now()
        )
    except SameFile as same:
        messages.info(request, translated(same))
        return redirect(at("submission", found))
    except CommonGroundError as error:
        return _submission_page(request, found, problem=translated(error))
    return redirect(at("map", found))


@require_http_methods(["GET", "POST"])
def withdraw(
    request: HttpRequest, initiative: str, partner: str, submission: int, upload: int
) -> HttpResponse:
    """Ask, then take a file back."""
    found = access.upload_of(request.partner, submission, upload)
    back = at("submission", found.submission)
    if request.method == "POST":
        counted = found.state == Upload.State.ACCEPTED
        services.withdraw(found, actor=request.user, now=timezone.now())
        if counted:
            results.refresh_soon(request.initiative, owner=request.user)
        messages.success(request, _("%(name)s was withdrawn.") % {"name": found.filename})
        return redirect(back)
    counted = found.state == Upload.State.ACCEPTED
    says = (
        _("Its rows will count no more from now on. They stay on record; the file itself is gone.")
        if counted
        else _("The held file is destroyed. Nothing of it was counted.")
    )
    facts = {
        "title": _("Withdraw %(name)s?") % {"name": found.filename},
        "says": says,
        "does": _("Withdraw this file"),
        "danger": True,
        "cancel_url": back,
    }
    return render(request, "components/confirm.html", facts)


@require_http_methods(["GET", "POST"])
def nothing(request: HttpRequest, initiative: str, partner: str, submission: int) -> HttpResponse:
    """Say that a period brought no rows, with a reason if one likes."""
    found = access.submission_of(request.partner, submission)
    form = Nothing(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            services.say_nothing(found, reason=reason, actor=request.user, today=clock.today())
        except CommonGroundError as error:
            return _submission_page(request, found, problem=translated(error))
        results.refresh_soon(request.initiative, owner=request.user)
        messages.success(request, _("Noted: nothing to report."))
        return redirect(at("submission", found))
    facts = {
        "title": _("Nothing to report?"),
        "says": _(
            "It counts as reported, without rows. It can be taken back, and a file may still follow."
        ),
        "does": _("There is nothing to report"),
        "form": form,
        "cancel_url": at("submission", found),
        "crumbs": [crumb_to_list(request)],
    }
    return render(request, "components/confirm.html", facts, status=422 if form.errors else 200)


@require_POST
def nothing_back(
    request: HttpRequest, initiative: str, partner: str, submission: int
) -> HttpResponse:
    found = access.submission_of(request.partner, submission)
    try:
        services.take_back_nothing(found, actor=request.user)
    except CommonGroundError as error:
        return _submission_page(request, found, problem=translated(error))
    results.refresh_soon(request.initiative, owner=request.user)
    messages.success(request, _("Taken back: the file is due again."))
    return redirect(at("submission", found))


@require_POST
def send_back(request: HttpRequest, initiative: str, partner: str, submission: int) -> HttpResponse:
    found = access.submission_of(request.partner, submission)
    form = SendBack(request.POST)
    if form.is_valid():
        with refusals_on(form):
            services.send_back(
                found, note=form.cleaned_data["note"], actor=request.user, now=timezone.now()
            )
            said = _("Sent back to %(partner)s with your note.") % {"partner": found.partner}
            messages.success(request, said)
            return redirect(at("submission", found))
    return _submission_page(request, found, send_back_form=form)


def _submission_page(
    request: HttpRequest,
    found: Submission,
    *,
    problem: str = "",
    send_back_form: SendBack | None = None,
) -> HttpResponse:
    """One page, whether it was asked for or a form on it was refused."""
    dictionary = dictionary_of(request.initiative)
    entry = queries.entry_of(found, dictionary, today=clock.today())
    history = queries.history_of(found)
    waiting, roles = history.open_upload, request.standing.roles
    if send_back_form is None and found.state != Submission.State.DUE:
        send_back_form = SendBack()
    facts = {
        "entry": entry,
        "history": history,
        "problem": problem,
        "next_step": "measurement:preview"
        if waiting and waiting.state == Upload.State.CHECKED
        else "measurement:map",
        "upload_address": at("upload", found) if is_allowed("measurement:upload", roles) else "",
        "nothing_address": _nothing_address(request, found, history),
        "may_withdraw": is_allowed("measurement:withdraw", roles),
        "send_back_form": send_back_form if is_allowed("measurement:send_back", roles) else None,
        **_refused(history),
        "crumbs": [crumb_to_list(request)],
    }
    status = 422 if problem or (send_back_form and send_back_form.errors) else 200
    return render(request, "measurement/submission.html", facts, status=status)


def _refused(history: queries.History) -> dict[str, Any]:
    """The rows that were refused of what counts now, while they are known."""
    if history.current is None:
        return {}
    faults = preview_page.refused_of(history.current.upload)
    return {
        "refused": faults[: preview_page.FAULTS_SHOWN],
        "refused_until": history.current.upload.expires_at,
    }


def _nothing_address(request: HttpRequest, found: Submission, history: queries.History) -> str:
    """Where to say that there is nothing: while no file says otherwise."""
    if history.current is not None or history.open_upload is not None:
        return ""
    if found.state == Submission.State.NOTHING:
        return ""
    return at("nothing", found) if is_allowed("measurement:nothing", request.standing.roles) else ""


def _own_partners(request: HttpRequest) -> list[int]:
    """Partners for which somebody sends or speaks; the backbone's own seat is no partner's."""
    return [
        seat.partner_id for seat in request.standing.seats if seat.role != Seat.Role.COORDINATOR
    ]


def crumb_to_list(request: HttpRequest) -> tuple[str, str]:
    return _("Submissions"), reverse("measurement:submissions", args=[request.initiative.slug])


def _sentence(overview: queries.Overview) -> str:
    """The first thing that a coordinator wants to know."""
    if overview.late:
        return ngettext("%(n)s file is late", "%(n)s files are late", len(overview.late)) % {
            "n": count(len(overview.late))
        }
    if overview.received:
        waiting = ngettext(
            "Nothing is late; %(n)s file waits to be accepted",
            "Nothing is late; %(n)s files wait to be accepted",
            overview.received,
        )
        return waiting % {"n": count(overview.received)}
    return _("Nothing is late") if overview.rows else _("Submissions")
