"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.groups import views

app_name = "groups"
urlpatterns: list[URLPattern | URLResolver] = [
    path("g/<slug:token>/minutes/", views.minutes_of, name="minutes_of"),
    path("g/<slug:token>/minutes/write/", views.write_minutes, name="write_minutes"),
    path("minutes/<slug:token>/", views.minutes, name="minutes"),
    path("g/<slug:token>/letters/", views.letters, name="letters"),
    path("g/<slug:token>/letters/write/", views.write_letter, name="write_letter"),
    path("letter/<slug:token>/", views.letter, name="letter"),
    path("g/<slug:token>/figures/", views.figures, name="figures"),
]
