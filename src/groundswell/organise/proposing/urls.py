"""Addresses of this area, under /proposing/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.proposing import views

app_name = "proposing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("g/<slug:token>/", views.of_group, name="of_group"),
    path("g/<slug:token>/new/", views.new, name="new"),
    path("m/<slug:token>/send/", views.send, name="send"),
    path("m/<slug:token>/trust/", views.trust, name="trust"),
    path("back/<slug:token>/", views.give_back, name="give_back"),
    path("p/<slug:token>/", views.proposal, name="proposal"),
    path("p/<slug:token>/answer/", views.answer, name="answer"),
]
