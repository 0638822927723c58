// The voter's credential: 14 characters of an alphabet without look-alikes and one to check them,
// and the key to sign with that is derived from it. The dashes are part of what is derived from,
// so what somebody typed takes its one form first.

import { pbkdf2, toInteger } from "./sha256.js";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const LENGTH = 15;
const CHECK = 53n;
const ITERATIONS = 1000;

export class NotACredential extends Error {
  constructor(code) {
    super(code);
    this.name = "NotACredential";
    this.code = code; // "wrong_length", "wrong_character" or "mistyped"
  }
}

// Spaces, and dashes of every kind a telephone or a letter may put in, are taken as typed dashes.
export function normalised(typed) {
  const plain = typed.normalize("NFKC").replace(/[\s\p{Pd}\u2212\u00ad\u200b-\u200d\ufeff]/gu, "");
  const letters = [...plain];
  if (letters.some((letter) => !ALPHABET.includes(letter))) {
    throw new NotACredential("wrong_character");
  }
  if (letters.length !== LENGTH) throw new NotACredential("wrong_length");
  const digits = letters.map((letter) => BigInt(ALPHABET.indexOf(letter)));
  const value = digits.slice(0, -1).reduce((sum, digit) => sum * 58n + digit, 0n);
  if ((value + digits.at(-1)) % CHECK) throw new NotACredential("mistyped");
  return plain.replace(/...(?=.)/g, "$&-");
}

// Touches a secret. The exponent that signs, and whose power of g stands on the roll.
export function signingKey(group, uuid, typed) {
  return group.reduced(toInteger(pbkdf2(normalised(typed), uuid, ITERATIONS)));
}

// What a vote by this public credential weighs on the roll as published; null: it is not on it.
export function weightOn(roll, credential) {
  const line = roll.find((entry) => entry.split(",")[0] === credential);
  return line === undefined ? null : BigInt(line.split(",")[1] || 1);
}
