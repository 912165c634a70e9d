// Who else is on this review, and what they change, without disturbing what one is doing.
// Every 15 seconds the page says that it is open; the answer holds the blocks that others changed.
// Without this script the page says who was there when it was loaded, and shows changes when it is loaded again.

const page = document.querySelector(".review");
const box = document.getElementById("together");
const people = box.querySelector(".together-people");
const news = box.querySelector(".together-news");
const EVERY = 15_000;
const SOON = 1000; // after a change that others have touched: several in a row are asked for at once

let seen = Number(box.dataset.version); // the version that all blocks of this page show
let here = null; // number of the block that the reader is on
let saving = 0; // decisions of this page that are on their way
let turn = 0; // goes up with each of them: an answer that was drawn before is of no use
let timer = 0;
let asking = null; // the beat that is on its way: only the last one is listened to, answers may come in another order
const waiting = new Map(); // blocks that others changed while they are being typed in, by id

const token = () => document.querySelector("input[name=csrf_token]").value;

function fragment(markup) {
  const holder = document.createElement("template");
  holder.innerHTML = markup.trim();
  return holder.content.firstElementChild;
}

async function beat() {
  clearTimeout(timer);
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const at = turn;
  const body = new FormData();
  body.set("csrf_token", token());
  body.set("version", seen);
  if (here !== null) body.set("block", here);
  let isTaken = true;
  try {
    const response = await fetch(box.dataset.beat, { method: "POST", headers: { "X-Part": "1" }, body, signal: mine.signal });
    const answer = response.ok ? await response.json() : null;
    if (answer && asking === mine) isTaken = take(answer, at);
  } catch {
    // No connection for now, or a later beat: the next one asks again.
  }
  if (asking === mine) schedule(isTaken ? EVERY : SOON);
}

function schedule(after = EVERY) {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(beat, after);
}

// False for what was drawn before a decision of this page: it is asked for again.
function take(answer, at) {
  people.innerHTML = answer.here;
  mark(answer.people);
  page.dispatchEvent(new CustomEvent("review:comments", { detail: answer.comments }));
  if (saving || at !== turn) return false;
  if (answer.reload) {
    news.textContent = box.dataset.reload;
    return true;
  }
  for (const markup of answer.blocks) put(fragment(markup));
  if (answer.bar) putBar(answer.bar);
  setBarVersion(answer.version);
  seen = answer.version;
  if (answer.says) news.textContent = answer.says;
  return true;
}

// The names of those who are on a block stand beside it.
function mark(list) {
  for (const each of page.querySelectorAll(".block-who")) each.remove();
  for (const { name, block } of list) {
    const place = document.getElementById(`b${block}`);
    if (!place) continue;
    const sign = document.createElement("p");
    sign.className = "block-who";
    sign.textContent = box.dataset.here.replace("{name}", name);
    place.append(sign);
  }
}

const isTyped = (block) =>
  [...block.querySelectorAll("textarea")].some(
    (field) => !field.closest(".talk-form") && (field === document.activeElement || field.value !== field.defaultValue),
  );

function put(block) {
  const old = document.getElementById(block.id);
  if (!old) return;
  if (isTyped(old)) ask(old, block);
  else replace(old, block);
}

// A block that is being typed in stays until its reader wants to see the other word.
function ask(old, block) {
  waiting.set(block.id, block);
  if (old.querySelector(".together-ask")) return;
  const note = document.createElement("p");
  note.className = "together-ask";
  note.setAttribute("role", "status");
  note.textContent = `${box.dataset.typed} `;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet button-small";
  button.textContent = box.dataset.show;
  button.addEventListener("click", () => replace(document.getElementById(block.id), waiting.get(block.id)));
  note.append(button);
  old.prepend(note);
}

// Nothing jumps: what the reader looks at stays where it is; what was open stays open; the focus stays.
function replace(old, block) {
  waiting.delete(block.id);
  for (const open of old.querySelectorAll("details[open]")) {
    if (open.id) block.querySelector(`#${open.id}`)?.setAttribute("open", "");
  }
  const focused = old.contains(document.activeElement) ? document.activeElement.closest("[id]").id : "";
  const anchor = old.getBoundingClientRect().bottom < 0 ? old.nextElementSibling : null;
  const top = anchor?.getBoundingClientRect().top;
  const talk = old.querySelector(":scope > .block-talk"); // what is said of the block goes with it
  if (talk) block.append(talk);
  old.replaceWith(block);
  if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - top);
  const again = focused && document.getElementById(focused);
  if (again) (again.querySelector("summary") ?? again).focus({ preventScroll: true });
}

function putBar(markup) {
  document.getElementById("bar").replaceWith(fragment(markup));
  page.dispatchEvent(new Event("review:bar"));
}

function setBarVersion(value) {
  for (const input of document.querySelectorAll("#bar input[name=version]")) input.value = value;
}

function goOn(event) {
  const block = event.target.closest(".block");
  if (block) here = Number(block.dataset.block);
}

page.addEventListener("focusin", goOn);
page.addEventListener("click", goOn);
page.addEventListener("review:saving", () => {
  saving += 1;
  turn += 1;
});
page.addEventListener("review:saved", ({ detail }) => {
  saving -= 1;
  if (detail.isAlone && Number(detail.version) === seen + 1) seen = Number(detail.version);
  else schedule(SOON); // others changed something meanwhile
});
page.addEventListener("review:refused", () => {
  saving -= 1;
  schedule(SOON);
});
document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : beat()));
schedule(1000);
