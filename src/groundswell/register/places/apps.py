"""Where this area joins the house."""

from django.apps import AppConfig


class Places(AppConfig):
    name = "groundswell.register.places"
    label = "places"
