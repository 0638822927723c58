"""What a round and a theme are called, and where they stand, for what is made because of them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.mobilise.listening import queries
from groundswell.mobilise.listening.models import Round


def title(token: str) -> str | None:
    """Return its question, or ``None`` where there is none."""
    return Round.objects.filter(token=token).values_list("question", flat=True).first()


def url(token: str) -> str:
    """Return its address."""
    return reverse("listening:round", args=[token])


def title_of_theme(token: str) -> str | None:
    """Return a theme with the question it is of, or ``None`` where there is none, or not yet."""
    found = queries.theme_called(token)
    if found is None:
        return None
    named = {"theme": found.words, "question": found.round.question}
    return _("%(theme)s, said at doors and in house meetings: “%(question)s”") % named


def url_of_theme(token: str) -> str:
    """Return where a theme stands: in the table of its round's."""
    round_, _dash, number = token.partition("-")
    return f"{reverse('listening:themes', args=[round_])}#t-{number}"
