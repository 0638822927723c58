// The booth in a Web Worker, so that the page stays quick and secrets stay out of its scope.
// Asked { id, act: "open" | "ballot", … }, it answers { id, done } or { id, refused: { name, code } }.

import { Booth, weightOn } from "./booth.js";

let booth = null;

const acts = {
  open({ election }) {
    booth = new Booth(election);
    return { fingerprint: booth.fingerprint };
  },
  standing({ credential, roll }) {
    const found = booth.publicCredential(credential);
    return { credential: found, weight: weightOn(roll, found)?.toString() ?? null };
  },
  ballot({ credential, answers }) {
    return booth.ballot(credential, answers);
  },
};

self.addEventListener("message", ({ data }) => {
  const { id, act } = data;
  try {
    if (!Object.hasOwn(acts, act)) throw new TypeError(`no such act: ${act}`);
    if (act !== "open" && booth === null) throw new TypeError("no election is open");
    self.postMessage({ id, done: acts[act](data) });
  } catch (failure) {
    const { name, message, code = null, question = null } = failure;
    self.postMessage({ id, refused: { name, code, question, message } });
  }
});
