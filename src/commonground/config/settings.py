"""Django settings; everything an operator may change is read from the environment."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from commonground.config.database import database
from commonground.config.environment import is_yes, listed, read
from commonground.config.instance_key import instance_key
from commonground.config.logs import logging_settings
from commonground.config.mail import mail

DATA = Path(read("COMMONGROUND_DATA")).absolute()
BATCHES = Path(read("COMMONGROUND_BATCHES") or DATA / "batches").absolute()
SECRET_KEY = instance_key(DATA)
DEBUG = False

# --- where we are -----------------------------------------------------------------------------
PUBLIC_URL = read("COMMONGROUND_URL").rstrip("/") or f"http://{read('HOST')}:{read('PORT')}"
IS_HTTPS = PUBLIC_URL.startswith("https://")
ALLOWED_HOSTS = sorted(
    {"127.0.0.1", "localhost", "[::1]", urlsplit(PUBLIC_URL).hostname or "localhost"}
    | set(listed("COMMONGROUND_HOSTS"))
)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
ROOT_URLCONF = "commonground.config.urls"
WSGI_APPLICATION = "commonground.config.wsgi.application"

# --- rooms ------------------------------------------------------------------------------------
# The theme stands before allauth, so that its templates win.
INSTALLED_APPS = [
    "commonground.foundation.theme",
    "commonground.foundation.access",
    "commonground.foundation.accounts",
    "commonground.foundation.audit",
    "commonground.foundation.jobs",
    "commonground.foundation.mail",
    "commonground.collective.partnership",
    "commonground.collective.agreements",
    "commonground.collective.brokering",
    "commonground.collective.health",
    "commonground.impact.measurement",
    "commonground.impact.agenda",
    "commonground.impact.activities",
    "commonground.impact.communication",
    "commonground.impact.backbone",
    "commonground.picture",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "commonground.foundation.accounts.language.PreferredLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "commonground.foundation.theme.errors.CalmErrorsMiddleware",
    "commonground.foundation.access.middleware.AccessMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "commonground.foundation.theme.forms.Renderer"

# --- what is kept -----------------------------------------------------------------------------
DATABASES = {"default": database(read("DATABASE_URL"), data=DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- accounts ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "commonground.foundation.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = None
SIGNUP_IS_OPEN = read("COMMONGROUND_SIGNUP") == "open"
MFA_ADAPTER = "commonground.foundation.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Common Ground"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS

# --- safety -----------------------------------------------------------------------------------
SESSION_COOKIE_NAME = "__Host-commonground" if IS_HTTPS else "commonground"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "commonground.foundation.theme.errors.form_expired"
LANGUAGE_COOKIE_SECURE = IS_HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = False  # the proxy's work; health checks come over http
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if is_yes("COMMONGROUND_BEHIND_PROXY") else None
)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W008"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
# Small forms of trusted pages are read in memory; a plain file never touches the disk.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "commonground.foundation.access.no_files.NoFiles",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# --- languages and dates ----------------------------------------------------------------------
USE_I18N = True
USE_TZ = True
LANGUAGE_CODE = read("COMMONGROUND_LANGUAGE")
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
TIME_ZONE = read("COMMONGROUND_TIME_ZONE")
TODAY = date.fromisoformat(read("COMMONGROUND_TODAY")) if read("COMMONGROUND_TODAY") else None

# --- static files -----------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "cache" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "commonground.config.static.StaticStorage"},
}

# --- letters and logs -------------------------------------------------------------------------
_mail = mail(read("EMAIL_URL"), data=DATA)
EMAIL_BACKEND = _mail.pop("EMAIL_BACKEND")
globals().update(_mail)
DEFAULT_FROM_EMAIL = read("EMAIL_SENDER")
LOGGING = logging_settings(read("COMMONGROUND_LOG_LEVEL").upper())
