// A usual answer fills the public reason, to be read and changed before it is sent.

for (const select of document.querySelectorAll("select[data-fills]")) {
  const area = document.getElementById(select.dataset.fills);
  let filled = "";
  select.addEventListener("change", () => {
    const words = select.selectedOptions[0].dataset.words ?? "";
    if (area.value.trim() && area.value !== filled) return;
    area.value = filled = words;
  });
}
