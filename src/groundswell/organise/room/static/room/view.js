// What the door's page shows. It is given words, people and numbers, and keeps nothing.

const MOST = 200;
const $ = (id) => document.getElementById(id);

export class View {
  constructor(words) { this.words = words; }

  say(key, given = {}) {
    return Object.entries(given).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), this.words[key]);
  }

  /** Say one thing above the list; with ``undo``, offer the way back. */
  tell(text, undo = null) {
    const [span, button] = $("said").children;
    span.textContent = text;
    button.hidden = !undo;
    button.onclick = undo;
    $("said").hidden = !text;
  }

  draw(people, waits, heard) {
    const time = heard?.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    $("count").textContent = this.say("here", { n: people.here });
    $("waits").textContent = waits ? this.say("waits", { n: waits }) : this.say("sent");
    $("heard").textContent = heard ? this.say("last", { time }) : this.words.never;
    const found = people.expected($("q").value);
    $("list").replaceChildren(...found.slice(0, MOST).map((row) => this.button(row)));
    $("more").textContent = found.length > MOST ? this.say("more", { n: found.length - MOST }) : found.length || !$("q").value ? "" : this.words.nobody;
  }

  button(row) {
    const made = document.createElement("button"), who = document.createElement("span"), small = document.createElement("small");
    Object.assign(made, { type: "button", className: "btn btn-2" });
    made.dataset.place = row.t;
    who.className = "who";
    who.append(Object.assign(document.createElement("bdi"), { textContent: row.n }));
    small.textContent = [row.w, row.f && this.words.first_time, row.b && this.say("buddy", { name: row.b }), row.c].filter(Boolean).join(". ");
    made.append(who, " ", small);
    return made;
  }
}
