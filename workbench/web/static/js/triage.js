// A usual answer fills the public answer in both languages, to be read and changed before it is sent.

function filler(area) {
  let filled = area.value;
  return (words) => {
    if (area.value.trim() && area.value !== filled) return;
    area.value = filled = words;
  };
}

for (const select of document.querySelectorAll("select[data-fills]")) {
  const french = filler(document.getElementById(select.dataset.fills));
  const english = filler(document.getElementById(select.dataset.fillsEn));
  select.addEventListener("change", () => {
    const { words = "", wordsEn = "" } = select.selectedOptions[0].dataset;
    french(words);
    english(wordsEn);
  });
}
