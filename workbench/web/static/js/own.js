// Rewriting a block: the form opens in its place, and what is typed is measured while it is typed.
// Without this script the link leads to a page with the same form, and "Mesurer" measures.

const PART = { "X-Part": "1" };
const PAUSE = 300; // milliseconds without a key before what was typed is measured

const page = document.querySelector(".review");
let timer = 0;
let asked = null; // the measure that is under way

async function open(link) {
  const block = link.closest(".block");
  const shown = block.querySelector(".own-form");
  if (shown) return shown.querySelector("textarea").focus();
  let answer;
  try {
    const response = await fetch(link.href, { headers: PART });
    if (!response.ok) throw new Error(String(response.status));
    answer = await response.json();
  } catch {
    return location.assign(link.href);
  }
  const holder = document.createElement("template");
  holder.innerHTML = answer.form.trim();
  const form = holder.content.firstElementChild;
  link.after(form);
  const words = form.querySelector("textarea");
  words.focus();
  words.setSelectionRange(words.value.length, words.value.length);
  form.scrollIntoView({ block: "center" }); // the measures below are to be seen while one writes
  measure(form);
}

function close(form) {
  const link = form.closest(".block")?.querySelector(".own-link");
  form.remove();
  link?.focus();
}

async function measure(form) {
  asked?.abort();
  asked = new AbortController();
  try {
    const response = await fetch(form.dataset.measure, {
      method: "POST",
      headers: PART,
      body: new FormData(form),
      signal: asked.signal,
    });
    if (response.ok) form.querySelector(".own-measures").innerHTML = (await response.json()).measures;
  } catch {
    // Typing went on, or the connection is gone: the next pause asks again.
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest(".own-form");
  if (!form) return;
  clearTimeout(timer);
  timer = setTimeout(() => measure(form), PAUSE);
});

document.addEventListener(
  "submit",
  (event) => {
    if (event.submitter?.dataset.do !== "measure") return;
    event.preventDefault();
    measure(event.target);
  },
  true, // before the script that sends the forms of a review
);

document.addEventListener("click", (event) => {
  if (!page || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest(".own-link");
  const leave = event.target.closest(".own-close");
  if (!link && !leave) return;
  event.preventDefault();
  if (link) open(link);
  else close(leave.closest(".own-form"));
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".own-form");
  if (!form || !event.target.matches("textarea")) return;
  if (event.key === "Escape" && page) close(form);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.querySelector("button[type=submit]").click();
});
