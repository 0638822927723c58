"""Every command, option, setting and unit that deploy/ names is there."""

import argparse
import re
import shlex
import shutil
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

from groundswell.cli import command_names

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(path for path in DEPLOY.iterdir() if path.suffix in {".service", ".timer"})
ENVS = sorted(DEPLOY.glob("*.env"))
BIN = "/srv/groundswell/venv/bin/"
FROM_OUTSIDE = {"network-online.target", "postgresql.service", "multi-user.target", "timers.target"}
HARDENED = {"NoNewPrivileges", "ProtectSystem", "ProtectHome", "PrivateTmp", "UMask", "User"}

SETTINGS = set(
    re.findall(r'"(GROUNDSWELL_[A-Z_]+)"', (ROOT / "src/groundswell/settings.py").read_text())
)


def lines_of(unit: Path) -> list[tuple[str, str]]:
    pairs = [line.partition("=") for line in unit.read_text().splitlines() if "=" in line]
    return [(name, value) for name, _, value in pairs if not name.startswith("#")]


def values(unit: Path, *names: str) -> list[str]:
    return [value for name, value in lines_of(unit) if name in names]


def setting_exists(name: str) -> bool:
    return name in SETTINGS or name.removesuffix("_FILE") in SETTINGS


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_what_a_unit_runs_is_there(unit):
    for line in values(unit, "ExecStart", "ExecStartPre", "ExecStop"):
        program, *words = shlex.split(line)
        assert program.startswith(BIN), line
        name = program.removeprefix(BIN)
        if name == "groundswell":
            assert words[0] in command_names()
            module = import_module(f"groundswell.web.desk.commands.{words[0].replace('-', '_')}")
            parser = argparse.ArgumentParser(exit_on_error=False)
            module.configure(parser)
            parser.parse_args(words[1:])  # SystemExit where an option is not there
        else:
            assert name == "granian"
            told = subprocess.run(
                [ROOT / ".venv/bin/granian", "--help"], capture_output=True, text=True, check=True
            ).stdout
            for option in (word for word in words if word.startswith("--")):
                assert option in told, option
            assert words[-1] == "groundswell.wsgi:application"


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_the_units_it_leans_on_are_there(unit):
    names = " ".join(values(unit, "After", "Requires", "Wants", "WantedBy")).split()
    ours = {path.name for path in UNITS}
    assert set(names) <= ours | FROM_OUTSIDE
    if unit.suffix == ".timer":
        assert unit.with_suffix(".service").name in ours


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_its_settings_are_there_and_its_secrets_are_in_no_file_of_settings(unit):
    set_here = [value.partition("=")[0] for value in values(unit, "Environment")]
    assert all(map(setting_exists, set_here)), set_here
    if unit.suffix == ".service":
        assert {name for name, _ in lines_of(unit)} >= HARDENED
        assert "GROUNDSWELL_SECRET_KEY_FILE" in set_here
        given = {value.partition(":")[0] for value in values(unit, "LoadCredential")}
        taken = {value.rpartition("%d/")[2] for value in values(unit, "Environment")}
        assert given == taken


@pytest.mark.parametrize("env", ENVS, ids=lambda path: path.name)
def test_each_setting_of_an_environment_is_there(env):
    said = [line for line in env.read_text().splitlines() if line and not line.startswith("#")]
    names = [line.partition("=")[0] for line in said]
    assert all(map(setting_exists, names)), names
    assert len(names) == len(set(names))
    assert not {"GROUNDSWELL_SECRET_KEY", "GROUNDSWELL_DEBUG", "GROUNDSWELL_DEMO"} & set(names)
    assert ("GROUNDSWELL_BROKER_URL" in names) == (env.name == "scale.env")


def test_the_guide_names_only_what_is_there():
    guide = (DEPLOY / "README.md").read_text()
    for name in re.findall(r"\bGROUNDSWELL_[A-Z_]+\b", guide):
        assert setting_exists(name), name
    for name in re.findall(r"(?m)(?:`|^ *)groundswell ([a-z]+)\b", guide):
        assert name in command_names(), name
    for unit in UNITS:
        assert unit.name in guide


def test_systemd_reads_them_without_complaint(tmp_path):
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("no systemd-analyze on this machine")
    for unit in UNITS:
        words = unit.read_text().replace(BIN, f"{ROOT / '.venv/bin'}/")
        (tmp_path / unit.name).write_text(words)
    # An instance has a name: 8001 for a port.
    named = [tmp_path / unit.name.replace("@.", "@8001.") for unit in UNITS]
    for unit, path in zip(UNITS, named, strict=True):
        if unit.name != path.name:
            path.symlink_to(tmp_path / unit.name)
    done = subprocess.run(
        [verify, "verify", "--man=no", "--recursive-errors=no", *named],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "groundswell" in line]
    assert (done.returncode, ours) == (0, []), done.stderr
