"""Addresses, tags and versions, as every writer here needs them."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.organise.publishing.models import Article, OldAddress, Tag, Tagging, Version
from groundswell.organise.publishing.rules.texts import slug_of
from groundswell.register.people.models import Person

MOST_OF_ONE_NAME = 1000
MOST_AT_ONCE = 20  # begun at one instant under one title
#: Words that stand where an article's address would, and lead elsewhere.
TAKEN = frozenset({"new", "tag", "draft", "article", "before"})


class TooManyAtOnce(Refusal):
    """Twenty others began an article under the same title at the same instant."""

    code = "too_many_at_once"
    sentence = _("Not begun. Too many articles of that title are being begun. Send it again.")


def free_slug(words: str) -> str:
    """Return an address nobody has: the words, and a number where they are taken."""
    wanted = slug_of(words)
    names = [wanted, *(f"{wanted}-{number}" for number in range(2, MOST_OF_ONE_NAME))]
    held = set(Article.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(name for name in names if name not in held and name not in TAKEN)


def save_under_free_slug(article: Article) -> bool:
    """
    Save a new article at an address nobody has. Return False if its form was sent before.

    Two that are begun at one instant may find the same address free; the second looks again.
    """
    for _try in range(MOST_AT_ONCE):
        article.slug = free_slug(article.title)
        try:
            with transaction.atomic():
                article.save(force_insert=True)
        except IntegrityError:
            article.pk = None
            if Article.objects.filter(form_key=article.form_key).exists():
                return False
        else:
            return True
    raise TooManyAtOnce


def set_tags(article: Article, names: tuple[str, ...]) -> None:
    """Let exactly these tags be on an article; a tag nobody uses any more goes."""
    wanted = []
    for name in names:
        tag, _made = Tag.objects.get_or_create(slug=slug_of(name)[:40], defaults={"name": name})
        wanted.append(tag)
    keys = {tag.pk for tag in wanted}
    article.taggings.exclude(tag__in=keys).delete()
    for tag in wanted:
        Tagging.objects.get_or_create(article=article, tag=tag)
    Tag.objects.filter(taggings=None).delete()


def keep_version(article: Article, *, note: str, by: Person | None, at: datetime) -> Version:
    """Keep what an article says now as the version it counts."""
    return Version.objects.create(
        article=article,
        number=article.version,
        title=article.title,
        summary=article.summary,
        byline=article.byline,
        form=article.form,
        text=article.text,
        note=note,
        by=by,
        at=at,
    )


def keep_old_address(article: Article, path: str, at: datetime) -> None:
    """Send whoever comes to ``path`` on to the article, unless it leads somewhere already."""
    if path:
        OldAddress.objects.get_or_create(path=path, defaults={"article": article, "since": at})
