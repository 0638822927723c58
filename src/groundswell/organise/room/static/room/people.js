// The list in memory: who is expected, who is here, and what a ticket says.

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class People {
  constructor(rows = []) { this.rows = new Map(); this.add(rows); }

  /** Take in rows; whoever was here stays here. */
  add(rows) {
    for (const row of rows) this.rows.set(row.t, { ...row, h: row.h || this.rows.get(row.t)?.h || false });
  }

  came(token) {
    const row = this.rows.get(token);
    if (row) row.h = true;
  }

  left(token) {
    const row = this.rows.get(token);
    if (row) row.h = false;
  }

  get here() { return [...this.rows.values()].filter((row) => row.h).length; }

  /** Return those not here whose name or code has these letters. */
  expected(typed = "") {
    const wanted = plain(typed.trim());
    return [...this.rows.values()].filter((row) => !row.h && (!wanted || plain(row.n).includes(wanted) || (row.c ?? "").toLowerCase().includes(wanted)));
  }

  /** Return the one row a typed short code is for. */
  byCode(typed) {
    const code = typed.trim().toUpperCase();
    return [...this.rows.values()].find((row) => row.c === code);
  }

  /** Say what a ticket's text is: {row}, {unlisted}, {why} or null when it is no ticket. */
  ticket(text, meeting) {
    const parts = text.trim().split(".");
    if (parts.length !== 3) return null;
    if (parts[0] !== meeting) return { why: "other" };
    const row = this.rows.get(parts[1]);
    if (!row) return { unlisted: text.trim() };
    return row.s === parts[2] ? { row } : { why: "false" };
  }

  plain() { return [...this.rows.values()]; }
}
