// On an article's page: marks lead to a record of a layer that is on, and the address says which layers are.
"use strict";
const reading = document.getElementById("reading");
const boxes = [...document.querySelectorAll("input[data-layer]")];

function chosen() {
  return boxes.filter((box) => box.checked).map((box) => box.dataset.layer);
}

function lead() {
  const on = new Set(chosen());
  for (const mark of reading.querySelectorAll("a.seg")) {
    const target = mark.dataset.targets.split(" ").find((one) => on.has(one.split(":", 1)[0]));
    if (target) mark.setAttribute("href", `#${target.slice(target.indexOf(":") + 1)}`);
    else mark.removeAttribute("href");
  }
}

document.addEventListener("change", (event) => {
  if (!boxes.includes(event.target)) return;
  lead();
  const address = new URL(window.location.href);
  address.searchParams.set("layers", chosen().join(","));
  window.history.replaceState(null, "", address);
});

// An offset at which no mark begins stands in the stretch before it.
function find() {
  const asked = /^#c(\d+)$/.exec(window.location.hash);
  for (const one of document.querySelectorAll(".here")) one.classList.remove("here");
  if (!asked || document.getElementById(window.location.hash.slice(1))) return;
  const before = [...reading.querySelectorAll("[id^=c]")].filter((one) => Number(one.id.slice(1)) <= Number(asked[1]));
  const nearest = before.pop();
  if (!nearest) return;
  nearest.classList.add("here");
  nearest.scrollIntoView({ block: "center" });
}
window.addEventListener("hashchange", find);
// After a step back in the history the boxes are as they were left, and the text has to be as well.
window.addEventListener("pageshow", () => {
  for (const box of boxes) reading.classList.toggle(`show-${box.dataset.layer}`, box.checked);
  lead();
  find();
});
