"""The kinds of subject there are, each registered by the area that owns it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing of some kind, named by its public token."""

    kind: str
    token: str

    @override
    def __str__(self) -> str:
        """Return ``kind:token``, the form that is stored."""
        return f"{self.kind}:{self.token}"

    @classmethod
    def parse(cls, text: str) -> "Subject":
        """
        Return the subject that ``text`` (``kind:token``) names.

        :raises ValueError: it names none.
        """
        kind, colon, token = text.partition(":")
        if not (kind and colon and token):
            raise ValueError(text)
        return cls(kind, token)


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """How one kind of subject is named, linked and permitted."""

    kind: str
    title: Callable[[str], str | None]  # token -> name for people; None when it is gone
    url: Callable[[str], str | None]  # token -> address of its page
    may_see: Callable[[object, str], bool]  # (reader or None, token) -> may they know of it


_kinds: dict[str, SubjectKind] = {}


def _everybody(_reader: object, _token: str) -> bool:
    return True


def register_kind(
    kind: str,
    *,
    title: Callable[[str], str | None],
    url: Callable[[str], str | None],
    may_see: Callable[[object, str], bool] = _everybody,
) -> None:
    """Register how subjects of ``kind`` are named, linked and permitted (once, at start-up)."""
    _kinds[kind] = SubjectKind(kind, title, url, may_see)


def kind_of(subject: Subject) -> SubjectKind | None:
    """Return what is registered for a subject's kind, if anything is."""
    return _kinds.get(subject.kind)


def known_kinds() -> tuple[str, ...]:
    """Return every registered kind, sorted."""
    return tuple(sorted(_kinds))


def title_of(subject: Subject) -> str | None:
    """Return a subject's name for people, or ``None`` when it has none (any more)."""
    found = _kinds.get(subject.kind)
    return found.title(subject.token) if found else None


def url_of(subject: Subject) -> str | None:
    """Return the address of a subject's page, or ``None`` when it has none."""
    found = _kinds.get(subject.kind)
    return found.url(subject.token) if found else None
