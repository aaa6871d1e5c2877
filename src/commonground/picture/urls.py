"""Addresses of the picture: the front door, a new partnership, and the home of one."""

from __future__ import annotations

from django.urls import path

from commonground.picture import views

app_name = "picture"
urlpatterns = [
    path("", views.front, name="front"),
    path("new/", views.new, name="new"),
    path("i/<slug:initiative>/", views.home, name="home"),
]
