"""Pages of the dictionary: what was agreed, and how the backbone changes it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonground.engine.errors import CommonGroundError, DefinitionError
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on, translated
from commonground.impact.measurement import dictionary as definitions
from commonground.impact.measurement import results, services
from commonground.impact.measurement.addresses import number_in
from commonground.impact.measurement.dictionary_errors import ReasonMissing
from commonground.impact.measurement.dictionary_form import DictionaryForm, RetireForm
from commonground.impact.measurement.dictionary_page import changes_between, dictionary_page
from commonground.impact.measurement.measure_access import definitions_with
from commonground.impact.measurement.measure_form import MeasureForm, kinds, models
from commonground.impact.measurement.measure_words import kind_of
from commonground.impact.measurement.shortly import differences

SAVE = "save"  # the button that writes; any other only looks


@require_GET
def dictionary(request: HttpRequest, initiative: str) -> HttpResponse:
    """Calendar, record types and measures in plain words."""
    found = definitions.current_if_any(request.initiative)
    page = dictionary_page(request.initiative, found) if found else None
    return render(request, "measurement/dictionary.html", {"page": page})


@require_GET
def dictionary_download(request: HttpRequest, initiative: str) -> HttpResponse:
    """The dictionary as the YAML that the command line reads."""
    text = definitions.export(definitions.dictionary_of(request.initiative))
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{initiative}-measures.yaml"'
    return response


@require_http_methods(["GET", "POST"])
def dictionary_edit(request: HttpRequest, initiative: str) -> HttpResponse:
    """The whole dictionary as text: calendar and record types change here."""
    found = definitions.current_if_any(request.initiative)
    text = definitions.export(found.dictionary) if found else ""
    form = DictionaryForm(request.POST or None, initial={"text": text})
    facts: dict[str, Any] = {"form": form, "changes": None, "found": found}
    if form.is_valid():
        with refusals_on(form, "text"):
            facts["changes"] = changes_between(found, form.dictionary())
        if not form.errors and request.POST.get("do") == SAVE:
            with refusals_on(form, "reason"):
                definitions.install(
                    request.initiative,
                    form.dictionary(),
                    based_on=request.POST.get("based_on") or None,
                    **_who_when_why(request, form),
                )
                services.open_due(request.initiative, today=clock.today(), actor=request.user)
                return _saved(request, _("The dictionary was saved."), "measurement:dictionary")
    return render(request, "measurement/dictionary_edit.html", facts)


@require_http_methods(["GET", "POST"])
def measure_edit(request: HttpRequest, initiative: str, name: str) -> HttpResponse:
    """Change the wording of one measure: write, look at the difference, save with a reason."""
    found = definitions_with(request.initiative, name)
    version = found.of_measure(name)
    form = MeasureForm(
        request.POST or None,
        kind=version.body["kind"],
        dictionary=found.dictionary,
        is_new=False,
        initial=MeasureForm.initial_from(version.body),
    )
    facts: dict[str, Any] = {"form": form, "name": name, "version": version}
    if form.is_valid():
        facts["changes"] = _look(found, form, name, version.body)
        if facts["changes"] and request.POST.get("do") == SAVE:
            based_on = number_in(request.POST.get("based_on", ""))
            if saved := _change(request, form, name, based_on):
                says = _("Version %(number)s saved; old results keep theirs.")
                return _saved(request, says % {"number": saved.number}, "measurement:measure", name)
    facts["measure"] = found.dictionary.measures[name]
    facts["kind"] = kind_of(version.body["kind"])
    facts["next"] = version.number + 1
    return render(request, "measurement/measure_edit.html", facts)


@require_http_methods(["GET", "POST"])
def measure_add(request: HttpRequest, initiative: str) -> HttpResponse:
    """Choose a kind, then say what the new measure counts."""
    found = definitions.current(request.initiative)
    kind = request.GET.get("kind", "")
    if kind not in models():
        return render(request, "measurement/measure_add.html", {"kinds": kinds()})
    form = MeasureForm(request.POST or None, kind=kind, dictionary=found.dictionary, is_new=True)
    facts: dict[str, Any] = {"form": form, "kind": kind_of(kind)}
    if form.is_valid():
        name = form.cleaned_data["name"]
        facts["changes"] = _look(found, form, name, {})
        if facts["changes"] and request.POST.get("do") == SAVE and _add(request, form, name):
            return _saved(request, _("The measure was added."), "measurement:measure", name)
    return render(request, "measurement/measure_edit.html", facts)


@require_http_methods(["GET", "POST"])
def measure_retire(request: HttpRequest, initiative: str, name: str) -> HttpResponse:
    """Ask, then take a measure off the scorecard; what was counted is kept."""
    found = definitions_with(request.initiative, name)
    form = RetireForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            definitions.retire_measure(request.initiative, name, **_who_when_why(request, form))
            messages.success(request, _("The measure was retired; its numbers are kept."))
            return redirect("measurement:dictionary", initiative)
    label = found.dictionary.measures[name].label or name
    facts = {
        "title": _("Retire “%(measure)s”?") % {"measure": label},
        "says": _(
            "It leaves the scorecard. Its versions and numbers are kept, and it can come back."
        ),
        "does": _("Retire this measure"),
        "cancel_url": reverse("measurement:measure", args=[initiative, name]),
        "danger": True,
        "form": form,
    }
    return render(request, "components/confirm.html", facts)


def _look(found: definitions.Current, form: MeasureForm, name: str, before: Any) -> Any:
    """What would change; the engine's objections go beside the part that they speak of."""
    try:
        tidy = definitions.with_measure(found, name, form.body()).measures[name]
    except DefinitionError as error:
        form.show(error)
        return None
    changes = differences(before, definitions.body_of_measure(tidy))
    if not changes:
        form.add_error(None, _("Nothing is different, so there is nothing to save."))
    return changes


def _change(request: HttpRequest, form: MeasureForm, name: str, based_on: int | None) -> Any:
    try:
        return definitions.change_measure(
            request.initiative,
            name,
            form.body(),
            based_on=based_on,
            **_who_when_why(request, form),
        )
    except CommonGroundError as error:
        _object(form, error)
    return None


def _add(request: HttpRequest, form: MeasureForm, name: str) -> Any:
    try:
        return definitions.add_measure(
            request.initiative, name, form.body(), **_who_when_why(request, form)
        )
    except CommonGroundError as error:
        _object(form, error)
    return None


def _object(form: MeasureForm, error: CommonGroundError) -> None:
    if isinstance(error, ReasonMissing):
        form.add_error("reason", translated(error))
    elif "place" not in error.facts and "name" in form.fields:
        form.add_error("name", translated(error))
    elif isinstance(error, DefinitionError):
        form.show(error)
    else:
        form.add_error(None, translated(error))


def _who_when_why(request: HttpRequest, form: Any) -> dict[str, Any]:
    return {
        "actor": request.user,
        "now": timezone.now(),
        "reason": form.cleaned_data.get("reason", ""),
    }


def _saved(request: HttpRequest, says: str, url_name: str, *more: str) -> HttpResponse:
    """Say what was done, and begin to compute what the change asks for."""
    results.refresh_soon(request.initiative, owner=request.user)
    messages.success(request, says)
    return redirect(url_name, request.initiative.slug, *more)
