"""Atom feeds (RFC 4287): everything, a tag, a group; older ones on further pages (RFC 5005)."""

import hashlib
from html import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.views.decorators.http import require_safe

from groundswell.foundation.pages import layout
from groundswell.organise.publishing import queries
from groundswell.organise.publishing.models import Article, Tag
from groundswell.organise.publishing.rules.texts import Form, excerpt_of, html_of
from groundswell.register.people.session import person_of
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body

MOST_PAGES = 10_000
#: What XML cannot hold, wherever it was typed.
_UNWRITABLE = dict.fromkeys(
    [*(set(range(0x20)) - {0x9, 0xA, 0xD}), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], " "
)


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


def _text(words: str) -> str:
    return escape(words.translate(_UNWRITABLE))


def _quoted(words: str) -> str:
    return f'"{_text(words)}"'


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
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    seen = {part.strip().removeprefix("W/") for part in
            request.headers.get("if-none-match", "").split(",")}  # fmt: skip
    if etag in seen:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=900"
    return response


def _written(found: list[Article], more: bool, name: str, own: str, page: str, number: int) -> str:
    changed = max(
        (each.corrected_at or each.published_at or each.begun_at for each in found), default=None
    )
    here = f"{own}?page={number}" if number > 1 else own
    links = [("self", here), ("alternate", page), ("first", own)]
    links += [("previous", f"{own}?page={number - 1}" if number > 2 else own)] if number > 1 else []
    links += [("next", f"{own}?page={number + 1}")] if more else []
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(name)}</title>",
        f"<id>{_text(_whole(own))}</id>",
        f"<updated>{changed.isoformat() if changed else '1970-01-01T00:00:00+00:00'}</updated>",
        *(f"<link rel={_quoted(rel)} href={_quoted(_whole(to))}/>" for rel, to in links),
        *(_entry(each) for each in found),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(article: Article) -> str:
    html = html_of(article.text, Form(article.form))
    published = article.published_at or article.begun_at
    tags = [each.tag for each in article.taggings.all()]
    return "".join(
        (
            f"<entry><title>{_text(article.title)}</title>",
            f"<id>{_text(_whole(reverse('publishing:article', args=[article.slug])))}</id>",
            f'<link rel="alternate" href={_quoted(_whole(article.url))}/>',
            f"<published>{published.isoformat()}</published>",
            f"<updated>{(article.corrected_at or published).isoformat()}</updated>",
            f"<author><name>{_text(article.byline or article.body.name)}</name></author>",
            *(f"<category term={_quoted(tag.slug)} label={_quoted(tag.name)}/>"
              for tag in tags),
            f"<summary>{_text(article.summary or excerpt_of(html))}</summary>",
            f'<content type="html">{_text(html)}</content></entry>',
        )
    )  # fmt: skip
