// What is marked on a ballot stays on this device alone until it is cast: a page that was left, a
// session that ended or a battery that died takes nothing away. Without this file nothing is kept.

const HEAD = "groundswell.ballot.";
const form = document.querySelector("form[data-draft]");
const done = document.querySelector("[data-draft-done]");

/** Storage can be shut off, or full: then nothing is kept, and nothing breaks. */
function storage(task) {
  try {
    return task(window.localStorage);
  } catch {
    return null;
  }
}

const marks = () => [...form.querySelectorAll("input[name]")].filter((field) => /^(n\d+|blank)$/.test(field.name));

function keep() {
  const told = Object.fromEntries(marks().map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]));
  const draft = { closes: Number(form.dataset.closes), marks: told };
  storage((kept) => kept.setItem(HEAD + form.dataset.draft, JSON.stringify(draft)));
}

function put(told) {
  for (const field of marks()) {
    if (!(field.name in told)) continue;
    if (field.type === "checkbox") field.checked = told[field.name] === true;
    else field.value = told[field.name];
  }
}

const isMarked = (told) => Object.values(told).some((mark) => mark !== "" && mark !== false);

function restore() {
  const text = storage((kept) => kept.getItem(HEAD + form.dataset.draft));
  const told = text ? JSON.parse(text).marks : {};
  if (!isMarked(told)) return;
  put(told);
  const says = document.querySelector("[data-draft-says]");
  says.hidden = false;
  says.querySelector("button").addEventListener("click", () => {
    storage((kept) => kept.removeItem(HEAD + form.dataset.draft));
    form.reset();
    says.hidden = true;
  });
}

/** Whatever closed without being cast is nobody's business on this device any more. By the site's clock. */
function forgetOld(kept) {
  const now = Number((form ?? done)?.dataset.now);
  for (const key of Object.keys(kept).filter((name) => name.startsWith(HEAD))) {
    if (JSON.parse(kept.getItem(key)).closes < now) kept.removeItem(key);
  }
}

storage(forgetOld);
if (done) storage((kept) => kept.removeItem(HEAD + done.dataset.draftDone));
if (form) {
  if ("fresh" in form.dataset) restore();
  else keep();
  form.addEventListener("input", keep);
}
