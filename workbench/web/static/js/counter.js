// Shows how many characters are left under a text area that says data-longest.

const words = new Intl.NumberFormat(document.documentElement.lang);

for (const area of document.querySelectorAll("textarea[data-longest]")) {
  const longest = Number(area.dataset.longest);
  const place = document.getElementById(`${area.id}-count`);
  const show = () => {
    const left = longest - area.value.trim().length;
    const sentence = left < 0 ? place.dataset.over : place.dataset.left;
    place.textContent = sentence.replace("{n}", words.format(Math.abs(left)));
    place.classList.toggle("field-over", left < 0);
  };
  area.addEventListener("input", show);
  show();
}
