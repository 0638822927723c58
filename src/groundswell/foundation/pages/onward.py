"""Where a page leads when it is done, as its own address says it: only to a path of ours."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2000  # characters; no address of ours is longer


def is_path_of_ours(asked: str) -> bool:
    """
    Return whether this is a path of this site that may be led to.

    It begins with one slash. A word is none: ``redirect`` would look for a page of that name, and
    fail, or lead to a place beside the page that asked.
    """
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked.startswith("/") and safe and asked.isprintable() and len(asked) <= LONGEST


def way_onward(request: HttpRequest, *, otherwise: str) -> str:
    """Return the path that ``next`` names, if it is one of this site; else ``otherwise``."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if is_path_of_ours(asked) else otherwise
