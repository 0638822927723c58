from groundswell.organise.reaching.tests.conftest import at, world

__all__ = ["at", "world"]
