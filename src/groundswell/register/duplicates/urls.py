"""Addresses of duplicates, under /duplicates/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.register.duplicates import views

app_name = "duplicates"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mine/", views.mine, name="mine"),
    path("of/<str:token>/", views.pairs, name="pairs"),
    path("pair/<str:token>/", views.pair, name="pair"),
    path("pair/<str:token>/different/", views.different, name="different"),
    path("pair/<str:token>/undecided/", views.undecided, name="undecided"),
    path("part/<str:token>/", views.part, name="part"),
]
