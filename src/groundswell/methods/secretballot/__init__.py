"""
Secret ballots that anyone can check: the Belenios protocol, version 1, and a strict verifier.

Voters encrypt their answers and sign them with a credential of a public roll. Everything that is
published goes into one archive: the questions, the trustees' keys, the roll, each ballot with its
proofs, the tally under encryption, what each trustee gave to open it, the result. Whoever has the
archive can work out that the result follows from the ballots, that each ballot is of somebody on
the roll and says something allowed, and that nobody was counted twice; and can do so with
somebody else's program, because the archive is that program's, byte for byte.

``verify`` judges an archive; ``rehearse`` holds a whole election on one table. The parts between
are modules of their own: ``groups`` (arithmetic), ``proofs`` (claims, and making them), ``ballots``
and ``voting``, ``trustees`` and ``ceremony``, ``tallies``, ``shuffles`` and ``shuffling``,
``decryption``, ``archive`` and ``chain``; the first of each pair is public, the second touches
secrets. ``batch`` checks many proofs at once with hints that nobody has to trust. ``channels``
carries what trustees tell only each other.

Sources: Belenios specification 2.0 (Cortier, Gaudry, Glondu); Cramer, Damgård, Schoenmakers
1994; Pedersen 1991; Terelius and Wikström 2010; Bellare, Garay, Rabin 1998.
"""

from groundswell.methods.secretballot.findings import Code, Fault, Finding
from groundswell.methods.secretballot.verifier import Verdict, verify

__all__ = ["Code", "Fault", "Finding", "Verdict", "verify"]
