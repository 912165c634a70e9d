// The review without reloading: the same forms are posted, the changed block and the bar come back.
// The keyboard: see KEYS, and the dialog "keys" of the page. Without this script every form works by itself.

const page = document.querySelector(".review");
const message = document.querySelector(".review-message");
const help = document.querySelector(".keys");
const PART = { "X-Part": "1" };
const MARGIN = 16; // pixels around a card that is brought into view

const cards = () => [...page.querySelectorAll(".idea")];
const isOpen = (card) => card.classList.contains("idea-open");
const isLater = (card) => card.classList.contains("idea-later");
let current = null; // id of the card that the keyboard is on
let isPassing = false; // a form is on its way that changes several cards: the page is loaded anew
let queue = Promise.resolve(); // decisions go one after the other: each carries the version of the one before
let levelTimer = 0;
let levelAsked = null; // the level that is under way: a newer question takes its place

const currentCard = () => document.getElementById(current ?? "");

function goTo(card) {
  if (!card) return;
  current = card.id;
  const summary = card.querySelector("summary");
  summary.focus({ preventScroll: true });
  reveal(card);
}

// Scroll as little as it takes to see a card whole above the bar; a card too tall shows its top.
function reveal(card) {
  const place = card.getBoundingClientRect();
  const room = document.getElementById("bar").getBoundingClientRect().top - MARGIN;
  if (place.top < MARGIN) scrollBy(0, place.top - MARGIN);
  else if (place.bottom > room) scrollBy(0, Math.min(place.bottom - room, place.top - MARGIN));
}

function step(by) {
  const all = cards();
  const here = all.indexOf(currentCard());
  goTo(all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1)]);
}

// The next card to decide on, round the end; those that were put off come when no other is left.
function nextUndecided() {
  const all = cards();
  const here = all.indexOf(currentCard());
  const ahead = [...all.slice(here + 1), ...all.slice(0, here + 1)].filter(isOpen);
  if (!ahead.length) return hint("finished");
  goTo(ahead.find((card) => !isLater(card)) ?? ahead[0]);
}

// The first card of the next page of the document, or of the one before; its top where it has no card.
function turnPage(by) {
  const sheets = [...page.querySelectorAll(".sheet")];
  const holding = sheets.indexOf(currentCard()?.closest(".sheet"));
  const inSight = sheets.findIndex((sheet) => sheet.getBoundingClientRect().bottom > MARGIN);
  const here = holding >= 0 ? holding : inSight;
  const sheet = sheets[Math.min(Math.max(here + by, 0), sheets.length - 1)];
  goTo(sheet?.querySelector(".idea"));
  sheet?.scrollIntoView({ block: "start" });
}

function say(text, withReload) {
  message.classList.add("message-error");
  message.textContent = "";
  const words = document.createElement("p");
  words.textContent = text;
  message.append(words);
  if (withReload) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small";
    button.textContent = page.dataset.reload;
    button.addEventListener("click", () => location.reload());
    message.append(button);
  }
  message.hidden = false;
}

// Why a key does nothing here: a sentence of the page, no error, which goes with the next key.
function hint(name) {
  say(page.dataset[name], false);
  message.classList.remove("message-error");
}

function fragment(markup) {
  const holder = document.createElement("template");
  holder.innerHTML = markup.trim();
  return holder.content.firstElementChild;
}

function putBar(markup) {
  document.getElementById("bar").replaceWith(fragment(markup));
  useBar();
}

function askLevel() {
  clearTimeout(levelTimer);
  levelTimer = setTimeout(async () => {
    const before = version();
    levelAsked?.abort();
    levelAsked = new AbortController();
    try {
      const response = await fetch(page.dataset.level, { headers: PART, signal: levelAsked.signal });
      const answer = response.ok ? await response.json() : null;
      if (answer && version() === before) {
        document.getElementById("bar").replaceWith(fragment(answer.bar));
        putHelps(answer.helps);
        showKeysButton();
        setVersion(before);
      }
    } catch {
      // No level for now: the bar says so, and the next decision asks again.
    }
  }, 400);
}

// What would help most now; it stays open if it was.
function putHelps(markup) {
  const old = document.getElementById("helps");
  if (!old || markup === undefined) return;
  const helps = fragment(markup);
  helps.open = old.open;
  old.replaceWith(helps);
}

// Each block carries the version that it was drawn from; the bar, from which the text is sent, that of the page.
const barVersions = () => [...document.querySelectorAll("#bar input[name=version]")];
const version = () => barVersions()[0]?.value;

function setVersion(value) {
  for (const input of barVersions()) input.value = value;
}

