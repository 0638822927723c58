"""The area stands where it belongs."""

from django.apps import apps


def test_the_area_is_installed():
    assert apps.get_app_config("proposing").name == "groundswell.organise.proposing"
