"""Pages of a file on its way: which column is which, what would be taken, and the yes to it."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from commonground.engine.errors import CommonGroundError
from commonground.foundation.theme.errors import translated
from commonground.foundation.theme.templatetags.formats import count
from commonground.impact.measurement import (
    access,
    checks,
    inspection,
    keys,
    preview_page,
    results,
    services,
)
from commonground.impact.measurement.addresses import at, number_in
from commonground.impact.measurement.mapping_page import as_posted
from commonground.impact.measurement.models import Upload
from commonground.impact.measurement.spreadsheet_safe import neutral
from commonground.impact.measurement.submission_views import crumb_to_list
from commonground.impact.measurement.upload_handler import (
    file_of,
    sealed_upload,
)


@never_cache
@require_http_methods(["GET", "POST"])
def map_columns(
    request: HttpRequest, initiative: str, partner: str, submission: int
) -> HttpResponse:
    """Show what was found; on yes, check the rows and go on to the preview."""
    upload = access.open_upload_of(request.partner, submission)
    number = number_in(request.GET.get("table", ""))
    problem = ""
    try:
        if request.method == "POST":
            job = checks.check_chosen(upload, number, request.POST, owner=request.user)
            return (
                redirect("jobs:job", job.pk) if job else redirect(at("preview", upload.submission))
            )
        job = checks.reading_first(upload, owner=request.user)
        if job:
            return redirect("jobs:job", job.pk)
    except CommonGroundError as error:
        problem = translated(error)
    return _mapping_page(request, upload, number, problem)


@never_cache
@require_GET
def preview(request: HttpRequest, initiative: str, partner: str, submission: int) -> HttpResponse:
    upload = access.open_upload_of(request.partner, submission)
    if upload.state != Upload.State.CHECKED:
        return redirect(at("map", upload.submission))
    return _preview_page(request, upload)


@never_cache
@require_GET
def faults(request: HttpRequest, initiative: str, partner: str, submission: int) -> HttpResponse:
    """The rows that need a look as a csv that opens in any spreadsheet program, and stays text there."""
    upload = access.open_upload_of(request.partner, submission)
    return _as_csv(preview_page.faults_of(upload))


@never_cache
@require_GET
def refused(
    request: HttpRequest, initiative: str, partner: str, submission: int, upload: int
) -> HttpResponse:
    """The rows that were refused when a file was accepted, for as long as they are known."""
    accepted = access.upload_of(request.partner, submission, upload)
    found = preview_page.refused_of(accepted)
    if not found:
        messages.info(request, _("No refused rows are kept of this file."))
        return redirect(at("submission", accepted.submission))
    return _as_csv(found)


def _as_csv(faults: Sequence[preview_page.Told]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rows-that-need-a-look.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([_("Row"), _("Column"), _("Value"), _("What is the matter"), _("What to do")])
    for fault in faults:
        cells = (fault.row, fault.column, fault.value, fault.message, fault.remedy)
        writer.writerow([neutral(cell) for cell in cells])
    return response


@require_POST
def accept(request: HttpRequest, initiative: str, partner: str, submission: int) -> HttpResponse:
    """The yes to the preview that was on the page, and to nothing else."""
    upload = access.upload_seen(request.partner, submission, request.POST.get("seen", ""))
    try:
        batch = services.accept(
            upload,
            actor=request.user,
            now=timezone.now(),
            seen=request.POST.get("seen", ""),
        )
    except CommonGroundError as error:
        upload.refresh_from_db(fields=["state"])  # somebody else may have been faster
        if upload.state != Upload.State.CHECKED:
            messages.warning(request, translated(error))
            return redirect(at("submission", upload.submission))
        return _preview_page(request, upload, problem=translated(error))
    results.refresh_soon(request.initiative, owner=request.user)
    messages.success(request, _accepted(batch.rows, batch.refused, batch.set_aside))
    return redirect(at("submission", upload.submission))


@never_cache
@sealed_upload(lambda request: keys.inbox_keys(request.initiative))
@require_http_methods(["GET", "POST"])
def inspect(request: HttpRequest, initiative: str) -> HttpResponse:
    """Look into any file; it is held sealed, and only while it is read."""
    facts: dict[str, object] = {"crumbs": [crumb_to_list(request)]}
    status = 200
    if request.method == "POST":
        try:
            sent = file_of(request)
            what = (sent.kept.stored_as, sent.name or "", request.initiative)
            if sent.kept.size > checks.SMALL:
                return redirect("jobs:job", inspection.look_into_later(*what, request.user).pk)
            facts["report"] = inspection.look_into(*what)
        except CommonGroundError as error:
            facts["problem"], status = translated(error), 422
    elif found := request.GET.get("found"):
        facts["report"] = inspection.found_earlier(found, request.initiative)
    return render(request, "measurement/inspect.html", facts, status=status)


def _mapping_page(
    request: HttpRequest, upload: Upload, number: int | None, problem: str
) -> HttpResponse:
    facts: dict[str, object] = {
        "upload": upload,
        "back": at("submission", upload.submission),
        "crumbs": _crumbs(request, upload),
    }
    try:
        page = checks.mapping_page_of(upload, number)
        facts["page"] = as_posted(page, request.POST) if request.method == "POST" else page
        facts["refused"] = checks.fields_refused(upload)
    except CommonGroundError as error:
        problem = problem or translated(error)
    facts["problem"] = problem
    template = "measurement/map.html" if "page" in facts else "measurement/unreadable.html"
    return render(request, template, facts, status=422 if problem else 200)


def _preview_page(request: HttpRequest, upload: Upload, *, problem: str = "") -> HttpResponse:
    submission = upload.submission
    facts = preview_page.facts_of(upload) | {
        "problem": problem,
        "upload": upload,
        "accept_label": _accept_label(upload.counts["taken"]),
        "accept_address": at("accept", submission),
        "map_address": at("map", submission),
        "faults_address": at("faults", submission),
        "withdraw_address": at("withdraw", submission, upload.pk),
        "back": at("submission", submission),
        "crumbs": _crumbs(request, upload),
    }
    return render(request, "measurement/preview.html", facts, status=422 if problem else 200)


def _crumbs(request: HttpRequest, upload: Upload) -> list[tuple[str, str]]:
    submission = upload.submission
    return [crumb_to_list(request), (str(submission.partner), at("submission", submission))]


def _accept_label(rows: int) -> str:
    said = ngettext("Accept %(rows)s row", "Accept %(rows)s rows", rows)
    return said % {"rows": count(rows)}


def _accepted(taken: int, refused: int, set_aside: int) -> str:
    """What did happen: "412 rows accepted; 3 refused; 2 set aside"."""
    said = [ngettext("%(n)s row accepted", "%(n)s rows accepted", taken) % {"n": count(taken)}]
    if refused:
        said.append(_("%(n)s refused") % {"n": count(refused)})
    if set_aside:
        said.append(_("%(n)s set aside") % {"n": count(set_aside)})
    return "; ".join(said) + "."
