// What a phone keeps of a door: a list and what was tapped, each encrypted under a key that no
// script can read out of the browser. Names stand nowhere else on the phone.

const NAME = "groundswell-door";
let opened;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("kept");
      asked.result.createObjectStore("queue", { keyPath: "id" }).createIndex("meeting", "meeting");
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

/** Do something with one table; resolves once it lies on the disk, or with what was read. */
async function within(table, mode, work) {
  const base = await database();
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(table, mode, { durability: "strict" });
    const asked = work(transaction.objectStore(table));
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

let ours;

async function key() {
  ours ??= (async () => {
    const known = await within("kept", "readonly", (kept) => kept.get("key"));
    if (known) return known;
    const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await within("kept", "readwrite", (kept) => kept.add(fresh, "key")).catch(() => {});
    return within("kept", "readonly", (kept) => kept.get("key")); // of two pages, the first one's
  })();
  return ours;
}

async function seal(value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, text: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), text) };
}

async function unseal(sealed) {
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, await key(), sealed.text);
  return JSON.parse(new TextDecoder().decode(text));
}

/** Draw an id: 32 letters and digits. */
export const draw = () => crypto.randomUUID().replaceAll("-", "");

/** Return this phone's own id: drawn once, says nothing. */
export async function device() {
  const known = await within("kept", "readonly", (kept) => kept.get("device"));
  if (known) return known;
  await within("kept", "readwrite", (kept) => kept.add(draw(), "device")).catch(() => {});
  return within("kept", "readonly", (kept) => kept.get("device"));
}

export async function keepList(meeting, list) {
  const sealed = await seal(list);
  await within("kept", "readwrite", (kept) => kept.put(sealed, `list:${meeting}`));
}

export async function list(meeting) {
  const sealed = await within("kept", "readonly", (kept) => kept.get(`list:${meeting}`));
  return sealed ? unseal(sealed) : null;
}

/** Keep one arrival; resolves when a dead battery cannot lose it any more. */
export async function keep(meeting, arrival) {
  const sealed = await seal(arrival);
  await within("queue", "readwrite", (queue) => queue.put({ id: arrival.id, meeting, at: Date.now(), sealed }));
}

export const drop = (ids) => within("queue", "readwrite", (queue) => { ids.forEach((id) => queue.delete(id)); });

export const count = (meeting) => within("queue", "readonly", (queue) => queue.index("meeting").count(meeting));

export const waits = async (id) => Boolean(await within("queue", "readonly", (queue) => queue.count(id)));

/** Return what waits to be sent, the oldest first. */
export async function waiting(meeting) {
  const rows = await within("queue", "readonly", (queue) => queue.index("meeting").getAll(meeting));
  rows.sort((a, b) => a.at - b.at);
  return Promise.all(rows.map((row) => unseal(row.sealed)));
}

/** Wipe a meeting's names; with ``all``, everything this phone holds. */
export async function wipe(meeting, { all = false } = {}) {
  if (!all) return within("kept", "readwrite", (kept) => { kept.delete(`list:${meeting}`); });
  (await database()).close();
  opened = ours = undefined;
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
  });
}
