// What the pages cannot do without a script: switch layers, show what a mark of a chart says, copy an address.
"use strict";

// The token of the page goes with every change that htmx sends.
document.addEventListener("htmx:configRequest", (event) => {
  const field = document.querySelector("input[name=form_token]");
  if (field) event.detail.headers["X-Form-Token"] = field.value;
});

// What htmx asks for and does not get: the part says so, in the words of the server; what stood in it stays. The rest of
// the page is as it was, so that whoever confirmed something can press again.
function sayTrouble(target, words) {
  if (!target || !target.isConnected) return;
  let said = target.querySelector(":scope > .failed");
  if (target.classList.contains("loading")) target.textContent = "";
  if (!said || !said.isConnected) {
    said = document.createElement("p");
    said.className = "notice bad failed";
    said.setAttribute("role", "alert");
    target.prepend(said);
  }
  if (said.textContent !== words) said.textContent = words;
}
function wordsOf(request) {
  const page = new DOMParser().parseFromString(request.responseText || "", "text/html");
  const said = page.querySelector("main .notice, .notice");
  return said ? said.textContent.trim() : "The server did not say why.";
}
document.addEventListener("htmx:responseError", (event) => {
  const { xhr, target, elt } = event.detail;
  sayTrouble(target, `This could not be done (${xhr.status}): ${wordsOf(xhr)}`);
  // A part that asks again and again stops where no answer is to be expected any more: it is put back without its
  // address, which htmx takes for gone.
  const polls = (elt.getAttribute("hx-trigger") || "").includes("every");
  if (polls && xhr.status < 500 && elt.isConnected) {
    const still = elt.cloneNode(true);
    for (const name of ["hx-get", "hx-trigger", "hx-swap"]) still.removeAttribute(name);
    for (const one of still.querySelectorAll("progress, form")) one.remove();
    elt.replaceWith(still);
  }
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    sayTrouble(event.detail.target, "The desk does not answer. See whether it still runs and is reached, then try again.");
  });
}

// <input type="checkbox" data-layer="mentions"> shows or hides that layer in the element named by data-of.
document.addEventListener("change", (event) => {
  const box = event.target.closest("input[data-layer]");
  if (!box) return;
  const of = document.getElementById(box.dataset.of);
  if (of) of.classList.toggle(`show-${box.dataset.layer}`, box.checked);
});

// A control with data-send sends its form as soon as it changes.
document.addEventListener("change", (event) => {
  if (event.target.closest("[data-send]")) event.target.form.requestSubmit();
});

// <button data-copy> copies the address of the page, which holds its whole state.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(window.location.href);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copy it from the address bar";
  }
  setTimeout(() => { button.textContent = words; }, 2000);
});

// What a mark of a chart says (its aria-label) beside the pointer or the focus.
const tip = document.createElement("div");
tip.className = "tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
document.addEventListener("DOMContentLoaded", () => document.body.append(tip));
function showTip(mark) {
  const words = mark && mark.getAttribute("aria-label");
  tip.hidden = !words;
  if (!words) return;
  tip.textContent = words;
  const box = mark.getBoundingClientRect();
  const left = Math.min(box.left + box.width / 2, window.innerWidth - tip.offsetWidth - 8);
  tip.style.setProperty("left", `${Math.max(8, left) + window.scrollX}px`);
  tip.style.setProperty("top", `${box.bottom + 6 + window.scrollY}px`);
}
const MARK = "figure.live svg a [aria-label], figure.live svg a[aria-label]";
for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(on, (event) => {
    const near = event.target.closest("figure.live svg a");
    if (near) showTip(near.hasAttribute("aria-label") ? near : near.querySelector("[aria-label]"));
    else if (event.target.closest(MARK)) showTip(event.target.closest(MARK));
  });
  document.addEventListener(off, () => { tip.hidden = true; });
}
