"""Typed readers of the environment, for ``settings.py`` alone."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_START = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-20000;PRAGMA journal_size_limit=27103364;PRAGMA secure_delete=ON;"
)


def read_text(name: str, default: str) -> str:
    """Return the variable ``name``, or ``default`` where it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def read_secret(name: str) -> str:
    """Return the secret in ``name``, or in the file that ``<name>_FILE`` names; "" if neither."""
    if path := os.environ.get(f"{name}_FILE", "").strip():
        try:
            return Path(path).read_text().strip()
        except OSError as failure:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {failure}") from failure
    return os.environ.get(name, "").strip()


def made_key(path: Path) -> str:
    """
    Return the key kept at ``path``, made on first use, for the eyes of its owner alone.

    :raises ImproperlyConfigured: it can be neither read nor made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _write_key(path)
        return path.read_text().strip()
    except OSError as failure:
        raise ImproperlyConfigured(
            f"The home folder {path.parent} cannot be used: {failure.strerror}. "
            "Set GROUNDSWELL_HOME to one that can."
        ) from failure


def _write_key(path: Path) -> None:
    """Write a fresh key whole: another process finds all of it or nothing."""
    fresh = path.with_name(f".{path.name}-{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY, 0o600), "w") as key:
        key.write(secrets.token_urlsafe(48))
    with suppress(FileExistsError):  # made by another process at the same instant
        os.link(fresh, path)
    fresh.unlink()


def read_flag(name: str, *, default: bool) -> bool:
    """Return whether ``name`` is on. :raises ImproperlyConfigured: it is neither on nor off."""
    text = read_text(name, "on" if default else "off").lower()
    if text in {"1", "on", "true", "yes"}:
        return True
    if text in {"0", "off", "false", "no"}:
        return False
    raise ImproperlyConfigured(f"{name} is {text!r}; it takes on or off.")


def read_number(name: str, default: int) -> int:
    """Return ``name`` as a whole number of 0 or more. :raises ImproperlyConfigured: it is not."""
    text = read_text(name, str(default))
    if not text.isdecimal():
        raise ImproperlyConfigured(f"{name} is {text!r}; it takes a whole number.")
    return int(text)


def read_choice(name: str, choices: tuple[str, ...], default: str) -> str:
    """Return ``name``, one of ``choices``. :raises ImproperlyConfigured: it is none of them."""
    text = read_text(name, default)
    if text not in choices:
        raise ImproperlyConfigured(f"{name} is {text!r}; it takes one of {', '.join(choices)}.")
    return text


def database_from_url(url: str) -> dict[str, Any]:
    """
    Return Django's description of the database at ``url``.

    ``sqlite:///path`` (three slashes before a path from here, four before one from the root)
    or ``postgres://user:password@host:port/name``; ``?host=/socket/folder`` for a socket.
    :raises ImproperlyConfigured: it is neither.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")) or ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE_START,
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        query = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(query.get("host", "")) or parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            # One that the server closed meanwhile is found out before it fails somebody's page.
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"connect_timeout": 5},  # seconds; then the page says "in a moment"
        }
    raise ImproperlyConfigured(
        "GROUNDSWELL_DATABASE_URL takes sqlite:///path or postgres://user:password@host/name."
    )
