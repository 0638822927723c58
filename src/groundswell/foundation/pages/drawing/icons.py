"""The few small marks. Never beside every word, and never without words."""

from django.utils.safestring import SafeString, mark_safe

_SHAPES = {
    "eye": '<path d="M2 12c5-8 15-8 20 0-5 8-15 8-20 0Z"/><circle cx="12" cy="12" r="3"/>',
    "done": '<path d="m4 13 5 5L20 6" stroke-width="3"/>',
    "dash": '<path d="M4 12h16" stroke-width="3"/>',
    "cross": '<path d="M5 5 19 19M19 5 5 19" stroke-width="3"/>',
    "here": '<circle cx="12" cy="12" r="5" fill="currentColor"/>',
    "up": '<path d="m5 15 7-7 7 7" stroke-width="3"/>',
    "down": '<path d="m5 9 7 7 7-7" stroke-width="3"/>',
}

#: Each mark as markup, hidden from people who listen.
ICONS: dict[str, SafeString] = {
    kind: mark_safe(  # noqa: S308  constants of this file
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{shape}</svg>'
    )
    for kind, shape in _SHAPES.items()
}
