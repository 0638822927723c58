"""
The ``groundswell`` command.

Exit codes: 0 done, 1 refused or not found, 2 usage. With ``--json`` standard output is exactly
one JSON value; progress goes to standard error.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TextIO

from groundswell.web.desk import commands

FOLDER = Path(commands.__file__).parent


def command_names() -> list[str]:
    """Return the names people type, sorted: one for each module that is not a pure variant."""
    found = (path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    return sorted(name.replace("_", "-") for name in found if not name.endswith("_file"))


def _start() -> str | None:
    """Start Django. Return what stops it, in words, or ``None``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.settings")
    import django  # noqa: PLC0415  slow: a pure command never pays for it
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415  slow: as above

    try:
        django.setup()
    except ImproperlyConfigured as failure:
        return str(failure)
    return None


def _prepare() -> str | None:
    """Start Django, make the home, migrate. Return what stops it, in words, or ``None``."""
    if stopped := _start():
        return stopped
    from groundswell.web.desk.home import prepare_home  # noqa: PLC0415  slow: needs Django set up

    return prepare_home()


def _start_for_help() -> str | None:
    """Start Django as no installation at all: help makes no home and needs no secret."""
    os.environ.pop("GROUNDSWELL_SECRET_KEY_FILE", None)
    os.environ |= {"GROUNDSWELL_MODE": "development", "GROUNDSWELL_SECRET_KEY": "for help alone"}
    return _start()


def _usage(stream: TextIO) -> None:
    print("usage: groundswell COMMAND …", file=stream)
    print("commands:", ", ".join(command_names()), file=stream)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] in (["--help"], ["-h"], ["help"]):
        _usage(sys.stdout)
        return 0
    if not words or words[0] not in command_names():
        _usage(sys.stderr)
        return 2
    module_name = commands.pure_module_for(words)
    if module_name is None:
        stopped = _start_for_help() if {"-h", "--help"} & set(words) else _prepare()
        if stopped:
            print(stopped, file=sys.stderr)
            return 1
        module_name = words[0].replace("-", "_")
    module = import_module(f"{commands.__name__}.{module_name}")
    parser = argparse.ArgumentParser(prog=f"groundswell {words[0]}", description=module.__doc__)
    module.configure(parser)
    return int(module.run(parser.parse_args(words[1:])))
