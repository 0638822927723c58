// Proofs that say a sealed choice is a lawful one, and not which.
// Each power is one of g or of the election's key: who sealed the choice knows what is inside, so
// even the proofs of the branches that are not true need no other base.
// Source: Belenios specification, "Proofs" (Cramer, Damgård, Schoenmakers 1994).

import { sha256, toInteger } from "./sha256.js";

const BYTES_TO_SPARE = 16; // makes a remainder modulo q uniform to within 2^-128

export const written = ({ challenge, response }) => ({
  challenge: challenge.toString(),
  response: response.toString(),
});

export class Prover {
  constructor(group, publicKey, randomBytes) {
    this.group = group;
    this.powersOfG = group.powersOfG;
    this.powersOfKey = group.tableOf(publicKey);
    this.randomBytes = randomBytes;
    this.exponentBytes = Math.ceil(group.q.toString(2).length / 8) + BYTES_TO_SPARE;
  }

  // Fresh for each proof: the same one twice would give the secret away.
  secret() {
    return this.group.reduced(toInteger(this.randomBytes(this.exponentBytes)));
  }

  hash(prefix, elements) {
    return this.group.reduced(toInteger(sha256(prefix + elements.join(","))));
  }

  // Seals m, a power of g or an element itself, under a random exponent.
  sealed(exponent, element) {
    const alpha = this.powersOfG.power(exponent);
    return { alpha, beta: this.group.times(this.powersOfKey.power(exponent), element) };
  }

  // Knowledge of an exponent of g, as signatures and rankings prove it.
  knowledge(prefix, exponent) {
    const chance = this.secret();
    const challenge = this.hash(prefix, [this.powersOfG.power(chance)]);
    return { challenge, response: this.group.reduced(chance - exponent * challenge) };
  }

  // One of the statements is true, the one at `truth`. A statement is what was sealed less what
  // the statement says it is (`off`, 0n where true), under the exponent it was sealed with.
  oneOf(prefix, statements, truth) {
    const { group } = this;
    const proofs = statements.map(() => ({ challenge: this.secret(), response: this.secret() }));
    const chance = this.secret();
    const commitments = statements.flatMap(({ exponent, off }, at) => {
      if (at === truth) return this.#powers(chance);
      const { challenge, response } = proofs[at];
      return this.#simulated(group.reduced(response + exponent * challenge), off * challenge);
    });
    const others = proofs.reduce((sum, each, at) => (at === truth ? sum : sum + each.challenge), 0n);
    const challenge = group.reduced(this.hash(prefix, commitments) - others);
    const response = group.reduced(chance - statements[truth].exponent * challenge);
    proofs[truth] = { challenge, response };
    return proofs;
  }

  #powers(exponent) {
    return [this.powersOfG.power(exponent), this.powersOfKey.power(exponent)];
  }

  #simulated(exponent, offset) {
    const [first, second] = this.#powers(exponent);
    if (offset === 0n) return [first, second];
    return [first, this.group.times(second, this.powersOfG.power(this.group.reduced(offset)))];
  }
}
