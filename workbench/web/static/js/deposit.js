// The deposit form: says at once how heavy the chosen file is, and is sent once.

const MIB = 1024 * 1024;
const words = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });

for (const input of document.querySelectorAll("input[type=file][data-limit]")) {
  const place = document.getElementById(`${input.id}-count`);
  const show = () => {
    const size = input.files[0]?.size ?? 0;
    const isHeavy = size > Number(input.dataset.limit) * MIB;
    const sentence = isHeavy ? place.dataset.heavy : place.dataset.chosen;
    place.textContent = size
      ? sentence.replace("{size}", words.format(Math.max(size / MIB, 0.1))).replace("{limit}", input.dataset.limit)
      : "";
    place.classList.toggle("field-over", isHeavy);
  };
  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) input.addEventListener(name, () => input.classList.add("input-over"));
  for (const name of ["dragleave", "drop"]) input.addEventListener(name, () => input.classList.remove("input-over"));
  show();
}

for (const form of document.querySelectorAll("form[data-once]")) {
  const button = form.querySelector("button[type=submit]");
  const ready = button.textContent;
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    button.textContent = button.dataset.sending;
    button.setAttribute("aria-disabled", "true");
  });
  window.addEventListener("pageshow", () => {
    delete form.dataset.sent;
    button.textContent = ready;
    button.removeAttribute("aria-disabled");
  });
}
