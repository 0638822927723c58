"""Addresses of this area, under /gateway/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.foundation.outbox import views

app_name = "outbox"
urlpatterns: list[URLPattern | URLResolver] = [path("texts/", views.callback, name="callback")]
