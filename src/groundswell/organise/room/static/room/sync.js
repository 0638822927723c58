// Sending what waits and hearing what is new. An arrival leaves the phone only when the answer
// says what came of it; sent twice, it counts once.

import * as store from "./store.js";

const AT_ONCE = 50;
const PATIENCE_MS = 15000;

/** What the server said instead of an answer; ``why`` is a key of the page's words. */
export class NotNow extends Error {
  constructor(why) { super(why); this.why = why; }
}

async function ask(address, options = {}) {
  const answer = await fetch(address, { ...options, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new NotNow("sign_in");
  if (answer.status === 404) throw new NotNow("not_yours");
  if (answer.status === 403 || answer.status === 409) throw new NotNow(answer.status === 409 ? "shut" : "csrf");
  if (answer.status === 422) throw new NotNow("anew");
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** One phone's line to the server, for one meeting. */
export class Line {
  constructor(door, hears) {
    Object.assign(this, { door, hears, csrf: "", since: null, busy: null, wait: 2000, failed: false });
  }

  /** Fetch the whole list. */
  async fetchList() {
    const told = await ask(`${this.door.list}?device=${await store.device()}`);
    Object.assign(this, { csrf: told.csrf, since: told.now });
    await this.hears(told);
  }

  /** Send what waits; one at a time, however often it is asked. */
  send() {
    this.busy ??= this.sendAll().finally(() => { this.busy = null; });
    return this.busy;
  }

  async sendAll() {
    if (!this.csrf) await this.fetchList();
    let more = true;
    while (more) {
      const waiting = await store.waiting(this.door.meeting);
      const arrivals = waiting.slice(0, AT_ONCE);
      const told = await this.post(arrivals);
      this.since = told.now ?? this.since;
      this.csrf = told.csrf ?? this.csrf;
      await this.hears(told);
      await store.drop(Object.keys(told.done));
      more = waiting.length > arrivals.length;
    }
    Object.assign(this, { wait: 2000, failed: false });
  }

  async post(arrivals) {
    const sent = { v: 1, device: await store.device(), sent_at: new Date().toISOString(), since: this.since, arrivals };
    const body = new URLSearchParams({ csrfmiddlewaretoken: this.csrf, sent: JSON.stringify(sent) });
    try {
      return await ask(this.door.arrivals, { method: "POST", body });
    } catch (failed) {
      if (failed.why === "csrf") this.csrf = "";
      throw failed;
    }
  }

  /** How long to wait before the next try, doubling up to half a minute. */
  nextTry() {
    Object.assign(this, { wait: Math.min(this.wait * 2, 30000), failed: true });
    return this.wait * (0.5 + Math.random() / 2);
  }
}
