// A kiosk that belongs to the next person: after a while without a touch it starts again, and
// nothing that was typed comes back with the arrow. Without this file the page reloads by itself.

const kiosk = document.querySelector("[data-home]");
const seconds = Number(kiosk.dataset.resets);
let timer;

function startAgain() { location.replace(kiosk.dataset.home); }

function wait() {
  clearTimeout(timer);
  if (seconds) timer = setTimeout(startAgain, seconds * 1000);
}

for (const touch of ["pointerdown", "keydown", "input"]) addEventListener(touch, wait);
addEventListener("pageshow", (shown) => { if (shown.persisted) startAgain(); });
wait();
if (!seconds) document.getElementById("postcode")?.focus();
