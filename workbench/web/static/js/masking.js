// Marks and their boxes light up together, decisions are sent without leaving the page, and boxes are drawn.
// Without this script every button and link does the same, and a box is given by its sides.

const MM = 25.4 / 72;
const STEP = 4;
const KEYS = { a: "confirm", r: "reject" };
let here = null;
let drawing = null;
let waiting = Promise.resolve();

const room = () => document.querySelector(".masking");
const entries = () => [...room().querySelectorAll(".mark")];
const within = (target) => target.closest("input, select, textarea, dialog[open]");

function light(id, { focus = false, scroll = false } = {}) {
  here = id;
  for (const each of room().querySelectorAll(".mark-here")) each.classList.remove("mark-here");
  for (const each of room().querySelectorAll(`[data-mark="${CSS.escape(id)}"]`)) each.classList.add("mark-here");
  const entry = document.getElementById(`m${id}`);
  if (focus) entry?.focus({ preventScroll: true });
  if (scroll) entry?.scrollIntoView({ block: "nearest" });
}

function tell(words) {
  const message = room().querySelector(".mark-message");
  message.hidden = !words;
  message.textContent = words;
}

// What a form says is sent in its turn; the answer is this page again, whose contents take the place of the
// present ones. A second decision waits for the answer to the first, whose version it then carries.
function later(act) {
  waiting = waiting.then(act);
}

async function send(action, data) {
  tell("");
  for (const name of ["version", "marks"]) data.set(name, room().querySelector(`input[name=${name}]`).value);
  try {
    const answer = await fetch(action, { method: "POST", body: data });
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = made.querySelector(".masking");
    if (fresh) show(fresh, answer.url.split("#m")[1] ?? (data.get("confirm") || data.get("reject")));
    else location.assign(answer.url);
  } catch {
    tell(room().dataset.lost);
  }
}

function show(fresh, mark) {
  const before = window.scrollY;
  const unfinished = drawing && !drawing.done ? drawing : null;
  drawing = null;
  room().replaceWith(fresh);
  prepare();
  window.scrollTo({ top: before, behavior: "instant" });
  if (unfinished) {
    begin(unfinished.page.dataset.page);
    put(...unfinished.box);
  } else if (mark && document.getElementById(`m${mark}`)) light(mark, { focus: true });
  else document.getElementById("kinds")?.focus({ preventScroll: true });
}

function prepare() {
  for (const each of room().querySelectorAll(".mark-draw")) each.hidden = false;
}

function move(by) {
  const all = entries();
  if (!all.length) return;
  const at = all.findIndex((each) => each.dataset.mark === here);
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  light(next.dataset.mark, { focus: true, scroll: true });
}

// --- A box that is being drawn: in points of the page, on top of its picture ---

function begin(number) {
  cancel();
  const page = room().querySelector(`.mark-page[data-page="${number}"]`);
  const width = Number(page.dataset.width);
  const height = Number(page.dataset.height);
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  rect.classList.add("mark-new");
  page.querySelector("svg").append(rect);
  page.classList.add("mark-page-drawn");
  page.tabIndex = -1;
  drawing = { page, rect, width, height, from: null };
  put(width / 2 - 60, height / 2 - 10, width / 2 + 60, height / 2 + 10);
  page.focus({ preventScroll: true });
  page.scrollIntoView({ block: "nearest" });
}

function put(x0, y0, x1, y1) {
  const clamp = (value, most) => Math.min(most, Math.max(0, value));
  drawing.box = [
    clamp(Math.min(x0, x1), drawing.width), clamp(Math.min(y0, y1), drawing.height),
    clamp(Math.max(x0, x1), drawing.width), clamp(Math.max(y0, y1), drawing.height),
  ];
  const [left, top, right, bottom] = drawing.box;
  drawing.rect.setAttribute("x", left);
  drawing.rect.setAttribute("y", top);
  drawing.rect.setAttribute("width", right - left);
  drawing.rect.setAttribute("height", bottom - top);
}

function cancel() {
  drawing?.rect.remove();
  drawing?.page.classList.remove("mark-page-drawn");
  drawing = null;
}

// The numbers of the box go into the form that sends it.
function keep() {
  const details = room().querySelector(".mark-box");
  details.open = true;
  details.querySelector("[name=page]").value = drawing.page.dataset.page;
  ["x0", "y0", "x1", "y1"].forEach((side, rank) => {
    details.querySelector(`[name=${side}]`).value = (drawing.box[rank] * MM).toFixed(1);
  });
  details.querySelector(".mark-drawn").textContent = room().dataset.drawn;
  drawing.page.classList.remove("mark-page-drawn");
  drawing.from = null;
  drawing = { ...drawing, done: true };
  details.querySelector("[name=kind]").focus();
  details.scrollIntoView({ block: "nearest" });
}

function point(event) {
  const area = drawing.page.getBoundingClientRect();
  const x = ((event.clientX - area.left) / area.width) * drawing.width;
  const y = ((event.clientY - area.top) / area.height) * drawing.height;
  return [x, y];
}

function shift(event) {
  const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
  const by = moves[event.key];
  if (!by) return false;
  const [x0, y0, x1, y1] = drawing.box;
  if (event.shiftKey) put(x0, y0, Math.max(x0 + STEP, x1 + by[0]), Math.max(y0 + STEP, y1 + by[1]));
  else put(x0 + by[0], y0 + by[1], x1 + by[0], y1 + by[1]);
  return true;
}

document.addEventListener("pointerdown", (event) => {
  if (!drawing || drawing.done || !drawing.page.contains(event.target)) return;
  event.preventDefault();
  drawing.from = point(event);
  drawing.page.setPointerCapture(event.pointerId);
});
document.addEventListener("pointermove", (event) => {
  if (drawing?.from) put(...drawing.from, ...point(event));
});
document.addEventListener("pointerup", (event) => {
  if (!drawing?.from) return;
  put(...drawing.from, ...point(event));
  keep();
});

document.addEventListener("click", (event) => {
  const zone = event.target.closest(".mark-zone");
  const draw = event.target.closest(".mark-draw");
  if (zone && !(drawing && !drawing.done)) {
    event.preventDefault();
    light(zone.dataset.mark, { focus: true, scroll: true });
  } else if (zone) {
    event.preventDefault();
  } else if (draw) {
    begin(draw.dataset.page);
  }
});

document.addEventListener("focusin", (event) => {
  const entry = event.target.closest(".mark");
  if (entry) light(entry.dataset.mark);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest(".marks, .mark-add form, .mark-bar form:has(.mark-undo)");
  if (!form) return;
  event.preventDefault();
  if (drawing?.done) cancel();
  const data = new FormData(form, event.submitter);
  later(() => send(form.action, data));
});

function drawWithKeys(event) {
  if (event.key === "Enter") keep();
  else if (event.key === "Escape") cancel();
  else if (!shift(event)) return false;
  event.preventDefault();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || within(event.target)) return;
  if (drawing && !drawing.done && drawWithKeys(event)) return;
  const entry = here && document.getElementById(`m${here}`);
  const press = (...path) => later(() => room().querySelector(path.join(" "))?.click());
  if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
  else if (KEYS[event.key] && entry) press(`#m${here}`, `[name=${KEYS[event.key]}]`);
  else if (event.key === "u" || event.key === "z") press(".mark-undo");
  else if (event.key === "b") begin(entry?.closest(".sheet").querySelector(".mark-page")?.dataset.page ?? "1");
  else if (event.key === "?") document.getElementById("keys").showModal();
  else return;
  event.preventDefault();
});

prepare();
