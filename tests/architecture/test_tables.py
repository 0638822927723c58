"""Tables: keys point down, every field has a class, what is special is encrypted."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from tools.guards.tables import fields_are_classified, foreign_keys_point_down, may_know

from groundswell.foundation.privacy import EncryptedTextField, classes
from tests.architecture.trees import HERE


def test_foreign_keys_point_down():
    assert foreign_keys_point_down(HERE, apps.get_models(include_auto_created=True)) == []


def test_every_field_is_classified_and_special_ones_are_encrypted():
    assert fields_are_classified(apps.get_models()) == []


def breaching_key(module, to):
    """A table of ``module`` with a key, by a string, to ``to``."""
    names = {"__module__": module, "Meta": type("Meta", (), {"app_label": "places"})}
    key = models.ForeignKey(to, models.CASCADE, related_name="+")
    return type("Breach", (models.Model,), {**names, "key": key})


@pytest.mark.parametrize(
    ("module", "to"),
    [
        ("groundswell.register.places.models", "meetings.Meeting"),  # up a layer
        ("groundswell.register.places.models", "people.Person"),  # up inside a layer
        ("groundswell.organise.meetings.models", "joining.Application"),  # to a later area
        ("groundswell.foundation.jobs.models", "people.Account"),
        ("groundswell.foundation.outbox.models", "record.RecordEntry"),  # to a stranger
    ],
)
def test_a_key_that_points_up_is_found(module, to):
    with isolate_apps("groundswell.register.places"):
        model = breaching_key(module, to)
        label = to.split(".")[0]
        model._meta.get_field("key").remote_field.model = next(
            apps.get_app_config(label).get_models()
        )

        assert foreign_keys_point_down(HERE, [model])


def test_a_key_that_points_down_is_let_pass():
    assert may_know(
        HERE, "groundswell.organise.joining.models", "groundswell.organise.meetings.models"
    )
    assert may_know(
        HERE, "groundswell.organise.meetings.models", "groundswell.register.people.models"
    )
    assert may_know(HERE, "groundswell.register.people.models", "django.contrib.auth.models")


def table(classed, field):
    names = {"__module__": "groundswell.organise.meetings.models", "field_classes": classed}
    names["Meta"] = type("Meta", (), {"app_label": "meetings"})
    return type("Breach", (models.Model,), {**names, "needs": field})


@pytest.mark.parametrize(
    ("classed", "field", "found"),
    [
        (None, models.TextField(), True),
        (classes(), models.TextField(), True),
        (classes(personal="needs other"), models.TextField(), True),
        (classes(special="needs"), models.TextField(), True),
        (classes(special="needs"), EncryptedTextField(), False),
        (classes(personal="needs"), models.TextField(), False),
    ],
)
def test_a_field_without_its_class_is_found(classed, field, found):
    with isolate_apps("groundswell.organise.meetings"):
        assert bool(fields_are_classified([table(classed, field)])) is found
