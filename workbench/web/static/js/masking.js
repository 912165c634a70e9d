// Marks and their boxes light up together, decisions are sent without leaving the page, and boxes are drawn: one
// that is finished is masked at once. Without this script every button and link does the same, and a box is given
// by its sides.

const MM = 25.4 / 72;
const STEP = 4;
const LEAST = 3;
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

async function send(action, data, box = null) {
  tell("");
  for (const name of ["version", "marks"]) data.set(name, room().querySelector(`input[name=${name}]`).value);
  try {
    const answer = await fetch(action, { method: "POST", body: data });
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = made.querySelector(".masking");
    if (box) settle(box, answer.ok);
    if (fresh) show(fresh, asked(data) ?? added(fresh));
    else if (box && !answer.ok) tell(room().dataset.lost);
    else location.assign(answer.url);
  } catch {
    if (box) settle(box, false);
    tell(room().dataset.lost);
  }
}

const asked = (data) => data.get("confirm") ?? data.get("reject") ?? data.get("rename");
const added = (fresh) => {
  const known = new Set(entries().map((each) => each.dataset.mark));
  return [...fresh.querySelectorAll(".mark")].find((each) => !known.has(each.dataset.mark))?.dataset.mark;
};

function show(fresh, mark) {
  const before = window.scrollY;
  room().replaceWith(fresh);
  prepare();
  window.scrollTo({ top: before, behavior: "instant" });
  if (drawing) stand();
  else if (mark && document.getElementById(`m${mark}`)) light(mark, { focus: true });
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
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  rect.classList.add("mark-new");
  drawing = { number, rect, from: null, sent: false };
  stand();
  const [x, y] = [drawing.width / 2, middle(drawing.page) * drawing.height];
  put(x - 60, y - 10, x + 60, y + 10);
  look();
}

// How far down a page the middle of what is seen of it is, as a share of its height.
function middle(page) {
  const area = page.getBoundingClientRect();
  const top = Math.max(area.top, 0);
  const bottom = Math.min(area.bottom, room().querySelector(".mark-bar").getBoundingClientRect().top);
  return bottom > top ? ((top + bottom) / 2 - area.top) / area.height : 0.5;
}

// The box stands on the page as it is drawn now.
function stand() {
  const page = room().querySelector(`.mark-page[data-page="${drawing.number}"]`);
  page.querySelector("svg").append(drawing.rect);
  page.classList.toggle("mark-page-drawn", !drawing.sent);
  page.tabIndex = -1;
  const [width, height] = [Number(page.dataset.width), Number(page.dataset.height)];
  Object.assign(drawing, { page, width, height, from: null });
}

function look() {
  drawing.page.focus({ preventScroll: true });
  drawing.rect.scrollIntoView({ block: "nearest" });
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
  tell("");
}

// A box that is finished is sent; its mark then says what it is, and lets that be changed. A box that is no more
// than a click is not finished.
function keep() {
  drawing.from = null;
  const [left, top, right, bottom] = drawing.box;
  if (Math.min(right - left, bottom - top) < LEAST) return;
  const form = room().querySelector(".mark-box form");
  const data = new FormData(form);
  data.set("page", drawing.number);
  ["x0", "y0", "x1", "y1"].forEach((side, rank) => data.set(side, (drawing.box[rank] * MM).toFixed(1)));
  drawing.sent = true;
  drawing.page.classList.remove("mark-page-drawn");
  const mine = drawing;
  later(() => send(form.action, data, mine));
}

// A box that was not kept is there to be finished again.
function settle(box, kept) {
  if (box !== drawing) return;
  if (kept) return cancel();
  box.sent = false;
  box.page.classList.add("mark-page-drawn");
}

// Nothing is confirmed while a box is not masked yet.
function holdsBack(event) {
  if (!drawing) return false;
  event.preventDefault();
  tell(drawing.sent ? room().dataset.sending : room().dataset.pending);
  look();
  return true;
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
  if (!drawing || drawing.sent || !drawing.page.contains(event.target)) return;
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
  if (zone) {
    event.preventDefault();
    if (!drawing || drawing.sent) light(zone.dataset.mark, { focus: true, scroll: true });
  } else if (draw) {
    if (drawing && !drawing.sent && drawing.number === draw.dataset.page) cancel();
    else begin(draw.dataset.page);
  } else if (event.target.closest(".mark-bar a")) {
    holdsBack(event);
  }
});

document.addEventListener("focusin", (event) => {
  const entry = event.target.closest(".mark");
  if (entry) light(entry.dataset.mark);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest(".marks, .mark-add form, .mark-bar form:has(.mark-undo)");
  if (!form) {
    if (event.target.closest(".mark-bar")) holdsBack(event);
    return;
  }
  event.preventDefault();
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
  if (drawing && !drawing.sent && drawWithKeys(event)) return;
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
