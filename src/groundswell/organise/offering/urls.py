"""Addresses of this area, under /offers/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.offering import views

app_name = "offering"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.mine, name="mine"),
    path("now/", views.now, name="now"),
    path("back/", views.back, name="back"),
    path("fewer/<str:token>/", views.fewer, name="fewer"),
    path("more/<str:token>/", views.more, name="more"),
    path("of/<str:token>/", views.waiting, name="waiting"),
    path("answer/<str:token>/", views.answer, name="answer"),
]
