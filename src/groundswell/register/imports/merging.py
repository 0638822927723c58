"""How what lists brought moves when two records turn out to be one person."""

from groundswell.register.people.merging import MergeSource, register_merge


def register() -> None:
    """Register this area's answer: that a list brought a record stays with that record."""
    register_merge(
        MergeSource(
            name="imports",
            moves=(
                "imports.BroughtList.brought_by",
                "imports.Conflict.person",
                "imports.Conflict.decided_by",
            ),
            stays=("imports.Brought.person",),
            order=50,
        )
    )
