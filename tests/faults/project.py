"""
The foundation alone, for processes that are killed: they start fast, the gate is open.

Jobs, outbox, worker and database are the product's own; only the areas above are left out.
"""

from groundswell.settings import *  # noqa: F403

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django_ox",
    "groundswell.foundation.facts",
    "groundswell.foundation.jobs",
    "groundswell.foundation.outbox",
    "tests.faults.open_gate.OpenGate",
]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "tests.faults.open_gate"
WSGI_APPLICATION = None
