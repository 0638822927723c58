"""
Swing: how far votes moved between two parties from one contest to the next.

Swing says one honest thing in one number, and only where it means something: the same ground
was fought twice, and the same two parties came first and second. Everything else is refused
with the reason, because a number would be believed. Arithmetic is exact (``Fraction``): counts
come in, shares and swings go out, and a caller who wants a decimal rounds it once, at the end.

* ``butler``: half of what one party gained in share of *all* valid votes less what the other
  gained. The conventional swing, and the one to name when none is named.
* ``steed``: the same of the votes that those two parties share between them.
* ``volatility``: half the sum of all changes in share (Pedersen): how much moved at all, which
  can be said where a swing cannot.
* ``swing_between``: from two results to a swing, or to the reason why there is none.

By hand: ``python -m groundswell.methods.swing results.json``.

Sources: D. Butler, "The relevance of factors other than swing", appendix to H. G. Nicholas, The
British General Election of 1950, 1951; M. Steed, "The results analysed", in Butler and King, The
British General Election of 1964, 1965; M. Pedersen, "The dynamics of European party systems",
European Journal of Political Research 7, 1979, 1-26.
"""

from groundswell.methods.swing.arithmetic import butler, share, steed, volatility
from groundswell.methods.swing.between import NoSwing, Result, Standing, Swing, swing_between

__all__ = [
    "NoSwing",
    "Result",
    "Standing",
    "Swing",
    "butler",
    "share",
    "steed",
    "swing_between",
    "volatility",
]
