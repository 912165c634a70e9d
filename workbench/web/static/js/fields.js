// A field and its entry in the list light up together; the key f shows or hides the fields.
// Without this script the check box and the links do the same, except that the page moves to what they name.

const page = document.querySelector(".review");
const show = document.getElementById("show-fields");

function light(number) {
  for (const each of page.querySelectorAll(".field-here")) each.classList.remove("field-here");
  const zone = document.getElementById(`z${number}`);
  const entry = document.getElementById(`f${number}`);
  zone?.classList.add("field-here");
  entry?.classList.add("field-here");
  return { zone, entry };
}

// The list scrolls inside itself: the page stays where it is.
function bringIntoList(entry) {
  const list = entry.closest("ol");
  entry.closest("details").open = true;
  const above = entry.getBoundingClientRect().top - list.getBoundingClientRect().top;
  const below = entry.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
  if (above < 0) list.scrollTop += above;
  else if (below > 0) list.scrollTop += below;
}

page.addEventListener("click", (event) => {
  const zone = event.target.closest(".field-zone");
  const link = event.target.closest(".field-entry a:not(.ask-sign)");
  if (zone) {
    event.preventDefault();
    const { entry } = light(zone.id.slice(1));
    if (!entry) return;
    bringIntoList(entry);
    if (!event.detail) entry.querySelector("a")?.focus({ preventScroll: true }); // with a key
  } else if (link) {
    event.preventDefault();
    show.checked = true;
    const { zone } = light(link.closest("li").id.slice(1));
    zone?.scrollIntoView({ block: "nearest" });
    if (!event.detail) zone?.focus({ preventScroll: true });
  }
});

page.addEventListener("focusin", (event) => {
  const entry = event.target.closest(".field-entry");
  if (entry) light(entry.id.slice(1));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea, dialog[open]")) return;
  show.checked = !show.checked;
});
