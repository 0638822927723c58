// The page's side of the worker: a question, and a promise of its answer.
//
//   const booth = await enter(new URL("worker.js", import.meta.url), electionText);
//   const { ballot, tracker } = await booth.ballot(credential, answers);
//   booth.leave();   // ends the worker, and with it everything it knew

export class Refused extends Error {
  constructor({ name, code, question, message }) {
    super(message);
    Object.assign(this, { name, code, question });
  }
}

export async function enter(address, election) {
  const worker = new Worker(address, { type: "module" });
  const waiting = new Map();
  const rejectAll = (failure) => {
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  let [last, left] = [0, false];
  const ask = (act, given) =>
    new Promise((resolve, reject) => {
      if (left) {
        reject(new Error("the booth was left"));
        return;
      }
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, act, ...given });
    });
  worker.addEventListener("message", ({ data: { id, done, refused } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (refused) reject(new Refused(refused));
    else resolve(done);
  });
  worker.addEventListener("error", ({ message }) => rejectAll(new Error(message ?? "no booth")));
  const leave = () => {
    left = true;
    worker.terminate();
    rejectAll(new Error("the booth was left"));
  };
  try {
    const { fingerprint } = await ask("open", { election });
    return {
      fingerprint,
      standing: (credential, roll) => ask("standing", { credential, roll }),
      ballot: (credential, answers) => ask("ballot", { credential, answers }),
      leave,
    };
  } catch (failure) {
    leave();
    throw failure;
  }
}
