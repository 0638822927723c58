// A voting booth's arithmetic: an election and a credential in, a sealed and signed ballot out.
// No dependency, no network, no page. `worker.js` runs it beside the page.
//
//   const booth = new Booth(electionText);               // the record's exact text
//   booth.ballot(credential, [[1, 0], [0, 1, 1, 0]]);    // { ballot, tracker, credential }
//
// Source: the Belenios protocol, version 1.

import { checkAnswer, isRanked, NotAnAnswer, sealChoices, sealRanking } from "./answers.js";
import { NotACredential, normalised, signingKey, weightOn } from "./credentials.js";
import { Group } from "./groups.js";
import { Prover, written } from "./proofs.js";
import { fingerprint } from "./sha256.js";

export { NotACredential, NotAnAnswer, normalised, weightOn };

export class NotAnElection extends Error {
  constructor(code) {
    super(code);
    this.name = "NotAnElection";
    this.code = code; // "unreadable", "wrong_version", "wrong_group", "wrong_key", "wrong_question"
  }
}

const chance = (count) => crypto.getRandomValues(new Uint8Array(count));

export class Booth {
  #prover;

  // `text` must be what the archive stores, to the byte: its fingerprint is in every proof.
  constructor(text, { randomBytes = chance } = {}) {
    const read = readElection(text);
    this.fingerprint = fingerprint(text);
    this.questions = read.questions;
    this.uuid = read.uuid;
    this.group = read.group;
    this.publicKey = read.publicKey;
    this.#prover = new Prover(read.group, read.publicKey, randomBytes);
  }

  // The public half of a credential, as it stands on the roll. Touches a secret.
  publicCredential(typed) {
    const key = signingKey(this.group, this.uuid, typed);
    return this.group.powersOfG.power(key).toString();
  }

  // Touches secrets; keeps none. The tracker is the fingerprint of the ballot as it is published.
  ballot(typed, answers) {
    if (!Array.isArray(answers) || answers.length !== this.questions.length) {
      throw new NotAnAnswer("wrong_length", 0);
    }
    this.questions.forEach((question, at) => checkAnswer(question, answers[at], at));
    const key = signingKey(this.group, this.uuid, typed);
    const credential = this.group.powersOfG.power(key).toString();
    const context = `${this.fingerprint}|${credential}`;
    const unsigned = {
      election_uuid: this.uuid,
      election_hash: this.fingerprint,
      credential,
      answers: this.questions.map((question, at) => this.#sealed(question, answers[at], context)),
    };
    const hash = fingerprint(JSON.stringify(unsigned));
    const proof = written(this.#prover.knowledge(`sig|${hash}|`, key));
    const ballot = JSON.stringify({ ...unsigned, signature: { hash, proof } });
    return { ballot, tracker: fingerprint(ballot), credential };
  }

  #sealed(question, answer, context) {
    return isRanked(question)
      ? sealRanking(this.#prover, this.publicKey, answer, context)
      : sealChoices(this.#prover, question, answer, context);
  }
}

function readElection(text) {
  const refuse = (code) => {
    throw new NotAnElection(code);
  };
  let election;
  try {
    election = JSON.parse(text);
  } catch {
    refuse("unreadable");
  }
  if (election?.version !== 1) refuse("wrong_version");
  const { uuid, questions } = election;
  if (!/^[1-9A-HJ-NP-Za-km-z]{14,}$/.test(uuid) || !Array.isArray(questions)) refuse("unreadable");
  let group;
  try {
    group = new Group(election.group);
  } catch {
    refuse("wrong_group");
  }
  if (!/^[1-9]\d*$/.test(election.public_key)) refuse("wrong_key");
  const publicKey = BigInt(election.public_key);
  if (publicKey === 1n || !group.has(publicKey)) refuse("wrong_key");
  if (!questions.every((question) => isAnswerable(question, group))) refuse("wrong_question");
  return { uuid, questions, group, publicKey };
}

function isAnswerable(question, group) {
  if (isRanked(question)) return group.canEmbed && Array.isArray(question.value?.answers);
  const { answers, min, max } = question ?? {};
  const bounds = [min, max].every(Number.isInteger) && min >= 0 && min <= max;
  return question?.type === undefined && Array.isArray(answers) && bounds && max <= answers.length;
}
