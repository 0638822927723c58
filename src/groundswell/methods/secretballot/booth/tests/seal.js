// Node's side of the tests: one JSON value in, [{ act, … }], one out, a row for each.
import { createHash, pbkdf2Sync } from "node:crypto";
import { readFileSync } from "node:fs";

import { Booth, normalised, weightOn } from "../booth.js";
import { Group } from "../groups.js";
import { pbkdf2, sha256 } from "../sha256.js";

const hex = (bytes) => Buffer.from(bytes).toString("hex");

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
  // How many tables are made, how many powers are taken from them.
  count({ election, credential, answers }) {
    const counted = { tables: 0, powers: 0 };
    const table = Object.getPrototypeOf(new Group("BELENIOS-2048").powersOfG);
    const [power, tableOf] = [table.power, Group.prototype.tableOf];
    table.power = function counting(exponent) {
      counted.powers += 1;
      return power.call(this, exponent);
    };
    Group.prototype.tableOf = function counting(base) {
      counted.tables += 1;
      return tableOf.call(this, base);
    };
    try {
      new Booth(election).ballot(credential, answers);
    } finally {
      table.power = power;
      Group.prototype.tableOf = tableOf;
    }
    return counted;
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
