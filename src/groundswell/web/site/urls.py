"""Addresses of the front door."""

from django.urls import URLPattern, URLResolver, path

from groundswell.web.site import views

app_name = "site"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("near/<str:sealed>/", views.near, name="near"),
    path("map/", views.coverage, name="map"),
    path("about/", views.about, name="about"),
    path("about/you/", views.privacy, name="privacy"),
    path("thread/<slug:kind>/<slug:token>/", views.thread, name="thread"),
    path("search/", views.search, name="search"),
    path("robots.txt", views.robots, name="robots"),
]
