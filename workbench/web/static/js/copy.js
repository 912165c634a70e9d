// Puts a working button beside each text that can be copied (data-copy: the id of the text).

for (const place of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  button.textContent = place.dataset.label;
  const done = document.createElement("span");
  done.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(place.dataset.copy).textContent);
    done.textContent = place.dataset.done;
  });
  if (navigator.clipboard) place.append(button, done);
}