// What was just saved made one version. If there are more, others made them: the page does not show those yet.
function keepUp(before, now) {
  const isAlone = Number(now) === Number(before) + 1;
  setVersion(isAlone ? now : before);
  page.dispatchEvent(new CustomEvent("review:saved", { detail: { version: now, isAlone } }));
}

function putBlock(answer, placeId, wasFocused) {
  const block = fragment(answer.block);
  const old = document.getElementById(block.id);
  const top = document.getElementById(placeId).getBoundingClientRect().top;
  for (const open of old.querySelectorAll("details[open]")) {
    if (open.id && open.id !== placeId) block.querySelector(`#${open.id}`)?.setAttribute("open", "");
  }
  const typing = placeId === block.id ? null : old.querySelector(".own-form"); // it is not lost to a decision beside it
  if (typing) {
    block.querySelector(".own-link")?.after(typing);
    typing.querySelector("[name=version]").value = answer.version; // what stands above it now is what its writer sees
  }
  old.replaceWith(block);
  const place = document.getElementById(placeId);
  scrollBy(0, place.getBoundingClientRect().top - top); // nothing jumps
  const focused = place.querySelector(":scope > summary, :scope > .own-link");
  if (wasFocused) focused?.focus({ preventScroll: true });
}

// At once, before the answer: this is being saved. What comes back is drawn anew, without the sign.
function showGoing(place) {
  place?.classList.add("is-going");
  place?.setAttribute("aria-busy", "true");
}

function forgetGoing(place) {
  place.classList.remove("is-going");
  place.removeAttribute("aria-busy");
}

// One thing after the other; what fails does not hold up what follows.
function inTurn(work) {
  queue = queue.then(work).catch(() => say(page.dataset.lost, true));
}

// A form of a card, or one that rewrites a block: both answer with the block as it is now.
async function post(form, submitter) {
  const place = form.closest(".idea") ?? form.closest(".block");
  const address = submitter?.getAttribute("formaction") ?? form.action;
  const body = new FormData(form, submitter);
  const before = version();
  page.dispatchEvent(new CustomEvent("review:saving", { detail: form }));
  const wasFocused = place.contains(document.activeElement);
  let response;
  try {
    response = await fetch(address, { method: "POST", headers: PART, body });
  } catch {
    forgetGoing(place);
    page.dispatchEvent(new Event("review:refused"));
    return say(page.dataset.lost, false);
  }
  const answer = await response.json().catch(() => null); // a page of an error, or the connection broke
  if (!answer || !response.ok) {
    forgetGoing(place);
    page.dispatchEvent(new Event("review:refused"));
    return answer ? say(answer.message, answer.reload || response.status === 401) : say(page.dataset.lost, true);
  }
  message.hidden = true;
  putBlock(answer, place.id, wasFocused);
  putBar(answer.bar);
  keepUp(before, answer.version);
}

// Forms that rewrite a block, or take that back; own.js has stopped those that only measure.
page.addEventListener("submit", (event) => {
  const form = event.target.closest(".own-form, .own-undo");
  if (!form || event.defaultPrevented || isPassing) return;
  event.preventDefault();
  const submitter = event.submitter;
  showGoing(form.closest(".block"));
  inTurn(() => post(form, submitter));
});

page.addEventListener("submit", (event) => {
  const form = event.target.closest(".decide");
  if (!form || isPassing) return;
  event.preventDefault();
  const id = form.closest(".idea").id;
  const value = event.submitter?.value ?? "accepted";
  const isForAll = event.submitter?.hasAttribute("formaction");
  current = id;
  showGoing(form.closest(".idea"));
  inTurn(() => {
    // The card may have been drawn anew by a decision that was still under way.
    const now = document.body.contains(form) ? form : document.querySelector(`#${id} .decide`);
    const button = now?.querySelector(`button[value=${value}]${isForAll ? "[formaction]" : ""}`);
    if (!button || !isForAll) return button && post(now, button);
    isPassing = true;
    return now.requestSubmit(button);
  });
});

page.addEventListener("submit", (event) => {
  if (!event.target.matches(".undo-last") || isPassing) return;
  event.preventDefault();
  inTurn(undoLast);
});

page.addEventListener("focusin", (event) => {
  const card = event.target.closest(".idea");
  if (card) current = card.id;
});

page.addEventListener(
  "toggle",
  (event) => {
    const card = event.target.closest(".idea");
    if (event.target.open && card?.contains(document.activeElement)) reveal(card);
  },
  true, // a toggle does not bubble
);

