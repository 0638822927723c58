// A clock for the half hour: marks the part one is in. Without this file the minutes stand in the headings.

const clock = document.getElementById("half-hour");
const parts = [...document.querySelectorAll("[data-begins]")];
const now = clock.querySelector(".now");
const button = clock.querySelector("button");
const WHOLE = 30;
let began, ticking, shown;

function show() {
  const minutes = (performance.now() - began) / 60000;
  const over = minutes >= WHOLE;
  const part = over ? undefined : parts.findLast((each) => Number(each.dataset.begins) <= minutes);
  for (const each of parts) each.classList.toggle("now", each === part);
  const words = over ? clock.dataset.over : part.querySelector("h2").textContent.trim().replace(/\s+/gu, " ");
  if (words !== shown) now.textContent = shown = words; // said once for each part, not each second
  if (over) clearInterval(ticking);
}

button.textContent = clock.dataset.start;
button.addEventListener("click", () => {
  clearInterval(ticking);
  began = performance.now();
  button.textContent = clock.dataset.again;
  ticking = setInterval(show, 1000);
  show();
});
clock.hidden = false;
