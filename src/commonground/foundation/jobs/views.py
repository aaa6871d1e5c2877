"""The page of a job: refreshes itself with htmx, or by the browser where there are no scripts."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from commonground.foundation.jobs import access, queries, services


@never_cache
@require_GET
def job(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """How far it is; once done, on to where the work leads."""
    progress = queries.progress_of(access.job_for(request.user, job_id))
    is_htmx = bool(getattr(request, "htmx", False))
    if progress.job.state == progress.job.State.DONE and progress.next_url:
        if is_htmx:
            return HttpResponseClientRedirect(progress.next_url)
        if "wait" in request.GET:
            return redirect(progress.next_url)
    template = "jobs/job.html#progress" if is_htmx else "jobs/job.html"
    return render(request, template, {"progress": progress})


@require_POST
def again(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Start failed or interrupted work again."""
    started = services.retry(access.job_for(request.user, job_id))
    return redirect("jobs:job", started.pk)
