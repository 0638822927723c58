"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path, re_path

from groundswell.organise.meetings.views import (
    afterwards,
    answer,
    door,
    finding,
    hosting,
    meeting,
    repeating,
)

app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = [
    path("meetings/", finding.meetings, name="meetings"),
    path("meetings.ics", finding.feed, name="feed"),
    path("g/<slug:token>/meetings/", finding.of_group, name="group"),
    path("g/<slug:token>/meetings.ics", finding.group_feed, name="group_feed"),
    path("g/<slug:token>/meetings/new/", hosting.call, name="call"),
    path("g/<slug:token>/meetings/returns/", afterwards.figures, name="figures"),
    path("m/r/<str:signed>/", answer.answer, name="answer"),
    path("m/r/<str:signed>/dates/", answer.dates, name="dates"),
    path("m/r/<str:signed>/after/", afterwards.after, name="after"),
    path("m/<slug:token>/", meeting.meeting, name="meeting"),
    path("m/<slug:token>/rsvp/", meeting.rsvp, name="rsvp"),
    path("m/<slug:token>/thanks/", meeting.thanks, name="thanks"),
    path("m/<slug:token>/ics/", finding.one_date, name="ics"),
    path("m/<slug:token>/door/", door.door, name="door"),
    path("m/<slug:token>/door/check-in/", door.check_in, name="check_in"),
    path("m/<slug:token>/door/undo/", door.undo, name="undo"),
    path("m/<slug:token>/door/let-in/", door.let_in, name="let_in"),
    path("m/<slug:token>/sheet/", door.sheet, name="sheet"),
    path("m/<slug:token>/check/", hosting.check, name="check"),
    path("m/<slug:token>/publish/", hosting.publish, name="publish"),
    path("m/<slug:token>/cancel/", hosting.cancel, name="cancel"),
    path("m/<slug:token>/repeat/", repeating.repeat, name="repeat"),
    path("m/<slug:token>/outcome/", hosting.outcome, name="outcome"),
    path("m/<slug:token>/people/", hosting.people, name="people"),
    re_path(
        r"^m/(?P<token>[-a-zA-Z0-9_]+)/edit/(?P<step>when|where|how)/$", hosting.edit, name="edit"
    ),
]
