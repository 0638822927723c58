"""Addresses of joining, under /join/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.joining import views

app_name = "joining"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.where, name="where"),
    path("near/<str:sealed>/", views.choose, name="choose"),
    path("to/<str:token>/", views.apply, name="apply"),
    path("sent/<str:token>/", views.sent, name="sent"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("welcome/<str:token>/", views.welcome_page, name="you-are-in"),
    path("leave/<str:token>/", views.leave, name="leave"),
    path("welcomes/<str:token>/", views.welcomes, name="welcomes"),
    path("welcomes/<str:token>/paper/", views.paper, name="paper"),
    path("welcomed/<str:token>/", views.welcomed, name="welcomed"),
    path("welcomed/<str:token>/undo/", views.undo_welcomed, name="undo-welcomed"),
]
