// A campaign while it is being read: its progress is asked for anew every few seconds.
// And its list: how many boxes are ticked, and a button that ticks all of a page. Without this script the
// page has a link that loads it anew, and every box works by itself.

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
