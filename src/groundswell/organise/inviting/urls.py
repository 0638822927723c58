"""Addresses of this area, under /inviting/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.inviting import views

app_name = "inviting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.mine, name="mine"),
    path("link/", views.make, name="make"),
    path("end/", views.end, name="end"),
    path("card/", views.card, name="card"),
    path("from/<str:token>/", views.friend, name="friend"),
    path("told/<str:token>/", views.told, name="told"),
]
