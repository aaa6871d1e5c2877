"""A page with every component and chart, for tests only."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import include, path

from commonground.foundation.theme.charts import (
    Bar,
    Event,
    Point,
    Target,
    bars_by_partner,
    trend_chart,
)

TREND = [
    Point("fall 15", 0.41, 0.38, 0.44),
    Point("winter 16", 0.42, 0.40, 0.45),
    Point("spring 16", None, hidden=True),
    Point("summer 16", 0.45, 0.43, 0.47),
    Point("fall 16", 0.49, 0.47, 0.51),
    Point("winter 17", 0.54, 0.51, 0.57, complete=False),
    Point("spring 17", None),
]
BARS = [
    Bar("Basketball", 142, own=True),
    Bar("Halifax Recreation", 1388),
    Bar("Swimming", 96, complete=False),
    Bar("Fencing", None, hidden=True, note="fewer than 10 children"),
    Bar("Judo", None),
]


class Sample(forms.Form):
    name = forms.CharField(help_text="As on the letter.")
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")])
    sides = forms.MultipleChoiceField(
        choices=[("c", "Collective"), ("i", "Impact")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="I have read it", required=False)
    file = forms.FileField(required=False)
    words = forms.CharField(widget=forms.Textarea, required=False)


def gallery(request):
    messages.success(request, "412 rows accepted; 3 set aside")
    target = Target(0.6, "target 60 % by 2018")
    events = [Event("summer 16", "goal agreed")]
    form = Sample({"name": ""})
    form.add_error(None, "This was refused. Do that instead.")
    facts = {
        "trend": trend_chart(
            TREND, label="Share who came back", unit="share", target=target, events=events
        ),
        "bars": bars_by_partner(BARS, label="Children by partner", unit="people"),
        "form": form,
        "page": Paginator(range(100), 10).page(3),
        "crumbs": [("Measures", "/measures/")],
    }
    return render(request, "gallery/gallery.html", facts)


def broken(request):
    name = "Emma " + "secretname".title()
    raise RuntimeError(name)


def engine_refusal(request):
    from commonground.foundation.jobs.errors import JobInterrupted

    raise JobInterrupted()


app_name = "gallery"
urlpatterns = [
    path("", include("commonground.config.urls")),
    path("gallery/", gallery, name="gallery"),
    path("broken/", broken, name="broken"),
    path("refusal/", engine_refusal, name="refusal"),
]
handler404 = "commonground.foundation.theme.errors.not_found"
handler500 = "commonground.foundation.theme.errors.broken"
