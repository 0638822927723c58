"""Addresses of this area, under /hosting/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.hosting.views import evening, hands, needs

app_name = "hosting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:token>/needs/", needs.needs, name="needs"),
    path("<slug:token>/hands/", hands.hands, name="hands"),
    path("<slug:token>/hands/withdraw/", hands.withdraw, name="withdraw"),
    path("<slug:token>/sheet/", evening.sheet, name="sheet"),
    path("<slug:token>/plan/", evening.plan, name="plan"),
    path("r/<str:signed>/hands/", hands.hand, name="hand"),
]
