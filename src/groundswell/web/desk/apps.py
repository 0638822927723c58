"""Where this area joins the house."""

from django.apps import AppConfig


class Desk(AppConfig):
    name = "groundswell.web.desk"
    label = "desk"
