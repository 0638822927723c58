"""Addresses of this area, under /hosting/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.hosting.views import needs

app_name = "hosting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:token>/needs/", needs.needs, name="needs"),
]
