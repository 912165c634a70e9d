// The counter: shows the photo of a paper sheet beside the questions. It never leaves this browser.

for (const input of document.querySelectorAll("input[type=file][data-shown-in]")) {
  const place = document.getElementById(input.dataset.shownIn);
  input.multiple = true;
  const show = async () => {
    place.replaceChildren();
    for (const [index, file] of [...input.files].entries()) {
      const picture = document.createElement("img");
      picture.alt = input.dataset.words.replace("{n}", index + 1);
      picture.src = await asAddress(file);
      place.append(picture);
    }
    place.hidden = input.files.length === 0;
  };
  input.addEventListener("change", show);
  show();
}

// A data address: the policy of the pages lets no other kind of local picture in.
function asAddress(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.readAsDataURL(file);
  });
}
