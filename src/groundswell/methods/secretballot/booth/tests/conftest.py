import pytest

from .independent import independent_tool, made

MOTION = {"answers": ["Yes", "No"], "min": 1, "max": 1, "question": "Adopt the motion?"}
COMMITTEE = {
    "answers": ["Ada", "Bob", "Cy", "Di"],
    "min": 1,
    "max": 3,
    "blank": True,
    "question": "Committee – “né”",
}
PRIORITIES = {"answers": ["A", "B", "C"], "min": 0, "max": 2, "question": "Priorities"}
RANK = {"type": "NonHomomorphic", "value": {"answers": ["Ada", "Bob", "Cy"], "question": "Rank"}}
GRADE = {"type": "NonHomomorphic", "value": {"answers": ["Plan A", "Plan B"], "question": "Grade"}}


@pytest.fixture
def chosen(tmp_path):
    """Choices that are added up while sealed; the votes weigh 1, 2 and 50."""
    independent_tool()
    questions = [MOTION, COMMITTEE, PRIORITIES]
    return made(tmp_path / "chosen", "BELENIOS-2048", questions, (1, 2, 50))


@pytest.fixture
def ranked(tmp_path):
    """Rankings and grades beside a motion."""
    independent_tool()
    return made(tmp_path / "ranked", "RFC-3526-2048", [MOTION, RANK, GRADE])
