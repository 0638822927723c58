from groundswell.organise.reaching.tests.conftest import at, signed_in, world

__all__ = ["at", "signed_in", "world"]
