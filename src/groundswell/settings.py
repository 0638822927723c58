"""
Every setting of an installation, typed, in one file.

What an operator decides is read from the environment (or, for secrets, from the file that
``<NAME>_FILE`` names); ``docs/settings.md`` lists each. Unsafe combinations stop the start.
"""

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from groundswell.foundation.settings_readers import (
    database_from_url,
    made_key,
    read_choice,
    read_flag,
    read_number,
    read_secret,
    read_text,
)
from groundswell.register.people.account_settings import *  # noqa: F403  how allauth behaves here

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parents[1]
IN_CHECKOUT = (CHECKOUT / "pyproject.toml").is_file()

# --- What an operator decides -------------------------------------------------------------
#: Development makes its own key and may show the demo; production refuses what is unsafe.
GROUNDSWELL_MODE = read_choice(
    "GROUNDSWELL_MODE",
    ("development", "production"),
    "development" if IN_CHECKOUT else "production",
)
PRODUCTION = GROUNDSWELL_MODE == "production"
#: The folder of everything this installation keeps: back it up and you have backed up all.
GROUNDSWELL_HOME = Path(
    read_text("GROUNDSWELL_HOME", str(CHECKOUT / "var" if IN_CHECKOUT else Path.cwd() / "var"))
).absolute()
#: `sqlite:///path`, or `postgres://user:password@host:port/name` (`?host=/folder` for a socket).
GROUNDSWELL_DATABASE_URL = read_text(
    "GROUNDSWELL_DATABASE_URL", f"sqlite:///{GROUNDSWELL_HOME / 'groundswell.sqlite3'}"
)
#: The address people type, which stands in every letter; https in production.
GROUNDSWELL_SITE_URL = read_text(
    "GROUNDSWELL_SITE_URL", "" if PRODUCTION else "http://127.0.0.1:8000"
).rstrip("/")
#: Whose postcodes, place names, deadlines and words are used.
GROUNDSWELL_PACK = read_choice("GROUNDSWELL_PACK", ("gb", "invented"), "gb")
#: The kind of movement: it chooses words, and which systems are shown.
GROUNDSWELL_PROFILE = read_choice(
    "GROUNDSWELL_PROFILE", ("network", "union-branch", "tenants", "co-operative"), "network"
)
#: What the movement is called.
GROUNDSWELL_NAME = read_text("GROUNDSWELL_NAME", "Our movement")
#: Who owns and answers for this installation, as the front door says it.
GROUNDSWELL_OWNER = read_text("GROUNDSWELL_OWNER", "")
#: Their postal address, at the foot of every letter.
GROUNDSWELL_ADDRESS = read_text("GROUNDSWELL_ADDRESS", "")
#: Where people ask for help: an e-mail address or a telephone number.
GROUNDSWELL_HELP = read_text("GROUNDSWELL_HELP", "")
#: The invented movement, its people and its tour; never in production.
GROUNDSWELL_DEMO = read_flag("GROUNDSWELL_DEMO", default=False)
#: A rehearsal of an election, in a home that is thrown away; set by `rehearse-election` alone.
GROUNDSWELL_REHEARSAL = read_flag("GROUNDSWELL_REHEARSAL", default=False)
#: The mail server, `smtp://user:password@host:port`; without one, letters stay in the post room.
GROUNDSWELL_SMTP_URL = read_text("GROUNDSWELL_SMTP_URL", "")
#: The address letters come from.
GROUNDSWELL_MAIL_FROM = read_text("GROUNDSWELL_MAIL_FROM", "")
#: Where answers to letters about conversations come in, `talk@example.org`; what stands behind a
#: plus, `talk+…@example.org`, has to arrive too. Without one nobody is offered to answer by e-mail.
GROUNDSWELL_REPLY_MAIL = read_text(
    "GROUNDSWELL_REPLY_MAIL", "talk@post.ostrey.example" if GROUNDSWELL_DEMO else ""
)
#: How many letters a minute at most.
GROUNDSWELL_MAIL_PER_MINUTE = read_number("GROUNDSWELL_MAIL_PER_MINUTE", 600)
#: Where text messages are handed to the gateway, an https address.
GROUNDSWELL_SMS_URL = read_text("GROUNDSWELL_SMS_URL", "").rstrip("/")
#: How text messages leave: `off`; `gateway`: over HTTP, signed; `simulator`: the demo's telephones.
GROUNDSWELL_SMS = read_choice(
    "GROUNDSWELL_SMS",
    ("off", "gateway", "simulator"),
    "simulator" if GROUNDSWELL_DEMO else "gateway" if GROUNDSWELL_SMS_URL else "off",
)
#: What signs each text that leaves and each callback that comes; after a comma, the old one.
GROUNDSWELL_SMS_SECRET = read_secret("GROUNDSWELL_SMS_SECRET")
#: The number texts come from, as +44…; answers, STOP among them, must reach the gateway at it.
GROUNDSWELL_SMS_FROM = read_text("GROUNDSWELL_SMS_FROM", "")
#: Who a text says it is from, where it does not say so itself; short, every place is paid for.
GROUNDSWELL_SMS_NAME = read_text("GROUNDSWELL_SMS_NAME", GROUNDSWELL_NAME)
#: How many texts a minute at most.
GROUNDSWELL_SMS_PER_MINUTE = read_number("GROUNDSWELL_SMS_PER_MINUTE", 600)
#: When no text leaves that was not asked for, by the clock on the wall; "none": at any hour.
GROUNDSWELL_SMS_QUIET = read_text("GROUNDSWELL_SMS_QUIET", "21:00-08:00")
#: Whether we confirm a STOP once; off where the gateway answers it by itself.
GROUNDSWELL_SMS_CONFIRMS_STOP = read_flag("GROUNDSWELL_SMS_CONFIRMS_STOP", default=True)
#: How old somebody must be to join, in years.
GROUNDSWELL_MINIMUM_AGE = read_number("GROUNDSWELL_MINIMUM_AGE", 14)
#: How large a file may be that arrives by browser, in megabytes; larger lists by command.
GROUNDSWELL_UPLOAD_MEGABYTES = read_number("GROUNDSWELL_UPLOAD_MEGABYTES", 150)
#: How many of our own proxies stand before the web server; the last but that many is the visitor.
GROUNDSWELL_PROXIES = read_number("GROUNDSWELL_PROXIES", 1 if PRODUCTION else 0)
#: How many pages one web process works on at once; the rest wait in line. 0: no line, no queue.
GROUNDSWELL_AT_ONCE = read_number("GROUNDSWELL_AT_ONCE", 4)
#: How many newcomers wait in line for one web process before the next are given a number.
GROUNDSWELL_LINE = read_number("GROUNDSWELL_LINE", 16)
#: How long anybody waits in line at most, in seconds.
GROUNDSWELL_LINE_SECONDS = read_number("GROUNDSWELL_LINE_SECONDS", 8)
#: How many people a file may list before a second officer has to agree to it.
GROUNDSWELL_EXPORT_ROWS_ALONE = read_number(
    "GROUNDSWELL_EXPORT_ROWS_ALONE", 20 if GROUNDSWELL_DEMO else 1000
)
#: What backups are sealed with, twelve characters or more; without it every backup is refused.
GROUNDSWELL_BACKUP_PASSPHRASE = read_secret("GROUNDSWELL_BACKUP_PASSPHRASE")

