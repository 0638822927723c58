"""The door for web servers: the application, before it the line, before that what stands."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from groundswell.foundation.pages.standing import Standing
from groundswell.foundation.pages.turns import Door

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.settings")
application = get_wsgi_application()
if settings.GROUNDSWELL_AT_ONCE:
    application = Door(  # type: ignore[assignment]  # it answers in the same way
        application,
        folder=settings.GROUNDSWELL_HOME,
        cookie=settings.TURN_COOKIE_NAME,
        at_once=settings.GROUNDSWELL_AT_ONCE,
        line=settings.GROUNDSWELL_LINE,
        line_seconds=settings.GROUNDSWELL_LINE_SECONDS,
    )
application = Standing(  # type: ignore[assignment]
    application, key=settings.SECRET_KEY, session_cookie=settings.SESSION_COOKIE_NAME
)
