// A page follows what happens: it asks every few seconds whether anything is new, and a clock ticks
// between. It ends where nothing can change any more. Without this file whoever reads looks again.

const EVERY = 3000; // milliseconds; the server answers 304 and nothing else while all is as it was
const LONGEST = 30000; // between two tries, when the server is away

const region = document.querySelector("[data-live]");
const says = document.querySelector("[data-says]");
let mark = region?.dataset.mark;
let waits = EVERY;
let ends = 0;

/** Minutes and seconds; with a sign when the time is over. */
const shown = (left) => `${left < 0 ? "−" : ""}${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, "0")}`;

function startClock() {
  const clock = region.querySelector("[data-left]");
  ends = clock ? performance.now() + Number(clock.dataset.left) * 1000 : 0;
}

function tick() {
  const clock = region.querySelector("[data-left]");
  if (!clock) return;
  const left = Math.ceil((ends - performance.now()) / 1000);
  clock.textContent = shown(left);
  clock.classList.toggle("over", left < 0);
}

/** Nobody's typing and nothing that is open is taken from under them. */
const isBusy = () => region.contains(document.activeElement) || region.querySelector("details[open], :checked") !== null;

async function look() {
  if (document.hidden || isBusy()) return;
  const answer = await fetch(region.dataset.live, { headers: { "If-None-Match": mark }, cache: "no-store" });
  if (answer.status === 304) {
    mark = answer.headers.get("ETag") ?? mark; // the server may have a newer one for the same
    return;
  }
  if (!answer.ok) throw new Error(String(answer.status));
  const text = await answer.text();
  if (isBusy()) return;
  mark = answer.headers.get("ETag");
  const before = region.querySelector("[data-say]")?.textContent;
  region.innerHTML = text;
  startClock();
  const now = region.querySelector("[data-say]")?.textContent;
  if (says && now !== before) says.textContent = now;
}

/** After a failure wait longer each time, and not all at the same instant. */
async function follow() {
  try {
    await look();
    waits = EVERY;
  } catch {
    waits = Math.min(LONGEST, waits * 2) * (0.5 + Math.random() / 2);
  }
  if (region.querySelector("[data-over]")) return;
  setTimeout(follow, waits);
}

if (region) {
  startClock();
  setInterval(tick, 250);
  setTimeout(follow, EVERY * (0.5 + Math.random() / 2));
}