# --- Safe or not at all -------------------------------------------------------------------
#: Show programmers what went wrong, in the browser; never in production.
DEBUG = read_flag("GROUNDSWELL_DEBUG", default=False)
#: Signs links and encrypts what is special; made by itself in development only.
SECRET_KEY = read_secret("GROUNDSWELL_SECRET_KEY")
if PRODUCTION:
    if not SECRET_KEY:
        raise ImproperlyConfigured(
            "Production needs a secret: set GROUNDSWELL_SECRET_KEY or GROUNDSWELL_SECRET_KEY_FILE."
        )
    if urlsplit(GROUNDSWELL_SITE_URL).scheme != "https":
        raise ImproperlyConfigured(
            "Production needs GROUNDSWELL_SITE_URL, the https address people type."
        )
    if DEBUG:
        raise ImproperlyConfigured("Production does not start with GROUNDSWELL_DEBUG on.")
    if GROUNDSWELL_DEMO or GROUNDSWELL_REHEARSAL:
        raise ImproperlyConfigured("Production does not start as a demo or as a rehearsal.")
elif not SECRET_KEY:
    SECRET_KEY = made_key(GROUNDSWELL_HOME / "secret-key")

# --- The house ----------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "groundswell.register.people",  # before allauth: its templates win
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_ox",
    "groundswell.foundation.tables",
    "groundswell.foundation.facts",
    "groundswell.foundation.record",
    "groundswell.foundation.jobs",
    "groundswell.foundation.outbox",
    "groundswell.foundation.pages",
    "groundswell.foundation.shortlinks",
    "groundswell.register.places",
    "groundswell.register.structures",
    "groundswell.register.imports",
    "groundswell.register.audiences",
    "groundswell.register.duplicates",
    "groundswell.organise.meetings",
    "groundswell.organise.joining",
    "groundswell.organise.handover",
    "groundswell.organise.room",
    "groundswell.organise.publishing",
    "groundswell.organise.outward",
    "groundswell.organise.texts",
    "groundswell.organise.inviting",
    "groundswell.organise.groups",
    "groundswell.organise.hosting",
    "groundswell.organise.reaching",
    "groundswell.organise.discussion",
    "groundswell.organise.moderation",
    "groundswell.organise.offering",
    "groundswell.organise.lifts",
    "groundswell.organise.childcare",
    "groundswell.organise.proposing",
    "groundswell.mobilise.campaigns",
    "groundswell.mobilise.contests",
    "groundswell.mobilise.listening",
    "groundswell.mobilise.onetoones",
    "groundswell.decide.decisions",
    "groundswell.decide.motions",
    "groundswell.decide.conference",
    "groundswell.decide.ballots",
    "groundswell.decide.floor",
    "groundswell.decide.elections",
    "groundswell.decide.selections",
    "groundswell.web.site",
    "groundswell.web.desk",
    "django.forms",
]
INSTALLED_APPS += [] if PRODUCTION else ["groundswell.demo"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "groundswell.foundation.pages.middleware.tell_browsers",
    "groundswell.foundation.pages.turns.middleware.tell_turns",  # before anything asks a database
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "groundswell.urls"
WSGI_APPLICATION = "groundswell.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "groundswell.foundation.pages.context.page",
            ],
        },
    }
]
FORM_RENDERER = "groundswell.foundation.pages.forms.GroundswellRenderer"

