// The clock of hustings ticks, and follows what the chair does. Without this file the page is read
// again by hand; on the wall it reads itself again every ten seconds.

const EVERY = 3000; // milliseconds
const region = document.querySelector("[data-clock]");
let ends = 0;

/** Minutes and seconds; with a sign when the time is over. */
const shown = (left) => `${left < 0 ? "−" : ""}${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, "0")}`;

function start() {
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

async function follow() {
  if (!document.hidden) {
    try {
      const answer = await fetch(region.dataset.follow, { cache: "no-store" });
      if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // The room's network is away: the clock that runs goes on.
    }
  }
  setTimeout(follow, EVERY);
}

/** Take over the clock, and how many turns there were, so that the next press is about this page. */
function take(fresh) {
  const there = fresh.querySelector("[data-clock]");
  if (!there) return;
  const names = (from) => from.querySelector(".says")?.textContent;
  const turned = fresh.querySelector("[name=after]")?.value !== document.querySelector("[name=after]")?.value;
  if (turned || names(there) !== names(region)) {
    const pressed = document.querySelector("[name=after]");
    if (pressed) return location.reload(); // the chair's buttons are others now
  }
  region.replaceChildren(...there.childNodes);
  start();
}

if (region) {
  start();
  setInterval(tick, 250);
  setTimeout(follow, EVERY);
}
