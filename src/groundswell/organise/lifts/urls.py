"""Addresses of this area, under /lifts/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.lifts import views

app_name = "lifts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:token>/", views.home, name="home"),
    path("<slug:token>/drive/", views.drive, name="drive"),
    path("<slug:token>/ride/", views.ride, name="ride"),
    path("<slug:token>/ask/", views.ask, name="ask"),
    path("<slug:token>/answer/", views.answer, name="answer"),
    path("<slug:token>/take-back/", views.take_back, name="take_back"),
]
