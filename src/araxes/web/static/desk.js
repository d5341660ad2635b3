// What the pages cannot do without a script: switch layers, show what a mark of a chart says, copy an address.
"use strict";

// The token of the page goes with every change that htmx sends.
document.addEventListener("htmx:configRequest", (event) => {
  const field = document.querySelector("input[name=form_token]");
  if (field) event.detail.headers["X-Form-Token"] = field.value;
});

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
