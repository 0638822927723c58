"""Addresses of this area, under /hosting/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.hosting.views import hands, needs

app_name = "hosting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:token>/needs/", needs.needs, name="needs"),
    path("<slug:token>/hands/", hands.hands, name="hands"),
    path("<slug:token>/hands/withdraw/", hands.withdraw, name="withdraw"),
    path("r/<str:signed>/hands/", hands.hand, name="hand"),
]
