"""The models as they were at each migration, rendered no oftener than they change."""

from collections.abc import Sequence
from typing import Any, override

from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState

type Targets = Sequence[tuple[str, str | None]]
type Plan = Sequence[tuple[Migration, bool]]  # and whether to go backwards


class QuickState(ProjectState):
    """
    A project state that, for what is only added, does not render the related models again.

    Where a model or its relations are altered, Django's own way is taken; so it is with a clone.
    """

    _relations: Any  # Django's own; its stubs do not name it

    @override
    def add_model(self, model_state: ModelState) -> None:
        """Add a model and render it alone: registering it tells the models it points at."""
        key = model_state.app_label, model_state.name_lower
        self.models[key] = model_state
        if self._relations is not None:
            self.resolve_model_relations(key)
        if "apps" in self.__dict__:  # asking for the attribute would render everything
            self.apps.render_multiple([model_state])

    @override
    def add_index(self, app_label: str, model_name: str, index: Any) -> None:
        """Add an index to a model, in place where it is rendered already."""
        self._add("indexes", app_label, model_name, index)

    @override
    def add_constraint(self, app_label: str, model_name: str, constraint: Any) -> None:
        """Add a constraint to a model, in place where it is rendered already."""
        self._add("constraints", app_label, model_name, constraint)

    def _add(self, kind: str, app_label: str, model_name: str, added: Any) -> None:
        options = self.models[app_label, model_name].options
        options[kind] = [*options[kind], added]
        if "apps" in self.__dict__:
            meta = self.apps.get_model(app_label, model_name)._meta  # noqa: SLF001  no other way
            setattr(meta, kind, [*getattr(meta, kind), added.clone()])


class QuickExecutor(MigrationExecutor):
    """Django's executor, which goes forwards with a quick state; backwards is Django's own way."""

    @override
    def migrate(
        self,
        targets: Targets | None,
        plan: Plan | None = None,
        state: ProjectState | None = None,
        fake: bool = False,
        fake_initial: bool = False,
    ) -> ProjectState:
        """Migrate as Django would."""
        if state is not None:
            # Begun without rendered models, as those of the state it got may belong to another,
            # and would not be told what points at them from now on.
            state = QuickState(state.models, state.real_apps)
        return super().migrate(targets, plan, state, fake, fake_initial)
