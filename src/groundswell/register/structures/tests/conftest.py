import pytest

from groundswell.register.structures.tests import factories


@pytest.fixture
def movement(lend):
    return lend(factories.movement)


@pytest.fixture
def ann(db):
    return factories.person("Ann Miles", email="ann@example.org")


@pytest.fixture
def bob(db):
    return factories.person("Bob O'Brien", email="bob@example.org")


@pytest.fixture
def cat(db):
    return factories.person("Cat Lee", email="cat@example.org")


@pytest.fixture
def group(movement, ann, bob):
    return factories.group(movement, [ann, bob])
