"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.decide.decisions import views

app_name = "decisions"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("<slug:token>/", views.decision, name="decision"),
    path("<slug:token>/report/", views.report, name="report"),
    path("<slug:token>/put-off/", views.put_off, name="put_off"),
    path("<slug:token>/answer/", views.answer, name="answer"),
    path("<slug:token>/write/", views.write, name="write"),
]
