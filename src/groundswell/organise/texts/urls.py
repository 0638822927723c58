"""Addresses of this area, under /texts/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.texts import views

app_name = "texts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.waiting, name="waiting"),
    path("<str:token>/answer/", views.answer, name="answer"),
    path("<str:token>/stop/", views.stop, name="stop"),
    path("<str:token>/aside/", views.aside, name="aside"),
]