page.addEventListener("click", (event) => {
  if (event.target.closest(".keys-button")) toggleHelp();
  // What a link names may stand in a closed part: open it before the browser goes there.
  const named = document.getElementById(event.target.closest("a.ask-sign, .ask-place, .hardness a, .by-gain a")?.hash.slice(1) ?? "");
  if (named) {
    named.closest("details")?.setAttribute("open", "");
    requestAnimationFrame(() => named.scrollIntoView({ block: "center" })); // clear of the bar
  }
  const spot = event.target.closest(".spot");
  if (spot?.hash) {
    const card = document.getElementById(spot.hash.slice(1)).closest(".idea");
    card.open = true;
    goTo(card);
    event.preventDefault();
  }
});

// --- Keyboard ---

function toggleHelp() {
  if (help.open) help.close();
  else help.showModal();
}

function press(value, which = "") {
  const button = currentCard()?.querySelector(`.decide button[value=${value}]${which}`);
  if (!button) return hint(whyNot(value, which));
  button.click();
}

// Why the current card has no such button.
function whyNot(value, which) {
  const card = currentCard();
  if (!card) return "none";
  if (!card.querySelector(".decide")) return "closed";
  if (value === "accepted" && !card.querySelector("[name=choice]")) return "advice";
  return which && isOpen(card) ? "alone" : "already";
}

function openPart(selector) {
  const card = currentCard();
  const field = card?.querySelector(selector);
  if (!field) return hint(whyNot());
  card.open = true;
  field.closest(".idea-more").open = true;
  field.focus();
  if (field.matches("textarea")) field.select(); // what is typed takes the place of all of it
}

// What the keyboard is on, else what this person said last, once all that is on its way is saved.
function undo() {
  if (currentCard()?.querySelector("button[value=undone]")) return press("undone");
  inTurn(undoLast);
}

// The bar knows what was said last; where the page does not show it, the form of the bar is sent as it is.
function undoLast() {
  const form = document.querySelector("#bar .undo-last");
  if (!form) return hint("nothing");
  const place = document.getElementById(form.dataset.place);
  const button = place?.querySelector(place.matches(".block") ? ".own-undo button" : "button[value=undone]");
  if (!button) {
    isPassing = true;
    return form.requestSubmit();
  }
  if (place.matches(".block")) button.focus({ preventScroll: true });
  else goTo(place);
  button.click();
}

// The block of what is focused, of the current card, or the one that is lit.
function currentBlock() {
  const focused = document.activeElement?.closest(".block");
  return focused ?? currentCard()?.closest(".block") ?? page.querySelector(".block-here");
}

// The page where a term is locked, filled in with the words that are selected.
function lockTerm() {
  const link = page.querySelector(".lock-link");
  if (!link) return;
  const address = new URL(link.href);
  address.searchParams.set("terme", String(getSelection()).trim().slice(0, 200));
  address.searchParams.set("place", currentBlock()?.id ?? "");
  location.assign(address);
}

function pressInBlock(selector) {
  const button = currentBlock()?.querySelector(selector);
  if (!button) return hint(currentBlock() ? "closed" : "none");
  button.click();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: nextUndecided,
  a: () => press("accepted"),
  A: (event) => event.shiftKey && press("accepted", "[formaction]"),
  e: () => openPart("textarea[name=text]"),
  r: () => openPart("select[name=reason]"),
  l: () => press("later"),
  u: undo,
  z: undo,
  b: () => pressInBlock(".own-link"),
  c: () => pressInBlock(".talk-write"),
  v: lockTerm,
  p: () => turnPage(1),
  P: () => turnPage(-1),
  h: () => document.querySelector("#helps a")?.focus(),
  S: () => document.querySelector("#bar form[action$='/envoyer'] button")?.click(),
  "?": toggleHelp,
};

// In a field no key is a command, but for leaving it and for sending what it says.
function inField(event, field) {
  const card = field.closest(".idea");
  if (event.key === "Escape" && card) goTo(card);
  if (event.key !== "Enter" || !card) return;
  const value = field.matches("select[name=reason]") ? field.value && "rejected" : (event.ctrlKey || event.metaKey) && "edited";
  if (!value) return;
  event.preventDefault();
  field.closest(".idea-more").querySelector(`button[value=${value}]`)?.click();
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input:not([type=radio]), select, textarea");
  if (field) return inField(event, field);
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  if (help.open && event.key !== "?") return;
  event.preventDefault();
  if (!message.classList.contains("message-error")) message.hidden = true;
  KEYS[event.key](event);
});

function showKeysButton() {
  page.querySelector(".keys-button")?.removeAttribute("hidden");
}

function useBar() {
  showKeysButton();
  if (document.getElementById("bar").dataset.measured === "false") askLevel();
}

page.addEventListener("review:bar", useBar);
useBar();
