"""
A voting booth's arithmetic for browsers: credentials, sealed answers, proofs, a signature.

Written for the machine of the voter, so it is an ES module (``booth.js``) and not Python: a ballot
is sealed before it leaves. It depends on nothing, asks no network and draws no page; ``worker.js``
runs it in a Web Worker, ``asking.js`` is the page's side of that. What it makes is a ballot of the
Belenios protocol, version 1, that the independent ``belenios-tool`` accepts.

It shares no line with the Python around it: one makes ballots, the other judges them, and each is
tested against somebody else's program as well.

Sources: the Belenios specification 2.0; R. Cramer, I. Damgård and B. Schoenmakers, "Proofs of
partial knowledge", CRYPTO 1994; FIPS 180-4; RFC 2104, 3526 and 8018.
"""
