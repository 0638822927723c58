"""Headers that Django has no setting for."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

#: Nothing here uses these; what does not ask for them cannot be made to.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


#: What a browser kept for whoever signs out: lists for working without a signal, and the like.
WIPED_AT_SIGN_OUT = '"storage"'


@receiver(user_logged_out, dispatch_uid="pages.wipe_at_sign_out")
def wipe_at_sign_out(request: HttpRequest | None = None, **_told: object) -> None:
    """Mark a request by which somebody signed out."""
    if request is not None:
        request.wipes_storage = True  # type: ignore[attr-defined]


def tell_browsers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """
    Say that a page uses no sensor, that no other site may load it, and which pages are not kept.

    What is drawn for somebody signed in says who they are at least, and a browser that is shared
    must not show it to the next. Source: OWASP ASVS 5.0, V14.3.2.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if getattr(request, "wipes_storage", False):
            response.headers["Clear-Site-Data"] = WIPED_AT_SIGN_OUT
        if _is_for_one_person(request) and not _said_public(response):
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def _is_for_one_person(request: HttpRequest) -> bool:
    """Return whether somebody signed in was asked about while the page was made."""
    session = getattr(request, "session", None)
    return session is not None and session.accessed and SESSION_KEY in session


def _said_public(response: HttpResponse) -> bool:
    return "public" in response.headers.get("Cache-Control", "")
