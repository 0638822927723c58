"""Who is asking: from a request to a person, and what a page may insist on."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.register.people import queries, reading
from groundswell.register.people.models import Account, Person

CHOSEN = "people.person"  # session key: which of the people at a shared address this is
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

type Page[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def account_of(request: HttpRequest) -> Account | None:
    """Return the account that is signed in, if one is."""
    user = getattr(request, "user", None)
    return user if isinstance(user, Account) else None


def person_of(request: HttpRequest) -> Person | None:
    """
    Return the person who is asking, or ``None`` for a stranger. Asked once for each request.

    Where two people share the account's e-mail address, it is the one they said they are.
    """
    if not hasattr(request, "_person"):
        request._person = _find_person(request)  # type: ignore[attr-defined]  # noqa: SLF001
    found: Person | None = request._person  # type: ignore[attr-defined]  # noqa: SLF001
    return found


def _find_person(request: HttpRequest) -> Person | None:
    account = account_of(request)
    if account is None:
        return None
    chosen = request.session.get(CHOSEN)
    if chosen:
        wanted = queries.person_now(chosen)
        return next((p for p in queries.people_of(account) if p == wanted), None)
    person = account.person.whole if account.person_id and account.person else None
    return person if person is not None and person.erased_at is None else None


def reader_of(request: HttpRequest) -> Person:
    """Return the person who is asking. :raises Http404: a stranger, who finds nothing here."""
    person = person_of(request)
    if person is None:
        raise Http404
    return person


def sign_in_redirect(request: HttpRequest) -> HttpResponse:
    """Return the way to the sign-in page and back."""
    query = urlencode({"next": request.get_full_path()}, safe="/")
    return HttpResponseRedirect(f"{reverse('account_login')}?{query}")


def require_person[**P](page: Page[P]) -> Page[P]:
    """Show a page only to somebody signed in; lead a stranger to the sign-in page and back."""

    @wraps(page)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        account = account_of(request)
        if account is None:
            return sign_in_redirect(request)
        if person_of(request) is None:
            if queries.people_of(account):
                query = urlencode({"next": request.get_full_path()}, safe="/")
                return HttpResponseRedirect(f"{reverse('people_who')}?{query}")
            return render_page(request, "people/person_missing.html", status=403, personal=True)
        return page(request, *args, **kwargs)

    wrapped.needs_person = True  # type: ignore[attr-defined]
    return wrapped


def has_second_factor(account: Account) -> bool:
    """Return whether an account asks for a passkey or an authenticator code as well."""
    return bool(Authenticator.objects.filter(user=account, type__in=SECOND_FACTORS).exists())


def lacks_second_factor(request: HttpRequest) -> bool:
    """
    Return whether whoever asks holds an office without a second factor of their own.

    The people of the demo are let through, by a setting that production does not start with.
    """
    account, person = account_of(request), person_of(request)
    if account is None or person is None or not settings.SECOND_FACTOR_FOR_OFFICERS:
        return False
    if not reading.holds_office(person.pk, clock.now()):
        return False
    if goes_round_a_factor(account, person):
        return True
    return not is_own_account(account, person) or not has_second_factor(account)


def goes_round_a_factor(account: Account, person: Person) -> bool:
    """Say whether a person's own account asks for a second factor, and this one is another."""
    own = Account.objects.filter(person=person).exclude(pk=account.pk).first()
    return account.person_id != person.pk and own is not None and has_second_factor(own)


def is_own_account(account: Account, person: Person) -> bool:
    """Say whether an account is a person's own, or that of a record put together with theirs."""
    return account.person is not None and account.person.whole == person


def second_factor_required[**P](page: Page[P]) -> Page[P]:
    """Lead an officer who signs in with an e-mail code alone to set up a second factor first."""

    @wraps(page)
    @require_person
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if lacks_second_factor(request):
            account, person = account_of(request), person_of(request)
            if (
                account
                and person
                and (not is_own_account(account, person) or goes_round_a_factor(account, person))
            ):
                return render_page(
                    request, "people/second_factor_shared.html", status=403, personal=True
                )
            messages.info(
                request,
                _("This opens other people's records. Add a passkey or an app first."),
            )
            query = urlencode({"next": request.get_full_path()}, safe="/")
            return HttpResponseRedirect(f"{reverse('mfa_index')}?{query}")
        return page(request, *args, **kwargs)

    return wrapped
