"""Addresses of the picture: the front door, the home of one partnership, signals, conditions, story."""

from __future__ import annotations

from django.urls import path

from commonground.picture import condition_views, signal_views, story_views, views

app_name = "picture"
urlpatterns = [
    path("", views.front, name="front"),
    path("new/", views.new, name="new"),
    path("i/<slug:initiative>/", views.home, name="home"),
    path("i/<slug:initiative>/signals/", signal_views.signals, name="signals"),
    path("i/<slug:initiative>/signals/<slug:signal>/", signal_views.signal, name="signal"),
    path("i/<slug:initiative>/signals/<slug:signal>/snooze/", signal_views.snooze, name="snooze"),
    path("i/<slug:initiative>/signals/<slug:signal>/wake/", signal_views.wake, name="wake"),
    path("i/<slug:initiative>/conditions/", condition_views.conditions, name="conditions"),
    path("i/<slug:initiative>/conditions/<slug:benchmark>/", condition_views.assess, name="assess"),
    path(
        "i/<slug:initiative>/conditions/<slug:benchmark>/take-back/",
        condition_views.take_back,
        name="take_back",
    ),
    path(
        "i/<slug:initiative>/conditions/<slug:benchmark>/words/",
        condition_views.reword,
        name="reword",
    ),
    path("i/<slug:initiative>/story/", story_views.tell, name="story"),
    path("i/<slug:initiative>/on-paper/", story_views.on_paper, name="print"),
]
