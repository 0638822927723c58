// The two groups that elections are held in, and powers in them.
// BELENIOS-2048: for choices that are added up while sealed. RFC-3526-2048 (its group 14): a safe
// prime, so that a ranking can be written into an element; eight times dearer.
// Times vary with the exponents: this runs on the voter's own device, and nowhere else.

const decimal = (...lines) => BigInt(lines.join(""));

const BELENIOS_P = decimal(
  "2069478569142254640101364365750500806492298929575110409710088478705737421924271740192223",
  "7254497684338129066633138078958404960054389636289796393038773905722803605973749427671376",
  "7776188985898727358650490811670993105358677809800307904916540637771737641986785272734744",
  "7634183560003569830519314428456170191100078673730733356412397173289791324047457883446826",
  "0652327974647951137672658693582180046317922073668860052627186363386088796882120769432366",
  "1494910029234443463732221458841005864210502421203654335612013204811188524087310770141516",
  "6620016231317716937218924807850771182784231749807327659882882516918310312568016207288071",
  "9",
);
const BELENIOS_Q = decimal(
  "78571733251071885079927659812671450121821421258408794611510081919805623223441",
);
const BELENIOS_G = decimal(
  "2402352677501852209227687703532399932712287657378364916510075318787663274146353219320285",
  "6761552696787996946682987493890950838965734256019006010684771644917354741372831046104586",
  "8131451178164675540052740288984613986453266121505579709716201616827031288643245666383486",
  "3635782106154918419982534315189740658186868651151358576410138882215396016043228843603930",
  "9893336627728484065931384060102316750957637779826651036068224066350766977640253462537730",
  "8513317349519424896775405257365904949247763147599157519877517771148149092045660020547812",
  "7054728238140972518639858334115700568353695553423781475582491896050296680037745308460627",
);
const RFC_P = decimal(
  "3231700607131100730033891392642382824881794124114023911284200975140074170663435422261968",
  "9417363569347117901737909704191754605873209195028853758986185622153212175412514901774520",
  "2702357960782362488842461894775876411059286460994117232454266225221932305409190376805242",
  "3551912567971587011700105805587765103886184728025797605490356973256152616708133936179954",
  "1336476559160368317896729073178384589680639671900977202194168647225871031411336429319536",
  "1934716365332097170774482279885885653692086452966360772502689555059283627511211740969729",
  "9806841055435958486658329164213621823107899099944865246826241697203591185250704536109055",
  "9",
);

const NAMED = {
  "BELENIOS-2048": { p: BELENIOS_P, q: BELENIOS_Q, g: BELENIOS_G },
  "RFC-3526-2048": { p: RFC_P, q: (RFC_P - 1n) / 2n, g: 2n },
};

const DIGIT = 5; // bits that one look into a table takes: quickest for one ballot, tables included
const MASK = BigInt((1 << DIGIT) - 1);

// Powers of one base, ready made: a power is then a product of some fifty of them.
class Table {
  constructor(base, { p, q }) {
    this.p = p;
    this.rows = [];
    let power = base;
    for (let bits = q.toString(2).length; bits > 0; bits -= DIGIT) {
      const row = [1n, power];
      while (row.length < 1 << DIGIT) row.push((row.at(-1) * power) % p);
      this.rows.push(row);
      power = (row.at(-1) * power) % p;
    }
  }

  power(exponent) {
    let [product, rest] = [1n, exponent];
    for (const row of this.rows) {
      product = (product * row[Number(rest & MASK)]) % this.p;
      rest >>= BigInt(DIGIT);
    }
    return product;
  }
}

export class Group {
  constructor(name) {
    if (!Object.hasOwn(NAMED, name)) throw new RangeError(`unknown group: ${name}`);
    Object.assign(this, NAMED[name], { name });
    this.canEmbed = this.p === 2n * this.q + 1n;
    this.powersOfG = new Table(this.g, this);
  }

  tableOf(base) {
    return new Table(base, this);
  }

  times(a, b) {
    return (a * b) % this.p;
  }

  // An exponent within 0 … q - 1, however it came about.
  reduced(exponent) {
    const rest = exponent % this.q;
    return rest < 0n ? rest + this.q : rest;
  }

  has(element) {
    if (element <= 0n || element >= this.p) return false;
    return this.canEmbed ? jacobi(element, this.p) === 1 : power(element, this.q, this.p) === 1n;
  }
}

function power(base, exponent, p) {
  let [product, square] = [1n, base];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) product = (product * square) % p;
    square = (square * square) % p;
  }
  return product;
}

// Cohen, A Course in Computational Algebraic Number Theory, algorithm 1.4.10.
function jacobi(element, odd) {
  let [a, n, sign] = [element % odd, odd, 1];
  while (a) {
    while (!(a & 1n)) {
      a >>= 1n;
      if ((n & 7n) === 3n || (n & 7n) === 5n) sign = -sign;
    }
    [a, n] = [n, a];
    if ((a & 3n) === 3n && (n & 3n) === 3n) sign = -sign;
    a %= n;
  }
  return n === 1n ? sign : 0;
}
