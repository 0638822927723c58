// The door's page: a list for thumbs in the dark that keeps working without a signal.

import { dropPage, keepPage } from "./page.js";
import { People } from "./people.js";
import { canRead, look } from "./scan.js";
import * as store from "./store.js";
import { Line, NotNow } from "./sync.js";
import { View } from "./view.js";

const $ = (id) => document.getElementById(id);
const door = { ...$("door").dataset };
const view = new View(JSON.parse(door.words));
const line = new Line(door, hears);
const HEAR_EVERY_MS = 20000;
let people = new People(), skew = 0, timer, heard = null, stopEye = null, closed = false;

const draw = async () => view.draw(people, await store.count(door.meeting), heard);

/** Keep an arrival before saying so: what is shown as here lies on the disk. */
async function arrive(arrival, row) {
  const whole = { id: store.draw(), at: new Date().toISOString(), ...arrival };
  if (row) people.came(row.t); // before anything waits: a second tap finds nobody to tick
  await store.keep(door.meeting, whole);
  const extra = [row?.f && view.words.introduce, row?.b && view.say("buddy", { name: row.b })].filter(Boolean);
  if (row) view.tell([view.say("is_here", { name: row.n }), ...extra].join(" "), () => takeBack(whole, row));
  else view.tell(view.words.checked_later);
  await draw();
  sendSoon(line.failed ? line.wait : 0);
}

async function takeBack(arrival, row) {
  if (line.busy || !(await store.waits(arrival.id))) return view.tell(view.say("too_far", { name: row.n }));
  await store.drop([arrival.id]);
  if (arrival.called) people.rows.delete(row.t); else people.left(row.t);
  view.tell("");
  return draw();
}

/** Take what was typed or read: a ticket, a short code; anything else only searches. */
async function read(text) {
  const found = people.ticket(text, door.meeting);
  if (found?.why) return view.tell(view.words[found.why]);
  const row = found?.row ?? people.byCode(text);
  if (!row && !found) return draw();
  $("q").value = "";
  if (!row) return arrive({ ticket: found.unlisted });
  if (!row.h) return arrive({ place: row.t }, row);
  view.tell(view.say("already", { name: row.n }));
  return draw();
}

/** Take in what the server says: names, who came, and what became of what was sent. */
async function hears(told) {
  heard = new Date();
  if (told.now) skew = Date.parse(told.now) - heard; // our clock, whatever the phone's says
  const before = people;
  if (told.all) people = new People(told.rows); else people.add(told.rows ?? []);
  if (told.all) for (const row of before.rows.values()) if (row.h) people.add([row]);
  for (const token of told.here ?? []) people.came(token);
  for (const [id, done] of Object.entries(told.done ?? {})) became(id, ...done);
  if (told.wipe) return close("not_yours");
  await store.keepList(door.meeting, { rows: people.plain(), skew });
  return draw();
}

function became(id, outcome, token) {
  const row = people.rows.get(id) ?? people.rows.get(token);
  people.rows.delete(id); // somebody written in here is known by their place from now on
  if (outcome === "here" && row && token) people.add([{ ...row, t: token, h: true }]);
  if (outcome !== "here" && outcome !== "already") view.tell(view.say(outcome, { name: row?.n ?? "" }));
}

async function close(why) {
  closed = true;
  await store.wipe(door.meeting);
  people = new People();
  await draw();
  view.tell(view.words[why]);
}

function sendSoon(ms) {
  clearTimeout(timer);
  if (!closed) timer = setTimeout(send, ms);
}

async function send() {
  let next = HEAR_EVERY_MS;
  try {
    await line.send();
    await draw();
  } catch (failed) {
    if (failed.why === "not_yours" || failed.why === "shut") return close(failed.why);
    if (failed instanceof NotNow && failed.why !== "csrf") view.tell(view.words[failed.why]);
    next = line.nextTry();
  }
  return sendSoon(next);
}

$("list").onclick = (tap) => {
  const row = people.rows.get(tap.target.closest("button")?.dataset.place);
  if (row && !row.h) arrive({ place: row.t }, row);
};
$("q").oninput = draw;
$("find").onsubmit = (sent) => { sent.preventDefault(); read($("q").value); };
$("walkin").onsubmit = (sent) => {
  sent.preventDefault();
  const called = $("called").value.trim(), first_time = $("first").checked, id = store.draw();
  if (!called) return;
  people.add([{ t: id, n: called, f: first_time }]);
  sent.target.reset();
  arrive({ id, called, first_time }, people.rows.get(id));
};
$("scan").onclick = async () => {
  if (stopEye) { stopEye(); stopEye = null; return; }
  view.tell(view.words.point);
  stopEye = await look($("eye"), read).catch(() => null);
};
$("done").onclick = async () => {
  await send();
  const left = await store.count(door.meeting);
  if (left) { view.tell(view.say("stay", { n: left })); return; }
  await close("left");
  clearTimeout(timer);
  await store.wipe(door.meeting, { all: true });
  await dropPage();
};

async function begin() {
  $("plain").hidden = true;
  $("door").hidden = false;
  const kept = await store.list(door.meeting);
  if (kept && Date.now() + kept.skew > Date.parse(door.shuts)) await store.wipe(door.meeting);
  else people = new People(kept?.rows);
  for (const arrival of await store.waiting(door.meeting)) {
    if (arrival.called) people.add([{ t: arrival.id, n: arrival.called, f: arrival.first_time, h: true }]);
    else people.came(arrival.place ?? arrival.ticket.split(".")[1]);
  }
  await draw();
  addEventListener("online", () => sendSoon(0));
  canRead().then((yes) => { $("scan").hidden = !yes; }, () => {});
  await line.fetchList().catch(() => {});
  sendSoon(0);
  await keepPage(door.worker);
}

begin();
