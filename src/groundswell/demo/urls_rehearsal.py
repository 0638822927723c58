"""Addresses of a rehearsal. They stand in no other installation."""

from django.urls import URLPattern, URLResolver, path

from groundswell.demo import views_rehearsal

app_name = "rehearsal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views_rehearsal.stage, name="stage"),
    path("as/<slug:key>/", views_rehearsal.be, name="be"),
    path("clock/", views_rehearsal.move, name="move"),
    path("others/", views_rehearsal.others, name="others"),
    path("letters/<str:token>/", views_rehearsal.letter, name="letter"),
]
