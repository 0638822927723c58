"""
The commands of ``groundswell``, one module each: ``configure(parser)`` and ``run(args) -> int``.

A command not named in ``PURE_FORMS`` gets a home (folder, key, migrations) and Django before
its module is imported. A pure one gets neither, and must import neither; ``restore`` starts
Django itself, once it has put a home where there was none.
"""

from collections.abc import Callable, Sequence


def _record_of_a_file(words: Sequence[str]) -> str | None:
    given = [word for word in words[2:] if not word.startswith("-")]
    return "record_file" if list(words[:2]) == ["record", "verify"] and given else None


def _restore(words: Sequence[str]) -> str | None:
    return "restore" if words[0] == "restore" else None


def _ballots(words: Sequence[str]) -> str | None:
    return "ballots" if words[0] == "ballots" else None


def _outright(words: Sequence[str]) -> str | None:
    pure = {"count", "transcript", "opinion-map", "roll"}
    return words[0].replace("-", "_") if words[0] in pure else None


# Each looks at the words of the command line and names the pure module for them, if it is one.
PURE_FORMS: tuple[Callable[[Sequence[str]], str | None], ...] = (
    _record_of_a_file,
    _restore,
    _ballots,
    _outright,
)


def pure_module_for(words: Sequence[str]) -> str | None:
    """Return the module that runs ``words`` without a home or Django, or ``None``."""
    return next((name for form in PURE_FORMS if (name := form(words))), None)
