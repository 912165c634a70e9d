// The zones of a page picture are one stop of the tab key: arrows go from one to the next, Enter goes to the text
// or to the field (fields.js), and the key i comes back. A block and its zone light up together. Without this script
// each zone is a link by itself, and a link before each picture passes it.

const page = document.querySelector(".review");
const pictures = [...page.querySelectorAll("[data-zones]")];
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const all = (picture) => [...picture.querySelectorAll(".zone-link, .field-zone")];
const seen = (picture) => all(picture).filter((zone) => zone.checkVisibility());

function stopAt(zone) {
  for (const each of all(zone.closest("[data-zones]"))) each.tabIndex = each === zone ? 0 : -1;
}

function oneStop(picture) {
  const zones = seen(picture);
  if (zones.length && !zones.some((zone) => zone.tabIndex === 0 && zone.hasAttribute("tabindex"))) stopAt(zones[0]);
}

pictures.forEach(oneStop);
// A zone that is hidden stops nobody: with the fields, the stop may have to move.
document.getElementById("show-fields")?.addEventListener("change", () => pictures.forEach(oneStop));

function move(event, zone) {
  const zones = seen(zone.closest("[data-zones]"));
  const here = zones.indexOf(zone);
  const to = { Home: 0, End: zones.length - 1 }[event.key] ?? here + (STEPS[event.key] ?? NaN);
  if (Number.isNaN(to)) return;
  event.preventDefault();
  zones[Math.min(Math.max(to, 0), zones.length - 1)].focus();
}

page.addEventListener("focusin", (event) => {
  const zone = event.target.closest("[data-zones] a");
  if (zone) stopAt(zone);
});

page.addEventListener("click", (event) => {
  const zone = event.target.closest(".zone-link");
  if (!zone || event.detail) return; // a mouse follows the link
  event.preventDefault();
  const block = document.querySelector(zone.getAttribute("href"));
  const target = block.querySelector(".idea > summary, a, button, summary") ?? block;
  if (target === block) block.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: "center" });
});

// To the zone of the block or the field that has the focus, else to the first picture.
function back() {
  const from = document.activeElement;
  const field = from.closest(".field-entry");
  const block = from.closest(".block");
  const zone = field
    ? document.getElementById(`z${field.id.slice(1)}`)
    : block && page.querySelector(`.zone-link[href="#${block.id}"]`);
  const to = zone ?? page.querySelector('[data-zones] a[tabindex="0"]');
  to?.focus({ preventScroll: true });
  to?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const zone = event.target.closest("[data-zones] a");
  if (zone) move(event, zone);
  if (event.key !== "i" || event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea, dialog[open]")) return;
  event.preventDefault();
  back();
});

// --- A block and its place on the picture light up together ---

function light(number) {
  for (const each of page.querySelectorAll(".zone-here")) each.classList.remove("zone-here");
  for (const each of page.querySelectorAll(".block-here")) each.classList.remove("block-here");
  if (number === undefined) return;
  page.querySelector(`.zone[data-zone="${number}"]`)?.classList.add("zone-here");
  document.getElementById(`b${number}`)?.classList.add("block-here");
}

page.addEventListener("focusin", (event) => light(event.target.closest(".block")?.dataset.block));

page.addEventListener("click", (event) => {
  const zone = event.target.closest(".zone");
  const block = event.target.closest(".block");
  if (zone) light(zone.dataset.zone);
  else if (block) light(block.dataset.block);
});
