"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, include, path

from groundswell.register.people import views, views_account, views_stop

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/", views.home, name="people_home"),
    path("me/record/", views.record, name="people_record"),
    path("me/record/change/", views.change, name="people_change"),
    path("me/needs/", views.needs, name="people_needs"),
    path("me/address/<slug:token>/remove/", views.forget_address, name="people_forget_address"),
    path("me/letters/", views.consents, name="people_consents"),
    path("me/looks/", views.looks, name="people_looks"),
    path("me/said/", views.said, name="people_said"),
    path("me/export/", views.export, name="people_export"),
    path("me/erase/", views.erase, name="people_erase"),
    path("me/erase/keep/", views.keep, name="people_keep"),
    path("me/who/", views_account.who, name="people_who"),
    path("u/<str:token>/", views_stop.stop, name="people_stop"),
    path("account/code/", views_account.code_link, name="people_code"),
    path("account/invited/<str:secret>/", views_account.invited, name="people_invited"),
    path("account/", include("allauth.urls")),
]
