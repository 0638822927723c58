"""What a page and the frame around it both need, asked of the database once for each request."""

from django.http import HttpRequest

from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body


def movement_of(request: HttpRequest) -> Body | None:
    """Return the movement, or ``None`` before it is founded."""
    if not hasattr(request, "_movement"):
        request._movement = structures.movement()  # type: ignore[attr-defined]  # noqa: SLF001
    found: Body | None = request._movement  # type: ignore[attr-defined]  # noqa: SLF001
    return found
