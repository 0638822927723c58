"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.decide.floor.views import chairing, minutes, reading, ruling, speaking

app_name = "floor"
urlpatterns: list[URLPattern | URLResolver] = [
    path("ask/<slug:token>/", speaking.ask, name="ask"),
    path("back/<slug:token>/", speaking.back, name="back"),
    path("move/<slug:token>/", speaking.move, name="move"),
    path("rule/<slug:token>/", ruling.rule, name="rule"),
    path("<slug:token>/", reading.floor, name="floor"),
    path("<slug:token>/live/", reading.live, name="live"),
    path("<slug:token>/screen/", reading.screen, name="screen"),
    path("<slug:token>/chair/", chairing.act, name="act"),
    path("<slug:token>/minutes/", minutes.minutes, name="minutes"),
    path("<slug:token>/minutes/file/", minutes.file, name="minutes_file"),
    path("<slug:token>/paper/", chairing.paper, name="paper"),
]
