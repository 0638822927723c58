// The clock ticks, and keys turn the cards. Without this file the links do it, and the page looks
// at the clock every few seconds.

const clock = document.querySelector("[data-left]");

if (clock) {
  const ends = performance.now() + Number(clock.dataset.left) * 1000;
  const show = () => {
    const left = Math.max(0, Math.ceil((ends - performance.now()) / 1000));
    clock.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : clock.dataset.over;
    clock.classList.toggle("over", left === 0);
    if (!left) clearInterval(ticking);
  };
  const ticking = setInterval(show, 250);
  show();
}

addEventListener("keydown", (pressed) => {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
  if (pressed.key === " " && pressed.target.closest("a, button, input, select")) return;
  const link = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === pressed.key);
  if (!link) return;
  pressed.preventDefault();
  link.click();
});
