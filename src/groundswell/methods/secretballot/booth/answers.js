// One question's answer, sealed and proved.
// Homomorphic: a 0 or 1 for each choice, a leading one for "blank" where the question allows it.
// Ranked or graded: a small whole number for each answer, 0 for none.

import { written } from "./proofs.js";

export class NotAnAnswer extends Error {
  constructor(code, question) {
    super(`${code} (question ${question + 1})`);
    this.name = "NotAnAnswer";
    this.code = code; // "wrong_length", "wrong_value", "blank_and_more" or "wrong_number"
    this.question = question;
  }
}

export const isRanked = (question) => question.type === "NonHomomorphic";

export function checkAnswer(question, choices, index) {
  const ranked = isRanked(question);
  const blank = !ranked && question.blank === true;
  const answers = ranked ? question.value.answers : question.answers;
  const refuse = (code) => {
    throw new NotAnAnswer(code, index);
  };
  if (!Array.isArray(choices) || choices.length !== answers.length + (blank ? 1 : 0)) {
    refuse("wrong_length");
  }
  const most = ranked ? 255 : 1;
  if (!choices.every((one) => Number.isInteger(one) && one >= 0 && one <= most)) {
    refuse("wrong_value");
  }
  if (ranked) return;
  const chosen = sum(choices.slice(blank ? 1 : 0));
  if (blank && choices[0] === 1) {
    if (chosen) refuse("blank_and_more");
  } else if (chosen < question.min || chosen > question.max) refuse("wrong_number");
}

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const asText = ({ alpha, beta }) => `${alpha},${beta}`;
const stored = ({ alpha, beta }) => ({ alpha: alpha.toString(), beta: beta.toString() });

// Touches a secret: the exponents, which leave no trace behind.
export function sealChoices(prover, question, choices, context) {
  const { group } = prover;
  const exponents = choices.map(() => prover.secret());
  const sealed = choices.map((one, at) => prover.sealed(exponents[at], one ? group.g : 1n));
  const individual = sealed.map((each, at) => {
    const off = BigInt(choices[at]);
    const statements = [off, off - 1n].map((rest) => ({ exponent: exponents[at], off: rest }));
    return prover.oneOf(`prove|${context}|${asText(each)}|`, statements, choices[at]);
  });
  const whole = `${context}|${sealed.map(asText).join(",")}`;
  const parts = { question, choices, exponents, sealed, whole };
  const overall = question.blank ? provedWithBlank(prover, parts) : provedSum(prover, parts);
  return {
    choices: sealed.map(stored),
    individual_proofs: individual.map((proofs) => proofs.map(written)),
    ...overall,
  };
}

// The sum of these choices is min, or … or max: a statement for each.
function sumsWithin(prover, question, choices, exponents) {
  const exponent = prover.group.reduced(exponents.reduce((total, one) => total + one, 0n));
  const chosen = sum(choices);
  const statements = [];
  for (let number = question.min; number <= question.max; number += 1) {
    statements.push({ exponent, off: BigInt(chosen - number) });
  }
  return { exponent, chosen, statements, truth: chosen - question.min };
}

function provedSum(prover, { question, choices, exponents, sealed, whole }) {
  const { statements, truth } = sumsWithin(prover, question, choices, exponents);
  const { group } = prover;
  const product = sealed.reduce((all, one) => ({
    alpha: group.times(all.alpha, one.alpha),
    beta: group.times(all.beta, one.beta),
  }), { alpha: 1n, beta: 1n });
  const proofs = prover.oneOf(`prove|${whole}|${asText(product)}|`, statements, truth);
  return { overall_proof: proofs.map(written) };
}

// Blank, or a lawful number of choices; and: not blank, or no choice at all.
function provedWithBlank(prover, { question, choices, exponents, whole }) {
  const [blank, ...others] = choices;
  const [ofBlank, ...ofOthers] = exponents;
  const rest = sumsWithin(prover, question, others, ofOthers);
  const lawful = [{ exponent: ofBlank, off: BigInt(blank - 1) }, ...rest.statements];
  const overall = prover.oneOf(`bproof1|${whole}|`, lawful, blank ? 0 : rest.truth + 1);
  const exclusive = [
    { exponent: ofBlank, off: BigInt(blank) },
    { exponent: rest.exponent, off: BigInt(rest.chosen) },
  ];
  const notBoth = prover.oneOf(`bproof0|${whole}|`, exclusive, blank ? 1 : 0);
  return { overall_proof: overall.map(written), blank_proof: notBoth.map(written) };
}

// Touches a secret, as above.
export function sealRanking(prover, publicKey, ranks, context) {
  const { group } = prover;
  let element = ranks.reduce((number, rank) => (number << 8n) | BigInt(rank), 0n) << 8n;
  while (!group.has(element)) element += 1n;
  const exponent = prover.secret();
  const sealed = prover.sealed(exponent, element);
  const proof = prover.knowledge(`raweg|${context}|${publicKey},${asText(sealed)}|`, exponent);
  return { choices: stored(sealed), proof: written(proof) };
}
