"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.decide.selections.views import applying, judging, reading, running

app_name = "selections"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", reading.index, name="index"),
    path("new/<slug:token>/", running.new, name="new"),
    path("sit/<slug:token>/", judging.sit, name="sit"),
    path("nominate/<slug:token>/", applying.nominate, name="nominate"),
    path("mark/<slug:token>/", judging.mark, name="mark"),
    path("appeals/<slug:token>/", judging.hear, name="hear"),
    path("<slug:token>/", reading.selection, name="selection"),
    path("<slug:token>/run/", running.run, name="run"),
    path("<slug:token>/apply/", applying.apply, name="apply"),
    path("<slug:token>/mine/", applying.mine, name="mine"),
    path("<slug:token>/appeal/", applying.appeal, name="appeal"),
    path("<slug:token>/desk/", judging.desk, name="desk"),
    path("<slug:token>/call-off/", running.call_off, name="call_off"),
]
