// The sheet, typed back: Enter takes a row in and goes on; two letters complete an expected name.

const form = document.getElementById("sheet");
const said = document.getElementById("said");
const names = [...document.querySelectorAll("#expected option")].map((option) => option.value);
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const rows = () => [...form.querySelectorAll("tr[data-row]")].filter((row) => row.querySelector("input"));
const nameOf = (row) => row.querySelector("input[name^=called-]");

/** Say something of a row, in the words the page gave. */
function say(what, number, more = "") {
  said.textContent = [said.dataset[what].replace("%n", number), more].join(" ").trim();
}

/** Complete what was typed where just one expected name begins so; the rest stands marked. */
function complete(field, event) {
  const typed = field.value;
  if (event.inputType?.startsWith("delete") || typed.trim().length < 2 || field.selectionEnd !== typed.length) return;
  const fitting = names.filter((name) => plain(name).startsWith(plain(typed)));
  if (fitting.length !== 1 || fitting[0].length <= typed.length) return;
  field.value = typed + fitting[0].slice(typed.length);
  field.setSelectionRange(typed.length, field.value.length);
}

/** Put what is in into words, as the page itself would. */
function settle(row, called) {
  const cell = document.createElement("td");
  cell.colSpan = 4;
  cell.textContent = called;
  row.replaceChildren(row.querySelector("th"), cell);
  const at = names.indexOf(called);
  if (at >= 0) names.splice(at, 1);
}

/** Send one row; what cannot be sent stays, and goes with the page. */
async function send(row) {
  const number = row.dataset.row;
  const body = new FormData();
  for (const field of form.querySelectorAll("input[name=csrfmiddlewaretoken]")) body.set(field.name, field.value);
  for (const field of row.querySelectorAll("input")) if (field.type !== "checkbox" || field.checked) body.set(field.name, field.value);
  const answer = await fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  const got = answer?.ok ? (await answer.json()).rows[0] : null;
  if (!got) return say("later", number);
  for (const field of row.querySelectorAll("input:not([type=checkbox])")) field.toggleAttribute("aria-invalid", Boolean(got.fault));
  if (got.fault) return say("wrong", number, got.fault);
  say(got.here ? (got.unkept ? "unkept" : "in") : "full", number);
  settle(row, nameOf(row).value.trim());
}

function enter(event) {
  const row = event.target.closest("tr[data-row]");
  if (event.key !== "Enter" || event.isComposing || !row) return;
  event.preventDefault();
  const left = rows();
  const next = left[left.indexOf(row) + 1];
  if (next) nameOf(next).focus();
  else form.querySelector("button").focus();
  if ([...row.querySelectorAll("input:not([type=checkbox])")].some((field) => field.value.trim())) send(row);
}

for (const field of form.querySelectorAll("input[list]")) field.removeAttribute("list");
for (const hint of document.querySelectorAll("[data-fast], [data-slow]")) hint.hidden = "slow" in hint.dataset;
form.addEventListener("keydown", enter);
form.addEventListener("input", (event) => event.target.name?.startsWith("called-") && complete(event.target, event));
if (!document.querySelector(".errors") && rows().length) nameOf(rows()[0]).focus();
