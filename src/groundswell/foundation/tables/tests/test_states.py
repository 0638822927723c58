"""A quick state shows migrations the same models as Django's own would."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.commands import migrate
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from groundswell.foundation.tables.states import QuickExecutor, QuickState

EVERY = 10  # a fresh rendering of everything costs a quarter of a second


def described(state: ProjectState) -> dict[str, Any]:
    """Return what each rendered model consists of, in words."""
    return {model._meta.label_lower: sorted(_parts(model)) for model in state.apps.get_models()}


def _parts(model: type[models.Model]) -> Iterator[str]:
    meta = model._meta
    for field in meta.get_fields(include_hidden=True):
        if field.auto_created and not field.concrete:
            yield f"from {field.related_model._meta.label_lower} by {field.field.name}"
        else:
            there = field.remote_field and field.remote_field.model
            yield f"{field.name} {field.deconstruct()[1:]} → {there and there._meta.label_lower}"
    yield from (repr(constraint) for constraint in meta.constraints)
    yield from (repr(index) for index in meta.indexes)


@pytest.mark.django_db
def test_every_tenth_state_is_what_a_fresh_rendering_shows() -> None:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    state = QuickState(real_apps=executor.loader.unmigrated_apps)
    assert state.apps is not None  # rendered, so that each operation keeps it up to date
    for turn, (migration, _) in enumerate(plan):
        state = migration.mutate_state(state, preserve=False)
        if turn % EVERY == 0 or turn == len(plan) - 1:
            fresh = ProjectState(state.models, state.real_apps)
            assert described(state) == described(fresh), migration


@pytest.mark.django_db
def test_it_begins_anew_from_a_state_rendered_elsewhere() -> None:
    executor = QuickExecutor(connection)
    before = executor._create_project_state(with_applied_migrations=True)
    assert before.apps is not None
    last = executor.loader.graph.leaf_nodes()
    after = executor.migrate(last, plan=[], state=before.clone())
    assert isinstance(after, QuickState)
    assert "apps" not in after.__dict__
    assert after.models == before.models


def test_migrate_uses_it() -> None:
    assert get_commands()["migrate"] == "groundswell.foundation.tables"
    load_command_class("groundswell.foundation.tables", "migrate")
    assert migrate.MigrationExecutor is QuickExecutor
