"""The gallery: pages for tests only, open to everybody."""

from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from commonground.foundation.access import table
from commonground.foundation.access.roles import ROLES
from commonground.foundation.access.table import Permission

GALLERY = Path(__file__).parent / "gallery"


@pytest.fixture
def gallery(settings, monkeypatch):
    """Adds the gallery's addresses, templates and rows of permissions."""
    settings.ROOT_URLCONF = "commonground.foundation.theme.tests.gallery.urls"
    templates = deepcopy(django_settings.TEMPLATES)
    templates[0]["DIRS"] = [GALLERY / "templates"]
    templates[0]["OPTIONS"]["loaders"][0][1][0][1].insert(
        0, "django.template.loaders.filesystem.Loader"
    )
    settings.TEMPLATES = templates
    known = dict(table.by_url_name())
    for name in ("gallery", "broken", "refusal"):
        known[name] = Permission(name, "test", frozenset(ROLES), "gallery")
    monkeypatch.setattr(table, "by_url_name", lambda: known)
