"""Addresses of this area, under /talk/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.reaching import views

app_name = "reaching"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.where, name="where"),
    path("to/<str:token>/", views.ask, name="ask"),
    path("said/<str:token>/", views.said, name="said"),
    path("mine/", views.mine, name="mine"),
    path("turn/<str:token>/done/", views.done, name="done"),
    path("turn/<str:token>/on/", views.on, name="on"),
]
