// What is being typed on a review is kept on the server, and is there again after a closed tab or elsewhere.
// Without this script nothing is kept until it is sent.

const page = document.querySelector(".review");
const box = document.getElementById("together");
const PAUSE = 1200; // milliseconds without a key before a text is kept
const kept = new Map(); // what the server keeps, by the id of the field: { text, says }
const timers = new Map();

const token = () => document.querySelector("input[name=csrf_token]").value;
const isKept = (field) => field.matches("textarea[id]:not([readonly])");

async function send(id, text, isLeaving) {
  const body = new FormData();
  body.set("csrf_token", token());
  body.set("field", id);
  body.set("text", text);
  try {
    const options = { method: "POST", headers: { "X-Part": "1" }, body, keepalive: isLeaving };
    const response = await fetch(box.dataset.drafts, options);
    if (response.ok) return (await response.json()).says;
  } catch {
    // No connection: the text is still in its field, the next pause tries again.
  }
  return null;
}

async function keep(field, isLeaving = false) {
  clearTimeout(timers.get(field.id));
  timers.delete(field.id);
  const text = field.value === field.defaultValue ? "" : field.value;
  if (text === (kept.get(field.id)?.text ?? "")) return;
  const says = await send(field.id, text, isLeaving);
  if (says === null) return;
  if (text) kept.set(field.id, { text, says });
  else kept.delete(field.id);
  note(document.getElementById(field.id), says);
}

// A line under the field says when it was kept.
function note(field, says, isFound = false) {
  if (!field) return;
  const id = `${field.id}-draft`;
  let line = document.getElementById(id);
  if (!says) return line?.remove();
  if (!line) {
    line = document.createElement("p");
    line.id = id;
    line.className = "draft-note";
    line.setAttribute("role", "status");
    field.after(line);
  }
  line.textContent = isFound ? `${box.dataset.found} ${says} ` : `${says} `;
  if (!isFound) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link-button";
  button.textContent = box.dataset.forget;
  button.addEventListener("click", () => {
    field.value = field.defaultValue;
    keep(field);
  });
  line.append(button);
}

// Put a kept text into its field again, and open what the field stands in.
function restore(field) {
  const draft = kept.get(field.id);
  if (!draft || field.value === draft.text) return;
  field.value = draft.text;
  for (let at = field.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  note(field, draft.says, true);
}

function forget(id) {
  clearTimeout(timers.get(id));
  timers.delete(id);
  kept.delete(id);
  document.getElementById(`${id}-draft`)?.remove();
}

async function load() {
  try {
    const response = await fetch(box.dataset.drafts);
    if (!response.ok) return;
    for (const { field, text, says } of (await response.json()).drafts) kept.set(field, { text, says });
  } catch {
    return; // No connection: what is kept is there again when the page is loaded again.
  }
  for (const id of kept.keys()) {
    const field = document.getElementById(id);
    if (field) restore(field);
    else page.dispatchEvent(new CustomEvent("review:draft", { detail: id }));
  }
}

page.addEventListener("input", (event) => {
  const field = event.target;
  if (!isKept(field)) return;
  clearTimeout(timers.get(field.id));
  timers.set(field.id, setTimeout(() => keep(field), PAUSE));
});

function keepAll() {
  for (const id of [...timers.keys()]) {
    const field = document.getElementById(id);
    if (field) keep(field, true);
  }
}

document.addEventListener("visibilitychange", () => document.hidden && keepAll());
addEventListener("pagehide", keepAll);

// What was sent is no draft any more: the server forgets a comment and a decision with their sending.
let sent = []; // fields of the form that is on its way: one goes after the other
page.addEventListener("review:sent", ({ detail }) => forget(detail));
page.addEventListener("review:saving", ({ detail }) => {
  sent = [...detail.querySelectorAll("textarea[id]")].map((field) => field.id);
});
page.addEventListener("review:saved", () => {
  for (const id of sent) {
    if (kept.has(id)) send(id, "");
    forget(id);
  }
});

// Blocks are drawn anew, forms are opened: what was typed in them comes back.
new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    for (const field of node.querySelectorAll?.("textarea[id]") ?? []) restore(field);
  }
}).observe(page, { childList: true, subtree: true });

load();
