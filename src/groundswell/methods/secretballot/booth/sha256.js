// SHA-256, HMAC and PBKDF2 at once rather than as promises: a ballot asks for some thirty digests
// between two lines of arithmetic, and pages without TLS have no crypto.subtle.
// Sources: FIPS 180-4; RFC 2104; RFC 8018, section 5.2.

const BLOCK = 64;
const utf8 = new TextEncoder();

// The first 32 bits of the fractional parts of the square and cube roots of the first primes.
function constants() {
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) {
    if (primes.every((prime) => n % prime)) primes.push(n);
  }
  return [primes.slice(0, 8).map((p) => rootBits(p, 2n)), primes.map((p) => rootBits(p, 3n))];
}

function rootBits(prime, degree) {
  const wanted = BigInt(prime) << (32n * degree);
  let [low, high] = [0n, 1n << 40n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= wanted) low = middle;
    else high = middle;
  }
  return Number(BigInt.asUintN(32, low));
}

const [START, ROUNDS] = constants().map((words) => Uint32Array.from(words));
const turn = (x, by) => (x >>> by) | (x << (32 - by));
const schedule = new Uint32Array(64);

function compress(state, bytes, at) {
  const w = schedule;
  for (let i = 0; i < 16; i += 1) {
    const j = at + 4 * i;
    w[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const [x, y] = [w[i - 15], w[i - 2]];
    const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    // One after another, not as a tuple: ten times quicker before the code is warm.
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  const added = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i += 1) state[i] += added[i];
}

// Goes on from a state that has taken `before` bytes already, and pads.
function finish(state, bytes, before) {
  const whole = bytes.length - (bytes.length % BLOCK);
  for (let at = 0; at < whole; at += BLOCK) compress(state, bytes, at);
  const rest = bytes.subarray(whole);
  const tail = new Uint8Array(rest.length < BLOCK - 8 ? BLOCK : 2 * BLOCK);
  tail.set(rest);
  tail[rest.length] = 0x80;
  const bits = (before + bytes.length) * 8;
  const view = new DataView(tail.buffer);
  view.setUint32(tail.length - 8, Math.floor(bits / 2 ** 32));
  view.setUint32(tail.length - 4, bits >>> 0);
  for (let at = 0; at < tail.length; at += BLOCK) compress(state, tail, at);
  const digest = new Uint8Array(32);
  state.forEach((word, i) => new DataView(digest.buffer).setUint32(4 * i, word));
  return digest;
}

const bytesOf = (given) => (typeof given === "string" ? utf8.encode(given) : given);

export function sha256(given) {
  return finish(START.slice(), bytesOf(given), 0);
}

function hmacWith(key) {
  const short = key.length > BLOCK ? sha256(key) : key;
  const states = [0x36, 0x5c].map((pad) => {
    const block = new Uint8Array(BLOCK).fill(pad);
    short.forEach((byte, i) => (block[i] ^= byte));
    const state = START.slice();
    compress(state, block, 0);
    return state;
  });
  const through = (state, bytes) => finish(state.slice(), bytes, BLOCK);
  return (bytes) => through(states[1], through(states[0], bytes));
}

// The first 32 bytes, which is all that a credential needs.
export function pbkdf2(password, salt, iterations) {
  const hmac = hmacWith(bytesOf(password));
  const salted = bytesOf(salt);
  const first = new Uint8Array(salted.length + 4);
  first.set(salted);
  first[first.length - 1] = 1;
  let round = hmac(first);
  const sum = round.slice();
  for (let i = 1; i < iterations; i += 1) {
    round = hmac(round);
    for (let j = 0; j < 32; j += 1) sum[j] ^= round[j];
  }
  return sum;
}

export function toInteger(bytes) {
  return BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}

// 43 characters: base 64 without the sign at its end.
export function fingerprint(given) {
  return btoa(String.fromCharCode(...sha256(given))).replace(/=+$/, "");
}
