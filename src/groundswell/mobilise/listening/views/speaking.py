"""Who speaks: somebody on the register, or a stranger whom their browser knows again."""

from django.http import HttpRequest

from groundswell.mobilise.listening.forms import fresh_secret, read_secret
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.register.people.session import person_of

KEPT = "listening.stranger"


def speaker_of(request: HttpRequest) -> Speaker:
    """Return who asks. A stranger's form carries a secret, so that sent twice it is one voice."""
    person = person_of(request)
    if person is not None:
        return Speaker(person)
    kept = request.session.get(KEPT, "")
    return Speaker(None, str(kept) or read_secret(request.POST.get("me", "")))


def speaking(request: HttpRequest) -> Speaker:
    """Return who speaks, and let a stranger's browser remember it."""
    speaker = speaker_of(request)
    if speaker.person is not None:
        return speaker
    secret = speaker.secret or read_secret(fresh_secret())
    request.session[KEPT] = secret
    return Speaker(None, secret)


def carried(request: HttpRequest) -> str:
    """Return what a stranger's form carries; nothing once their browser is known."""
    known = person_of(request) is not None or request.session.get(KEPT)
    return "" if known else fresh_secret()
