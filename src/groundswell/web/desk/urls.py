"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.web.desk import views

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", views.health_of_node, name="node"),
    path("desk/health/", views.health, name="health"),
]
