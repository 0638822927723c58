"""Addresses of this area, under /one-to-one/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.mobilise.onetoones import views

app_name = "onetoones"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("guide/", views.guide, name="guide"),
    path("ask/", views.ask, name="ask"),
    path("stop/", views.stop, name="stop"),
    path("reports/", views.reports, name="reports"),
    path("<slug:token>/", views.pairing, name="pairing"),
    path("<slug:token>/answer/", views.answer, name="answer"),
    path("<slug:token>/notes/", views.notes, name="notes"),
    path("<slug:token>/share/", views.share, name="share"),
    path("<slug:token>/aloud/", views.aloud, name="aloud"),
    path("<slug:token>/end/", views.end, name="end"),
]
