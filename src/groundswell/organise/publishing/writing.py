"""Pages for writing: begin, change, publish, correct, withdraw."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.publishing import actions, queries
from groundswell.organise.publishing.forms import ArticleForm, CorrectionForm, WithdrawForm
from groundswell.organise.publishing.models import Article
from groundswell.organise.publishing.refusals import NotReady
from groundswell.organise.publishing.rules.writing import State
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person


def _writer(request: HttpRequest) -> Person:
    person = person_of(request)
    if person is None:
        raise Http404
    return person


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Begin an article in a body's name."""
    person, at = _writer(request), clock.now()
    body = queries.body_to_write_for(person, token, at)
    form = ArticleForm(request.POST or None, initial={"byline": body.name})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_article(
                body=body,
                written=form.written(),
                form_key=form.cleaned_data["form_key"],
                by=person,
                at=at,
            )
        except NotReady as refused:
            form.add_error(refused.field, str(refused))
        else:
            return redirect("publishing:article", made.slug)
    context = {"form": form, "body": body}
    status = 422 if form.errors else 200
    return render_page(
        request, "publishing/article_begin.html", context, status=status, personal=True
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a draft; correct what was published."""
    person, at = _writer(request), clock.now()
    article = queries.own_article_for(person, slug, at)
    draft = article.state is State.DRAFT
    tags = tuple(tag.name for tag in queries.tags_of(article))
    kind = ArticleForm if draft else CorrectionForm
    form = kind(request.POST or None, article=article, tags=tags)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(article, form, person)
        except NotReady as refused:
            form.add_error(refused.field, str(refused))
        else:
            return redirect("publishing:article", article.slug)
    context = {"form": form, "article": article, "body": article.body, "draft": draft}
    status = 422 if form.errors else 200
    return render_page(
        request, "publishing/article_edit.html", context, status=status, personal=True
    )


def _keep(article: Article, form: ArticleForm, by: Person) -> None:
    at = clock.now()
    if article.state is State.DRAFT:
        actions.change_draft(article=article, written=form.written(), by=by, at=at)
        return
    note = str(form.cleaned_data["note"])
    actions.correct(article=article, written=form.written(), note=note, by=by, at=at)


@require_POST
@require_person
@shows_refusals
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish a draft."""
    person, at = _writer(request), clock.now()
    article = queries.own_article_for(person, slug, at)
    actions.publish(article=article, by=person, at=at)
    messages.success(request, _("Published. Its address stays; its fingerprint is on record."))
    return redirect("publishing:article", article.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an article out of sight, with a reason that stays at its address."""
    person, at = _writer(request), clock.now()
    article = queries.own_article_for(person, slug, at)
    if article.state is State.DRAFT:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        actions.withdraw(article=article, because=because, by=person, at=at)
        return redirect("publishing:article", article.slug)
    context = {"form": form, "article": article, "body": article.body}
    status = 422 if form.errors else 200
    return render_page(
        request, "publishing/article_withdraw.html", context, status=status, personal=True
    )
