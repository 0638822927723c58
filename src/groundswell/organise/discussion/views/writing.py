"""Pages for writing: open a thread, post, change, ask for a source and give it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.discussion import actions, queries, refusals
from groundswell.organise.discussion.forms import ChangeForm, PostForm, SourceForm, ThreadForm
from groundswell.organise.discussion.models import Post, Thread
from groundswell.organise.discussion.words import RULES
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person
from groundswell.register.structures import queries as structures

KEPT = (
    refusals.NotReady,
    refusals.NameTaken,
    refusals.TooSoon,
    refusals.ThreadFull,
    refusals.NewHere,
    refusals.Silent,
)
FORM_FAULTS = (*KEPT, refusals.SaidAlready)


def writer(request: HttpRequest) -> Person:
    """Return who is asking. :raises Http404: nobody is."""
    person = person_of(request)
    if person is None:
        raise Http404
    return person


def put(form: PostForm | ChangeForm | SourceForm, refused: Refusal) -> None:
    """Say beside the field what was refused."""
    field = getattr(refused, "field", None)
    form.add_error(field if field in form.fields else None, str(refused))


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def begin(request: HttpRequest, kind: str, token: str) -> HttpResponse:
    """Begin a thread on a subject."""
    person, at = writer(request), clock.now()
    about = queries.about_for(person, kind, token)
    if not queries.may_open(person, about.subject, about.body):
        raise refusals.NotForYou
    form = ThreadForm(request.POST or None, called=person.called)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_thread(
                about=about.subject,
                title=form.cleaned_data["title"],
                is_question=form.cleaned_data["is_question"],
                said=form.said(),
                by=person,
                at=at,
            )
        except FORM_FAULTS as refused:
            put(form, refused)
        else:
            return redirect(made.url)
    first = not queries.has_spoken(person)
    context = {"form": form, "about": about, "rules": RULES, "first": first}
    status = 422 if form.errors else 200
    return render_page(
        request, "discussion/thread_begin.html", context, status=status, personal=True
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def write(request: HttpRequest, token: str) -> HttpResponse:
    """Say something in a thread; ``?to=`` names the post it answers. A draft is kept on asking."""
    person, at = writer(request), clock.now()
    thread, about = queries.thread_for(person, token)
    if not queries.may_write(person, thread.body):
        raise refusals.NotForYou
    answers = _answered(person, thread, request.GET.get("to", ""))
    form = _form(request, person, thread, answers)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if request.POST.get("do") == "keep":
            actions.keep_draft(thread=thread, answers=answers, text=text, by=person, at=at)
            messages.success(request, _("Kept. Only you can read it; it waits here for you."))
            return redirect(thread.url)
        try:
            made = actions.post(thread=thread, answers=answers, said=form.said(), by=person, at=at)
        except FORM_FAULTS as refused:
            if isinstance(refused, KEPT):
                actions.keep_draft(thread=thread, answers=answers, text=text, by=person, at=at)
            put(form, refused)
        else:
            return redirect(f"{thread.url}#p-{made.token}")
    context = {
        "form": form,
        "thread": thread,
        "about": about,
        "answers": answers,
        "rules": RULES,
        "first": not queries.has_spoken(person),
    }
    status = 422 if form.errors else 200
    return render_page(request, "discussion/post_write.html", context, status=status, personal=True)


def _answered(person: Person, thread: Thread, token: str) -> Post | None:
    if not token:
        return None
    found, _about = queries.post_for(person, token)
    if found.thread_id != thread.pk or found.voice is None:
        raise Http404
    return found


def _form(request: HttpRequest, person: Person, thread: Thread, answers: Post | None) -> PostForm:
    voice = queries.voice_of(person, thread)
    draft = queries.draft_of(person, thread, answers.token if answers else "")
    return PostForm(
        request.POST or None,
        initial={"text": draft.text if draft else ""},
        called=person.called,
        office=structures.role_of(person, thread.body, clock.now()).partition("; ")[0],
        spoken=voice is not None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Change what one wrote."""
    person, at = writer(request), clock.now()
    found, about = queries.own_post_for(person, token)
    form = ChangeForm(request.POST or None, initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        try:
            text = form.cleaned_data["text"]
            actions.change_post(post=found, text=text, by=person, at=at)
        except refusals.NotReady as refused:
            put(form, refused)
        else:
            return redirect(found.url)
    context = {"form": form, "post": found, "thread": found.thread, "about": about}
    status = 422 if form.errors else 200
    return render_page(
        request, "discussion/post_change.html", context, status=status, personal=True
    )


@require_POST
@require_person
@shows_refusals
def ask_source(request: HttpRequest, token: str) -> HttpResponse:
    """Ask where a claim comes from."""
    person, at = writer(request), clock.now()
    found, _about = queries.post_for(person, token)
    actions.ask_for_source(post=found, by=person, at=at)
    return redirect(found.url)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def give_source(request: HttpRequest, token: str) -> HttpResponse:
    """Say where one's own claim comes from."""
    person, at = writer(request), clock.now()
    found, about = queries.own_post_for(person, token)
    form = SourceForm(request.POST or None, initial={"source": found.source})
    if request.method == "POST" and form.is_valid():
        try:
            source = form.cleaned_data["source"]
            actions.give_source(post=found, source=source, by=person, at=at)
        except refusals.NotReady as refused:
            form.add_error("source", str(refused))
        else:
            return redirect(found.url)
    context = {"form": form, "post": found, "thread": found.thread, "about": about}
    status = 422 if form.errors else 200
    return render_page(
        request, "discussion/post_source.html", context, status=status, personal=True
    )
