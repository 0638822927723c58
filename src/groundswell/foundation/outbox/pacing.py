"""Quiet hours as this installation has set them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from groundswell.foundation.outbox.rules import Purpose
from groundswell.foundation.outbox.text_rules import Quiet
from groundswell.foundation.outbox.text_rules import leaves_at as rule


def quiet_hours() -> Quiet | None:
    """Return the quiet hours of texts. :raises ValueError: the setting makes no sense."""
    return Quiet.from_text(settings.GROUNDSWELL_SMS_QUIET, ZoneInfo(settings.TIME_ZONE))


def leaves_at(channel: str, purpose: Purpose, at: datetime) -> datetime:
    """Return when what is due at ``at`` may leave. A letter wakes nobody; a code is waited for."""
    if channel != "sms" or purpose == Purpose.SERVICE:
        return at
    return rule(at, quiet_hours())
