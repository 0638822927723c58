"""Addresses of this area, under /s/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.foundation.shortlinks import views

app_name = "shortlinks"
urlpatterns: list[URLPattern | URLResolver] = [path("<slug:code>/", views.follow, name="follow")]