# Small files are held in memory; a larger one is encrypted before it touches the disk.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "groundswell.foundation.privacy.uploads.SealedUploadHandler",
]

# --- Database -----------------------------------------------------------------------------
DATABASES: dict[str, dict[str, Any]] = {"default": database_from_url(GROUNDSWELL_DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, one for each test process, so that threads meet the locks they meet in life.
    DATABASES["default"]["TEST"] = {
        "NAME": str(Path(tempfile.gettempdir()) / f"groundswell-test-{os.getpid()}.sqlite3")
    }
CACHE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}
CACHES = {"default": CACHE}

# --- Jobs ---------------------------------------------------------------------------------
# database: rows beside everything else, run by ``groundswell worker``.
# immediate: run by whoever asks, after the commit (tests, one-off commands).
# broker: messages of RabbitMQ or Redis, where many machines work (the extra ``scale``).
#: Where jobs wait: in the database for a worker, with a broker for many, or run at once (tests).
GROUNDSWELL_JOBS = read_choice("GROUNDSWELL_JOBS", ("database", "broker", "immediate"), "database")
#: The broker, `amqp://user:password@host:port/vhost`, where jobs wait with one.
GROUNDSWELL_BROKER_URL = read_text("GROUNDSWELL_BROKER_URL", "")
if GROUNDSWELL_JOBS == "broker":
    if not GROUNDSWELL_BROKER_URL:
        raise ImproperlyConfigured("GROUNDSWELL_JOBS=broker needs GROUNDSWELL_BROKER_URL.")
    if find_spec("django_tasks_celery") is None:
        raise ImproperlyConfigured("GROUNDSWELL_JOBS=broker needs the extra: groundswell[scale].")
    # What came of a job stands in the rows of its area; the broker keeps no results.
    SILENCED_SYSTEM_CHECKS = ["django_tasks_celery.W001", "django_tasks_celery.W002"]
TASKS: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": {
            "database": "django_ox.backend.OxBackend",
            "broker": "django_tasks_celery.CeleryBackend",
            "immediate": "django_ox.testing.ImmediateBackend",
        }[GROUNDSWELL_JOBS],
        "QUEUES": ["default", "outbox"],
        "OPTIONS": {"CELERY_APP": "groundswell.foundation.jobs.broker.app"}
        if GROUNDSWELL_JOBS == "broker"
        else {
            #: How long a job may go without a sign of life before another worker takes it.
            "LOCK_TIMEOUT": read_number("GROUNDSWELL_JOBS_LEASE_SECONDS", 30),
            "MAX_ATTEMPTS": 6,
            "SCHEDULE_SOURCE": "groundswell.foundation.jobs.engine.RegisteredSchedules",
        },
    }
}

