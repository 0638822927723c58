// Node's side of the tests: one JSON value in, [{ act, … }], one out, a row for each.
import { createHash, pbkdf2Sync } from "node:crypto";
import { readFileSync } from "node:fs";

import { Booth, normalised, weightOn } from "../booth.js";
import { pbkdf2, sha256 } from "../sha256.js";

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const spent = () => process.cpuUsage().user / 1000;

const acts = {
  seal({ election, ballots }) {
    const booth = new Booth(election);
    return ballots.map(([credential, answers]) => booth.ballot(credential, answers));
  },
  standing({ election, credential, roll }) {
    const found = new Booth(election).publicCredential(credential);
    return { credential: found, weight: weightOn(roll, found)?.toString() ?? null };
  },
  normalise: ({ typed }) => normalised(typed),
  digest: ({ text }) => [hex(sha256(text)), createHash("sha256").update(text).digest("hex")],
  derive: ({ text }) => [
    hex(pbkdf2(text, text, 20)),
    hex(pbkdf2Sync(text, text, 20, 32, "sha256")),
  ],
  time({ election, credential, answers }) {
    const begun = spent();
    new Booth(election).ballot(credential, answers);
    return spent() - begun;
  },
};

const rows = JSON.parse(readFileSync(0, "utf8")).map(({ act, ...given }) => {
  try {
    return { done: acts[act](given) };
  } catch ({ name, code = null, question = null, message }) {
    return { refused: { name, code, question }, message };
  }
});
process.stdout.write(JSON.stringify(rows));
