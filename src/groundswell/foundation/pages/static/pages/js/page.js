// Comfort only: everything on these pages works without this file.

/** Copy what a text field shows, and say so where people who listen hear it. */
async function copyWords(button) {
  const field = document.getElementById(button.dataset.copies);
  if (!field) return;
  await navigator.clipboard.writeText(field.value ?? field.textContent);
  const said = button.textContent;
  button.textContent = button.dataset.copied;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => { button.textContent = said; }, 2500);
}

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () => copyWords(button));
}

for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

/** A second tap while the first is under way sends nothing twice; the server refuses repeats anyway. */
addEventListener("submit", (sent) => {
  const button = sent.submitter;
  if (!button?.classList.contains("btn") || sent.defaultPrevented) return;
  if (button.getAttribute("aria-busy") === "true") { sent.preventDefault(); return; }
  button.setAttribute("aria-busy", "true");
  addEventListener("pageshow", () => button.removeAttribute("aria-busy"), { once: true });
  setTimeout(() => button.removeAttribute("aria-busy"), 8000);
});

document.querySelector(".errors[autofocus]")?.focus();