# --- Outbox -------------------------------------------------------------------------------
#: ``smtp``: letters leave. ``postroom``: they are kept, with working links; never in production.
GROUNDSWELL_MAIL = read_choice(
    "GROUNDSWELL_MAIL",
    ("smtp", "postroom"),
    "smtp" if PRODUCTION or (GROUNDSWELL_SMTP_URL and not GROUNDSWELL_DEMO) else "postroom",
)
if PRODUCTION and GROUNDSWELL_MAIL == "postroom":
    raise ImproperlyConfigured("Production sends its mail: GROUNDSWELL_MAIL=postroom is for demos.")
if PRODUCTION and GROUNDSWELL_SMS == "simulator":
    raise ImproperlyConfigured("Production has no toy telephones: GROUNDSWELL_SMS=simulator.")
OUTBOX_TRANSPORTS = {"email": GROUNDSWELL_MAIL}
if GROUNDSWELL_SMS != "off":
    OUTBOX_TRANSPORTS["sms"] = GROUNDSWELL_SMS
if GROUNDSWELL_SMS == "simulator":
    GROUNDSWELL_SMS_SECRET = GROUNDSWELL_SMS_SECRET or f"between the demo and itself {SECRET_KEY}"
    # 01632 960000 to 960999 belong to nobody: kept for drama by the numbering authority.
    GROUNDSWELL_SMS_FROM = GROUNDSWELL_SMS_FROM or "+441632960100"
#: How long a worker may hold a letter before it is taken for dead.
OUTBOX_LEASE_SECONDS = read_number("GROUNDSWELL_OUTBOX_LEASE_SECONDS", 120)
#: How long the mail server, or the gateway for texts, may take for one answer.
OUTBOX_TIMEOUT_SECONDS = read_number("GROUNDSWELL_OUTBOX_TIMEOUT_SECONDS", 30)
#: The first wait after "later" from the mail server; the next are longer, three days in all.
OUTBOX_FIRST_WAIT_SECONDS = read_number("GROUNDSWELL_OUTBOX_FIRST_WAIT_SECONDS", 60)
#: After how many days the words and addresses of letters that left are forgotten.
OUTBOX_KEEP_DAYS = read_number("GROUNDSWELL_OUTBOX_KEEP_DAYS", 30)

# --- Accounts -----------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 10}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email",)}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people_home"
LOGOUT_REDIRECT_URL = "/"
SECOND_FACTOR_FOR_OFFICERS = not (GROUNDSWELL_DEMO or GROUNDSWELL_REHEARSAL)  # one click each
ALLAUTH_TRUSTED_PROXY_COUNT = GROUNDSWELL_PROXIES
ACCOUNT_ADAPTER = "groundswell.register.people.adapter.AccountAdapter"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
MFA_TOTP_ISSUER = GROUNDSWELL_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # localhost has no certificate

# --- Words, time, static files ------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
#: The zone in which days are counted and times shown.
TIME_ZONE = read_text("GROUNDSWELL_TIME_ZONE", "Europe/London")
STATIC_URL = "/static/"
STATIC_ROOT = GROUNDSWELL_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
# A change to a stylesheet shows at the next load; production serves collected copies only.
WHITENOISE_AUTOREFRESH = not PRODUCTION

# --- What browsers are told ---------------------------------------------------------------
_host = urlsplit(GROUNDSWELL_SITE_URL).hostname or "localhost"
ALLOWED_HOSTS = [_host] if PRODUCTION else [_host, "127.0.0.1", "localhost", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = [GROUNDSWELL_SITE_URL] if GROUNDSWELL_SITE_URL else []
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
TURN_COOKIE_NAME = "turn"
CSRF_FAILURE_VIEW = "groundswell.foundation.pages.failures.csrf_failure"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    TURN_COOKIE_NAME = "__Host-turn"
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = ["^health/$"]  # asked by the machine next to us, over plain http
    SECURE_HSTS_SECONDS = 31536000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Not a line for each job that went well.
    "loggers": {"django.tasks": {"level": "WARNING"}},
}
