// The queue by keyboard: j and k move from title to title, Enter opens (it is a link), p takes the one in focus.
// Beside the list there is room for views and filters: they stand open there.

const titles = [...document.querySelectorAll(".queue-title")];
const note = document.querySelector(".keys-note");
const isTyping = (element) => element.closest("input, select, textarea, [contenteditable]");

if (titles.length && note) note.hidden = false;

if (window.matchMedia("(min-width: 76rem)").matches) {
  for (const fold of document.querySelectorAll(".queue-fold")) fold.open = true;
}

const move = (step) => {
  const here = titles.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : titles.length - 1) : here + step;
  titles[Math.min(Math.max(next, 0), titles.length - 1)]?.focus();
};

const take = () => document.activeElement.closest("tr")?.querySelector(".queue-take button")?.click();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "p") take();
  else return;
  event.preventDefault();
});
