"""Atom feeds (RFC 4287): everything, a tag, a group; older ones on further pages (RFC 5005)."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from groundswell.foundation.pages import atom, conditional, layout
from groundswell.organise.publishing import queries
from groundswell.organise.publishing.models import Article, Tag
from groundswell.organise.publishing.rules.texts import Form, excerpt_of, html_of
from groundswell.register.people.session import person_of
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body

MOST_PAGES = 10_000


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Give every article."""
    return _feed(request, reverse("publishing:feed"), reverse("publishing:articles"))


@require_safe
def of_tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the articles of one tag."""
    tag = queries.tag_for(slug)
    return _feed(request, reverse("publishing:tag_feed", args=[slug]), tag.url, tag=tag)


@require_safe
def of_group(request: HttpRequest, token: str) -> HttpResponse:
    """Give a group's articles."""
    body = structures.body_for(person_of(request), token)
    page = reverse("publishing:group", args=[token])
    return _feed(request, reverse("publishing:group_feed", args=[token]), page, body=body)


def _whole(path: str) -> str:
    return f"{settings.GROUNDSWELL_SITE_URL}{path}"


def _feed(
    request: HttpRequest, own: str, page: str, *, tag: Tag | None = None, body: Body | None = None
) -> HttpResponse:
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    if not 1 <= number <= MOST_PAGES:
        raise Http404
    found, more = queries.in_feed(page=number, tag=tag, body=body)
    names = [layout.movement().full_name]
    names += [body.name] if body else []
    names += [tag.name] if tag else []
    text = _written(found, more, ": ".join(names), own, page, number)
    response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    response["Cache-Control"] = "public, max-age=900"
    return conditional.answer(request, response)


def _written(found: list[Article], more: bool, name: str, own: str, page: str, number: int) -> str:
    times = [each.corrected_at or each.published_at or each.begun_at for each in found]
    pages = {"first": own}
    if number > 1:
        pages["previous"] = f"{own}?page={number - 1}" if number > 2 else own
    if more:
        pages["next"] = f"{own}?page={number + 1}"
    return atom.document(
        atom.Feed(
            tag=_whole(own),
            title=name,
            about="",
            here=_whole(f"{own}?page={number}" if number > 1 else own),
            site=_whole(page),
            author=layout.movement().full_name,
            updated_at=max(times, default=datetime.fromtimestamp(0, UTC)),
            entries=[_entry(each) for each in found],
            pages={relation: _whole(path) for relation, path in pages.items()},
        )
    )


def _entry(article: Article) -> atom.Entry:
    html = html_of(article.text, Form(article.form))
    published = article.published_at or article.begun_at
    return atom.Entry(
        tag=_whole(reverse("publishing:article", args=[article.slug])),
        title=article.title,
        href=_whole(article.url),
        published_at=published,
        updated_at=article.corrected_at or published,
        html=html,
        author=article.byline or article.body.name,
        summary=article.summary or excerpt_of(html),
        categories=[(each.tag.slug, each.tag.name) for each in article.taggings.all()],
    )
