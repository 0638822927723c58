"""
Where random numbers come from: a stream out of one secret seed.

For a verifier: whoever made the archive must not be able to guess them. For a rehearsal: the
seed is as secret as the keys. Either way it is 32 fresh random bytes of the system's; a stream
can be started anew in another process, which a generator of the system cannot.
"""

from hashlib import shake_256
from random import Random
from typing import Any, Protocol, override


class Chance(Protocol):
    """Anything that gives random bytes."""

    def randbytes(self, n: int, /) -> bytes:
        """Return ``n`` random bytes."""
        ...


class Stream(Random):
    """Random numbers out of a seed: SHAKE-256 of the seed and a counter. Touches a secret."""

    def __init__(self, seed: bytes) -> None:
        self._secret = seed
        self._taken = 0
        super().__init__(0)

    @override
    def seed(self, a: Any = None, version: int = 2) -> None:
        """Do nothing: the seed is the one it was made with."""

    @override
    def randbytes(self, n: int) -> bytes:
        """Return the next ``n`` bytes."""
        self._taken += 1
        return shake_256(self._secret + self._taken.to_bytes(8, "big")).digest(n)

    @override
    def getrandbits(self, k: int) -> int:
        """Return a number of ``k`` random bits."""
        return int.from_bytes(self.randbytes(-(-k // 8)), "big") >> (-k % 8)

    @override
    def random(self) -> float:
        """Return a number from 0 up to 1."""
        return self.getrandbits(53) / (1 << 53)

    def split(self) -> bytes:
        """Return a seed for somebody else's stream."""
        return self.randbytes(32)
