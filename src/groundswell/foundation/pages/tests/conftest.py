"""What these tests share: the template of the test form, and its addresses."""

from pathlib import Path

import pytest

TEMPLATES = {
    "pages/tests_form.html": (
        '{% extends "pages/base.html" %}{% block title %}Your name{% endblock %}'
        '{% block main %}<h1>Your name</h1>{% include "pages/_form.html" %}{% endblock %}'
    ),
    "pages/tests_htmx.html": (
        '{% extends "pages/base.html" %}'
        '{% block head_extra %}{% include "pages/_htmx.html" %}{% endblock %}'
        '{% block main %}<h1>Comfort</h1><form method="post" action="/refuse/" hx-post="/refuse/" '
        'hx-target="#said">{% csrf_token %}<button class="btn">Move it</button></form>'
        '<div id="said"></div>{% endblock %}'
    ),
}
PAGES = Path(__file__).resolve().parents[1]


@pytest.fixture
def pages_urls(settings):
    """The area's addresses and those of the tests, and nothing of other areas."""
    settings.ROOT_URLCONF = "groundswell.foundation.pages.tests.urls"
    engine = dict(settings.TEMPLATES[0])
    engine["APP_DIRS"] = False
    engine["OPTIONS"] = {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.messages.context_processors.messages",
            "groundswell.foundation.pages.context.page",
        ],
        "loaders": [
            ("django.template.loaders.locmem.Loader", TEMPLATES),
            "django.template.loaders.app_directories.Loader",
        ],
    }
    settings.TEMPLATES = [engine]
    settings.MIDDLEWARE = [
        name
        for name in settings.MIDDLEWARE
        if name.startswith(
            (
                "django.middleware.",
                "groundswell.foundation.",
                "django.contrib.messages",
                "whitenoise",
            )
        )
        or name.endswith("SessionMiddleware")
    ]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
