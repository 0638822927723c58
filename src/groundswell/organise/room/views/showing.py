"""The deck, for a projector: anybody may try it, and nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.organise.room.deck import BREAKS, CARDS, DECK
from groundswell.organise.room.forms import whole_number

LONGEST_S = 3600
REFRESH_S = 5  # how often a page without scripts looks at the clock again


@require_safe
def deck(request: HttpRequest) -> HttpResponse:
    """
    Show a card, large, with a timer that works without scripts: its end stands in the address.

    Without scripts the page asks for itself every few seconds while the timer runs.
    """
    number = whole_number(request.GET.get("card", ""), least=1, most=len(DECK), otherwise=1)
    card, now = DECK[number - 1], int(clock.now().timestamp())
    ends = whole_number(request.GET.get("ends", ""), least=0, most=now + LONGEST_S, otherwise=0)
    left = max(0, ends - now) if ends else None
    context = {
        "card": card,
        "number": number,
        "of": len(DECK),
        "left": left,
        "clock": f"{left // 60}:{left % 60:02}" if left is not None else f"{card.minutes}:00",
        "start": _to(number, ends=now + card.minutes * 60),
        "stop": _to(number),
        "next": _to(number % len(DECK) + 1),
        "back": _to((number - 2) % len(DECK) + 1),
        "to_break": _to(len(CARDS) + 1 + now // 60 % len(BREAKS)),
        "to_cards": _to(1 + now // 60 % len(CARDS)),
        "refresh": REFRESH_S if left else 0,
    }
    return render_page(request, "room/deck.html", context)


def _to(card: int, **more: int) -> str:
    return f"{reverse('room:deck')}?{urlencode({'card': card, **more})}"
