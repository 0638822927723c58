"""Pages for reading: the list, a tag, a group's articles, an article, a version, an old address."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.organise.publishing import queries, slots
from groundswell.organise.publishing.models import Article, Version
from groundswell.organise.publishing.rules.texts import Form, excerpt_of, framed, html_of
from groundswell.organise.publishing.rules.writing import State
from groundswell.register.people.session import person_of
from groundswell.register.structures import queries as structures


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """List everything that can be read, newest first."""
    context = {
        "listing": queries.published(page=request.GET.get("page", 1)),
        "tags": queries.tags_in_use(),
        "feed": reverse("publishing:feed"),
    }
    return render_page(request, "publishing/article_list.html", context)


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """List what has one tag."""
    found = queries.tag_for(slug)
    context = {
        "tag": found,
        "listing": queries.published(page=request.GET.get("page", 1), tag=found),
        "feed": reverse("publishing:tag_feed", args=[slug]),
    }
    return render_page(request, "publishing/article_list.html", context)


@require_safe
def of_group(request: HttpRequest, token: str) -> HttpResponse:
    """List what was written in a group's name; those who publish for it also see its drafts."""
    reader, at = person_of(request), clock.now()
    body = structures.body_for(reader, token)
    writing = queries.may_publish(reader, body, at)
    context = {
        "body": body,
        "listing": queries.published(page=request.GET.get("page", 1), body=body),
        "drafts": queries.drafts_of(body) if writing else (),
        "writing": writing,
        "feed": reverse("publishing:group_feed", args=[token]),
    }
    return render_page(request, "publishing/article_of_group.html", context, personal=writing)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an article; a withdrawn one's address says when and why."""
    reader, at = person_of(request), clock.now()
    found = queries.article_for(reader, slug, at)
    writing = queries.may_publish(reader, found.body, at)
    if found.state is State.WITHDRAWN:
        context: dict[str, Any] = {"article": found, "body": found.body}
        return render_page(request, "publishing/article_withdrawn.html", context, status=410)
    context = read(found) | {
        "writing": writing,
        "tags": queries.tags_of(found),
        "versions": queries.versions_of(found),
        "proof": queries.proof_of(found) if found.version else None,
        "parts": slots.article_page.collect(found, reader, at) if found.version else (),
    }
    personal = reader is not None
    return render_page(request, "publishing/article.html", context, personal=personal)


def read(shown: Article | Version) -> dict[str, Any]:
    """Return what a page needs to show an article, or a version of one."""
    html = html_of(shown.text, Form(shown.form))
    article = shown.article if isinstance(shown, Version) else shown
    return {
        "article": article,
        "shown": shown,
        "html": framed(html, _("Table, scrolls sideways")),
        "summary": shown.summary or excerpt_of(html),
        "body": article.body,
    }


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show an article as it was published at one time."""
    found = queries.article_for(person_of(request), slug, clock.now())
    return render_page(
        request, "publishing/article_version.html", read(queries.version_for(found, number))
    )


@require_safe
def old_address(request: HttpRequest, path: str) -> HttpResponse:
    """Send whoever comes to an address of before on to the article, for good."""
    del request
    return HttpResponsePermanentRedirect(queries.leads_to(path).url)
