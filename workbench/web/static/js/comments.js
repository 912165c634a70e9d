// Comments where they belong: each thread stands in its block, a form opens on any block or suggestion (the key c
// of review.js presses the button), names are offered after @. Without this script the panel holds all threads, and a page of its own all passages.

const page = document.querySelector(".review");
const PART = { "X-Part": "1" };
const talks = new Map(); // by number of block: what is said there, which outlives the drawing of the block
let isSending = false;

const panel = () => document.getElementById("talk");
const token = () => document.querySelector("input[name=csrf_token]").value;

function made(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

// --- Threads in their blocks ---

function talkOf(block) {
  const number = block.dataset.block;
  let talk = talks.get(number);
  if (!talk) {
    talk = made("div", "block-talk not-printed");
    const button = made("button", "link-button talk-write", panel().dataset.write);
    button.type = "button";
    button.addEventListener("click", () => {
      const idea = document.activeElement.closest(".idea"); // the key leaves the focus on the suggestion
      open(document.getElementById(`b${number}`), idea?.id.slice(1) ?? null).focus();
    });
    talk.append(made("ul", "talk-list"), button);
    talks.set(number, talk);
  }
  if (talk.parentElement !== block) block.append(talk);
  return talk;
}

function place() {
  for (const talk of talks.values()) talk.querySelector("ul").replaceChildren();
  for (const item of panel().querySelectorAll(".talk-list > li[data-block]")) {
    const block = document.getElementById(`b${item.dataset.block}`);
    if (!block) continue;
    const link = made("a", "", item.querySelector(".talk-quote")?.textContent ?? `#${item.dataset.block}`);
    link.href = `#${item.querySelector(".talk-thread").id}`;
    const line = made("li", "talk-moved");
    line.append(link);
    item.replaceWith(line);
    item.querySelector(".talk-quote")?.toggleAttribute("hidden", !item.dataset.idea);
    talkOf(block).querySelector("ul").append(item);
  }
}

// A form for a block, or for one of its suggestions; one at a time in a block.
function open(block, idea = null) {
  const talk = talkOf(block);
  const id = idea ? `comment-s${idea}` : `comment-b${block.dataset.block}`;
  talk.querySelector(".talk-form-new")?.remove();
  const form = panel().querySelector(":scope > .talk-form").cloneNode(true);
  form.classList.add("talk-form-new");
  const label = form.querySelector("label");
  const field = form.querySelector("textarea");
  label.htmlFor = field.id = form.querySelector("[name=draft]").value = id;
  label.textContent = idea ? panel().dataset.aboutIdea : panel().dataset.about;
  field.value = "";
  form.querySelector(".draft-note, .field-error, .talk-names")?.remove();
  for (const [name, value] of [["block", block.dataset.block], ["suggestion", idea]]) {
    if (value === null) continue;
    const hidden = document.createElement("input");
    Object.assign(hidden, { type: "hidden", name, value });
    form.append(hidden);
  }
  const close = made("button", "link-button", panel().dataset.close);
  close.type = "button";
  close.addEventListener("click", () => {
    form.remove();
    talk.querySelector(".talk-write").focus();
  });
  form.append(close);
  talk.append(form);
  return field;
}

page.addEventListener("review:draft", ({ detail }) => {
  const [, kind, number] = /^comment-([bs])(\d+)$/.exec(detail) ?? [];
  const block = kind === "b" ? document.getElementById(`b${number}`) : document.getElementById(`s${number}`)?.closest(".block");
  if (block) open(block, kind === "s" ? number : null);
});

// --- Sending ---

page.addEventListener("submit", async (event) => {
  const form = event.target.closest(".talk-form");
  if (!form) return;
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  const body = new FormData(form);
  body.set("csrf_token", token());
  const answer = await ask(form.action, { method: "POST", headers: PART, body });
  isSending = false;
  if (!answer.panel) return refuse(form, answer.message ?? panel().dataset.lost);
  const draft = body.get("draft");
  const block = form.closest(".block")?.dataset.block;
  if (form.classList.contains("talk-form-new")) form.remove();
  else form.reset();
  page.dispatchEvent(new CustomEvent("review:sent", { detail: draft }));
  show(answer);
  const again = block === undefined ? panel().querySelector("summary") : talks.get(block)?.querySelector(".talk-write");
  again?.focus({ preventScroll: true });
});

async function ask(address, options) {
  try {
    const response = await fetch(address, options);
    return await response.json();
  } catch {
    return {};
  }
}

function refuse(form, says) {
  form.querySelector(".field-error")?.remove();
  const line = made("p", "field-error", says);
  line.setAttribute("role", "alert");
  form.prepend(line);
}

// The panel as it is now. What is being typed in it, and what is open, stays.
function show(answer) {
  const typed = [...page.querySelectorAll(".talk textarea, .block-talk .talk-list textarea")]
    .filter((field) => field.value !== field.defaultValue)
    .map((field) => [field.id, field.value]);
  const focused = document.activeElement.matches(".talk-words") ? document.activeElement.id : null;
  const wasOpen = panel().open;
  const holder = document.createElement("template");
  holder.innerHTML = answer.panel.trim();
  panel().replaceWith(holder.content.firstElementChild);
  panel().open = wasOpen;
  place();
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (!field) continue;
    field.value = value;
    field.closest("details:not(.talk)")?.setAttribute("open", "");
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// Others said something: the beat of the page tells.
page.addEventListener("review:comments", async ({ detail }) => {
  if (isSending || detail === panel().dataset.stamp) return;
  const answer = await ask(panel().dataset.part, { headers: PART });
  if (answer.panel && !isSending) show(answer);
});

// --- Names after @ ---

const TYPED = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N} .'’-]{0,40})$/u;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function offer(field) {
  const list = listOf(field);
  const said = TYPED.exec(field.value.slice(0, field.selectionStart));
  const names = said ? JSON.parse(panel().dataset.names).filter((name) => plain(name).startsWith(plain(said[1])) && plain(name) !== plain(said[1])) : [];
  list.hidden = names.length === 0;
  list.replaceChildren(
    ...names.slice(0, 6).map((name, index) => {
      const item = made("li", "", name);
      item.id = `${list.id}-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        choose(field, name);
      });
      return item;
    }),
  );
  field.removeAttribute("aria-activedescendant");
}

function listOf(field) {
  const id = `${field.id}-names`;
  const known = document.getElementById(id);
  if (known) return known;
  const list = made("ul", "talk-names");
  list.id = id;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", panel().dataset.people);
  field.setAttribute("aria-controls", id);
  field.setAttribute("aria-autocomplete", "list");
  field.after(list);
  return list;
}

function choose(field, name) {
  const before = field.value.slice(0, field.selectionStart);
  const start = before.lastIndexOf("@") + 1;
  field.setRangeText(`${name} `, start, field.selectionStart, "end");
  listOf(field).hidden = true;
  field.removeAttribute("aria-activedescendant");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function move(field, list, by) {
  const items = [...list.children];
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const next = items[(at + by + items.length) % items.length];
  for (const item of items) item.setAttribute("aria-selected", String(item === next));
  field.setAttribute("aria-activedescendant", next.id);
}

page.addEventListener("input", (event) => event.target.matches(".talk-words") && offer(event.target));
page.addEventListener("focusout", (event) => {
  if (event.target.matches(".talk-words")) listOf(event.target).hidden = true;
});
page.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches(".talk-words")) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return field.form.requestSubmit();
  const list = document.getElementById(`${field.id}-names`);
  if (!list || list.hidden) return;
  const chosen = list.querySelector("[aria-selected=true]") ?? (event.key === "Tab" ? list.firstElementChild : null);
  if (event.key === "ArrowDown") move(field, list, 1);
  else if (event.key === "ArrowUp") move(field, list, -1);
  else if (event.key === "Escape") list.hidden = true;
  else if ((event.key === "Enter" || event.key === "Tab") && chosen) choose(field, chosen.textContent);
  else return;
  event.preventDefault();
  event.stopPropagation();
});

// --- Blocks are drawn anew: what is said there goes with them ---

new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (node.classList?.contains("block") && node.isConnected) talkOf(node);
  }
}).observe(page, { childList: true, subtree: true });

for (const block of page.querySelectorAll(".block")) talkOf(block);
place();
