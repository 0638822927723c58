"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.mobilise.contests.views import calendar, covering, seats

app_name = "contests"
urlpatterns: list[URLPattern | URLResolver] = [
    path("seats/", seats.listing, name="seats"),
    path("seats/map/<slug:day>/<slug:shade>.svg", seats.outlines, name="outlines"),
    path("seats/<slug:code>/", seats.seat, name="seat"),
    path("elections/", calendar.elections, name="elections"),
    path("elections/put/", calendar.put, name="put"),
    path("elections/<slug:token>/off/", calendar.take_off, name="take_off"),
    path("coverage/", covering.coverage, name="coverage"),
    path("coverage/<slug:token>/<slug:code>/", covering.starters, name="starters"),
]
