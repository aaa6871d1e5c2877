"""Django settings; everything an operator may change is read from the environment."""

from __future__ import annotations

import os
from pathlib import Path

DATA = Path(os.environ.get("COMMONGROUND_DATA", "data")).absolute()
SECRET_KEY = "skeleton"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "commonground.foundation.accounts",
    "commonground.foundation.audit",
    "commonground.foundation.jobs",
    "commonground.foundation.theme",
    "commonground.collective.partnership",
    "commonground.impact.measurement",
    "commonground.picture",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "commonground.config.urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA / "commonground.sqlite3"}}
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
STATIC_URL = "static/"
