"""Addresses of this area: those that go out are short, or keep their kind at their end."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.outward.views import feeds, frames, own, paper, passing

app_name = "outward"
urlpatterns: list[URLPattern | URLResolver] = [
    path("e/<slug:code>/", passing.short, name="short"),
    path("meetings.atom", feeds.atom, name="atom"),
    path("g/<slug:token>/meetings.atom", feeds.group_atom, name="group_atom"),
    path("g/<slug:token>/programme.pdf", paper.programme, name="programme"),
    path("g/<slug:token>/picture.png", paper.group_picture, name="group_picture"),
    path("g/<slug:token>/pass-on/", passing.of, name="of"),
    path("m/<slug:token>/poster.pdf", paper.poster, name="poster"),
    path("m/<slug:token>/notice.pdf", paper.notice, name="notice"),
    path("m/<slug:token>/picture.png", paper.picture, name="picture"),
    path("m/<slug:token>/pass-on/", passing.pass_on, name="pass_on"),
    path("m/<slug:token>/hang/", passing.hang, name="hang"),
    path("m/hung/<slug:token>/down/", passing.take_down, name="take_down"),
    path("embed/<slug:token>/", frames.embed, name="embed"),
    path("c/<str:signed>.ics", feeds.own_feed, name="own_feed"),
    path("me/calendar/", own.calendar, name="calendar"),
    path("me/calendar/make/", own.make, name="make"),
    path("me/calendar/take-back/", own.revoke, name="revoke"),
]
