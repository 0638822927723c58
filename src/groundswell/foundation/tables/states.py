"""The models as they were at each migration, rendered no oftener than they change."""

from typing import Any, override

from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState

type Plan = list[tuple[Migration, bool]]  # and whether to go backwards


class QuickState(ProjectState):
    """
    A project state that, for what is only added, does not render the related models again.

    Where a model or its relations are altered, Django's own way is taken; so it is with a clone.
    """

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
    def _append_option(self, app_label: str, model_name: str, option_name: str, obj: Any) -> None:
        """Add a constraint or an index to a model, in place where it is rendered already."""
        options = self.models[app_label, model_name].options
        options[option_name] = [*options[option_name], obj]
        if "apps" in self.__dict__:
            meta = self.apps.get_model(app_label, model_name)._meta  # noqa: SLF001  no other way
            setattr(meta, option_name, [*getattr(meta, option_name), obj.clone()])


class QuickExecutor(MigrationExecutor):
    """Django's executor, which goes forwards with a quick state; backwards is Django's own way."""

    @override
    def _migrate_all_forwards(
        self, state: ProjectState, plan: Plan, full_plan: Plan, fake: bool, fake_initial: bool
    ) -> ProjectState:
        # Begun without rendered models, as those of the state it got may belong to another one,
        # and would not be told what points at them from now on.
        quick = QuickState(state.models, state.real_apps)
        return super()._migrate_all_forwards(quick, plan, full_plan, fake, fake_initial)
