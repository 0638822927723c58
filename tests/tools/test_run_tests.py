"""``./dev test`` never calls *not run* passed."""

import pytest
from tools.run_tests import NotHere, Part, chromium, close, parts_of, read_report

REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure message="no"/></testcase>
<testcase name="c"><skipped message="no data"/></testcase><testcase name="d"><error/></testcase>
</testsuite></testsuites>"""


def test_what_pytest_wrote_down_is_counted(tmp_path, capsys):
    (tmp_path / "r.xml").write_text(REPORT)
    part = Part("SQLite", "")
    read_report(tmp_path / "r.xml", part)

    assert close([part], picked=False) == 1
    said = capsys.readouterr().out
    assert said.endswith("1 passed, 2 failed, 1 skipped\n")
    assert "skipped 1 × no data" in said


def test_what_did_not_run_is_said_and_counts_as_nothing(capsys):
    ran = Part("SQLite", "")
    ran.counts["passed"] = 3

    assert close([ran, Part("Browser", "e2e", not_run="no Chromium found")], picked=False) == 0
    said = capsys.readouterr().out
    assert "NOT RUN: no Chromium found" in said
    assert said.endswith("3 passed, 0 failed, 0 skipped\n")


def test_nothing_run_is_a_failure():
    assert close([Part("Browser", "e2e", not_run="no Chromium found")], picked=False) == 1


def test_a_run_that_died_without_a_report_is_a_failure(tmp_path, capsys):
    part = Part("PostgreSQL", "")
    read_report(tmp_path / "none.xml", part)

    assert close([part], picked=False) == 1
    assert "ended badly: PostgreSQL" in capsys.readouterr().out


def test_everything_runs_on_both_databases_and_real_data_only_where_it_is():
    names = [part.name for part in parts_of("all", real_data=True)]
    assert names == [
        "SQLite",
        "PostgreSQL",
        "Real data, SQLite",
        "Real data, PostgreSQL",
        "Browser",
    ]

    (without,) = [part for part in parts_of("all", real_data=False) if "Real" in part.name]
    assert without.not_run


def test_no_browser_and_no_right_to_install_one_is_one_clear_line(monkeypatch):
    monkeypatch.delenv("GROUNDSWELL_CHROMIUM", raising=False)
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    with pytest.raises(NotHere, match="no Chromium found"):
        chromium()
