"""Making and following short links."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages.onward import is_path_of_ours
from groundswell.foundation.shortlinks.models import LONGEST, ShortLink, new_code


class NotOurs(Refusal):
    """A short link leads to a page of this site and nowhere else."""

    code = "not_ours"
    sentence = _("Not done. A short link leads to a page of this site, and to no other.")


def short_link(*, path: str, by: object, at: datetime) -> str:
    """
    Return the whole short address of one of our pages; the same page always has the same one.

    :raises NotOurs: the path leads elsewhere, or is too long.
    """
    del by  # whoever prints it; nothing is kept about them
    if not is_path_of_ours(path) or len(path) > LONGEST:
        raise NotOurs
    found = ShortLink.objects.filter(path=path).first()
    if found is None:
        try:
            with transaction.atomic():
                found = ShortLink.objects.create(code=new_code(), path=path, made_at=at)
        except IntegrityError:  # made by somebody else at the same instant
            found = ShortLink.objects.get(path=path)
    return settings.GROUNDSWELL_SITE_URL + reverse("shortlinks:follow", args=[found.code])
