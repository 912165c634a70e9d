// A campaign while it is being read: its progress is asked for anew every few seconds.
// And its list: how many boxes are ticked, a button that ticks all of a page, and keys: j and k move from title
// to title, x ticks the document in focus, Enter opens it (it is a link). Without this script the page has a
// link that loads it anew, and every box works by itself.

const EVERY = 4000; // milliseconds
const box = document.querySelector("[data-progress]");
const told = document.querySelector("[data-told]");

async function look() {
  if (document.hidden) return true;
  const answer = await fetch(box.dataset.progress, { headers: { "X-Part": "1" } });
  if (!answer.ok) return false;
  const { part, over } = await answer.json();
  box.innerHTML = part;
  if (over) told.textContent = told.dataset.told;
  return !over;
}

async function follow() {
  const goesOn = await look().catch(() => true); // the network may come back
  if (goesOn) setTimeout(follow, EVERY);
}

if (box) setTimeout(follow, EVERY);

const form = document.querySelector("[data-pick]");
const boxes = form ? [...form.querySelectorAll("input[name=document]")] : [];
const all = form?.querySelector("[data-all]");
const count = form?.querySelector("[data-many]");

function say() {
  const ticked = boxes.filter((each) => each.checked).length;
  if (!count) return;
  if (!ticked) count.textContent = "";
  else count.textContent = ticked === 1 ? count.dataset.one : count.dataset.many.replace("{n}", ticked);
}

if (all && boxes.length) {
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const each of boxes) each.checked = true;
    say();
  });
  form.addEventListener("change", say);
  say();
}

const titles = [...document.querySelectorAll(".queue-title")];
const note = document.querySelector(".keys-note");
const isTyping = (element) => element.closest("input:not([type=checkbox]), select, textarea");

if (titles.length && note) note.hidden = false;

function move(step) {
  const row = document.activeElement.closest("tr");
  const here = titles.findIndex((title) => row?.contains(title));
  const next = here < 0 ? (step > 0 ? 0 : titles.length - 1) : here + step;
  titles[Math.min(Math.max(next, 0), titles.length - 1)]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "x") document.activeElement.closest("tr")?.querySelector("input[name=document]")?.click();
  else return;
  event.preventDefault();
});
