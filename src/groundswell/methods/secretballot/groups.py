"""
The two groups of the protocol: subgroups of prime order q of the numbers modulo a prime p.

``power`` is quick and takes a different time for different exponents: for public values alone.
``secret_power`` takes the same time for every exponent of a size, and is what secrets are raised
with. Sources: FIPS 186-4 for the form of BELENIOS-2048; RFC 3526 section 3 for the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import override

from gmpy2 import invert, jacobi, mpz, powmod, powmod_sec

from groundswell.methods.secretballot.findings import Code, Fault

_P_BELENIOS = mpz(
    "206947856914225464010136436575050080649229892957511040971008847870573742192427174019222372"
    "544976843381290666331380789584049600543896362897963930387739057228036059737494276713767776"
    "188985898727358650490811670993105358677809800307904916540637771737641986785272734744763418"
    "356000356983051931442845617019110007867373073335641239717328979132404745788344682606523279"
    "746479511376726586935821800463179220736688600526271863633860887968821207694323661494910029"
    "234443463732221458841005864210502421203654335612013204811188524087310770141516662001623131"
    "77169372189248078507711827842317498073276598828825169183103125680162072880719"
)
_Q_BELENIOS = mpz("78571733251071885079927659812671450121821421258408794611510081919805623223441")
_G_BELENIOS = mpz(
    "240235267750185220922768770353239993271228765737836491651007531878766327414635321932028567"
    "615526967879969466829874938909508389657342560190060106847716449173547413728310461045868131"
    "451178164675540052740288984613986453266121505579709716201616827031288643245666383486363578"
    "210615491841998253431518974065818686865115135857641013888221539601604322884360393098933366"
    "277284840659313840601023167509576377798266510360682240663507669776402534625377308513317349"
    "519424896775405257365904949247763147599157519877517771148149092045660020547812705472823814"
    "0972518639858334115700568353695553423781475582491896050296680037745308460627"
)
_P_RFC_3526 = mpz(
    "323170060713110073003389139264238282488179412411402391128420097514007417066343542226196894"
    "173635693471179017379097041917546058732091950288537589861856221532121754125149017745202702"
    "357960782362488842461894775876411059286460994117232454266225221932305409190376805242355191"
    "256797158701170010580558776510388618472802579760549035697325615261670813393617995413364765"
    "591603683178967290731783845896806396719009772021941686472258710314113364293195361934716365"
    "332097170774482279885885653692086452966360772502689555059283627511211740969729980684105543"
    "59584866583291642136218231078990999448652468262416972035911852507045361090559"
)
TEETH_AND_SQUARINGS = ((512, 8, 1), (4096, 11, 12))  # up to so many bits of an exponent
USES_BEFORE_TABLE = 48  # a table of powers costs about as much as this many plain powers
PADDING_BITS = BITS_OF_A_PLACE = 8


@dataclass(slots=True, frozen=True)
class Comb:
    """
    Powers of one base, so that raising it takes few products: the comb of Lim and Lee.

    The bits of an exponent are written in ``teeth`` lines of ``columns`` bits, one below another.
    A column then is a number of ``teeth`` bits. ``blocks[j][n]`` is the base raised to column
    ``j * squarings`` holding ``n``; columns within a block are reached by squaring.
    Source: Lim and Lee, "More flexible exponentiation with precomputation", CRYPTO '94.
    """

    teeth: int
    squarings: int
    columns: int
    blocks: Sequence[Sequence[int]]

    @classmethod
    def of(cls, base: int, p: int, bits: int) -> "Comb":
        """Return the comb for exponents of up to ``bits`` bits, modulo ``p``."""
        teeth, squarings = next((t, s) for most, t, s in TEETH_AND_SQUARINGS if bits <= most)
        columns = -(-bits // teeth)
        squared = [mpz(base)]
        for _ in range(teeth * columns - 1):
            squared.append(squared[-1] * squared[-1] % p)
        blocks = []
        for first in range(0, columns, squarings):
            held = [mpz(1)]
            for tooth in range(teeth):
                raised = squared[tooth * columns + first]
                held += [known * raised % p for known in held]
            blocks.append(held)
        return cls(teeth, squarings, columns, blocks)

    def power(self, exponent: int, p: int) -> int:
        """Return the base to a public ``exponent``, not negative. Time varies."""
        bits = format(int(exponent), f"0{self.teeth * self.columns}b")
        product: int = mpz(1)
        for step in reversed(range(self.squarings)):
            product = product * product % p
            for column, block in zip(
                range(step, self.columns, self.squarings), self.blocks, strict=False
            ):
                held = int(bits[self.columns - 1 - column :: self.columns], 2)
                if held:
                    product = product * block[held] % p
        return product


@dataclass(slots=True)
class Fixed:
    """A base that is raised often: counted, and given a table of its powers when it pays."""

    uses: int = 0
    comb: Comb | None = None


@dataclass(slots=True, eq=False)
class Group:
    """Elements are numbers below ``p`` whose ``q``-th power is 1; ``g`` generates them."""

    name: str
    p: int
    q: int
    g: int
    fixed: dict[int, Fixed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fix(self.g)

    @override
    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Travel to another process by name; the tables are made anew there."""
        return group_named, (self.name,)

    @property
    def is_safe(self) -> bool:
        """Whether p is 2q + 1: then Jacobi's symbol tells elements from other numbers."""
        return self.p == 2 * self.q + 1

    def fix(self, base: int) -> None:
        """Say that ``base`` will be raised often."""
        self.fixed.setdefault(base, Fixed())

    def power(self, base: int, exponent: int) -> int:
        """Return ``base`` to a public ``exponent``, which may be negative. Time varies."""
        fixed = self.fixed.get(base)
        if fixed is not None:
            fixed.uses += 1
            if fixed.comb is None and fixed.uses > USES_BEFORE_TABLE:
                fixed.comb = Comb.of(base, self.p, int(self.q).bit_length())
            if fixed.comb is not None:
                return fixed.comb.power(exponent % self.q, self.p)
        if exponent < 0:
            exponent %= self.q
        raised: int = powmod(base, exponent, self.p)
        return raised

    def secret_power(self, base: int, secret: int) -> int:
        """Return ``base`` to a ``secret`` exponent. Touches a secret: constant time in GMP."""
        exponent = secret % self.q
        raised: int = powmod_sec(base, exponent or self.q, self.p)
        return raised

    def inverse(self, element: int) -> int:
        """Return what ``element`` must be multiplied by to give 1."""
        found: int = invert(element, self.p)
        return found

    def product(self, elements: Iterable[int]) -> int:
        """Return all of ``elements`` multiplied."""
        result: int = mpz(1)
        for element in elements:
            result = result * element % self.p
        return result

    def has(self, number: int) -> bool:
        """Whether ``number`` is an element. Exact."""
        if not 0 < number < self.p:
            return False
        if self.is_safe:
            return bool(jacobi(number, self.p) == 1)
        return bool(powmod(number, self.q, self.p) == 1)

    def hash(self, prefix: str, elements: Iterable[int]) -> int:
        """Return the challenge for ``prefix`` and ``elements``: SHA-256 of their text, mod q."""
        content = (prefix + ",".join(map(str, elements))).encode()
        return int.from_bytes(sha256(content).digest(), "big") % self.q

    def independent(self, index: int) -> int:
        """Return an element whose logarithm nobody knows: the generators of a shuffle's proof."""
        seed = mpz(int.from_bytes(sha256(b"ggen|%d" % index).digest(), "big"))
        made: int = powmod(seed, (self.p - 1) // self.q, self.p)
        return made

    def encode(self, places: Iterable[int]) -> int:
        """
        Return ``places`` (each 0 to 255) as an element. Touches a secret, the vote.

        How many steps it takes depends on the vote; it is for a voter's own device and for
        rehearsals.

        :raises Fault: this group has no such encoding, or the places are too many.
        """
        if not self.is_safe:
            raise Fault(Code.MALFORMED, f"{self.name} carries no rankings")
        number = mpz(0)
        for place in places:
            number = (number << BITS_OF_A_PLACE) | place
        number <<= PADDING_BITS
        if number.bit_length() >= self.p.bit_length():
            raise Fault(Code.MALFORMED, "more answers than fit into an element")
        while not self.has(number):
            number += 1
        element: int = number
        return element

    def decode(self, element: int, count: int) -> list[int]:
        """Return the ``count`` places that ``element`` was made of."""
        number = element >> PADDING_BITS
        places = []
        for _ in range(count):
            places.append(int(number & ((1 << BITS_OF_A_PLACE) - 1)))
            number >>= BITS_OF_A_PLACE
        return places[::-1]


BELENIOS_2048 = Group("BELENIOS-2048", _P_BELENIOS, _Q_BELENIOS, _G_BELENIOS)
RFC_3526_2048 = Group("RFC-3526-2048", _P_RFC_3526, (_P_RFC_3526 - 1) // 2, mpz(2))
_NAMED = {group.name: group for group in (BELENIOS_2048, RFC_3526_2048)}


def group_named(name: str) -> Group:
    """Return the group of that name. :raises Fault: the protocol has none."""
    if name not in _NAMED:
        raise Fault(Code.MALFORMED, f"there is no group {name[:40]}")
    return _NAMED[name]
