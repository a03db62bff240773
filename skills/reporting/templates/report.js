// Comfort only: everything works without it. Escape closes the evidence, focus goes there and comes back. Details are
// open on paper: the style sheet sees to it, and this for browsers that don't know ::details-content.
"use strict";
let opener = null;
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#e-']");
  if (link && !link.closest(".card")) opener = link;
});
addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.classList.contains("card")) target.focus({ preventScroll: true });
  else if (location.hash === "#closed" && opener) { opener.focus({ preventScroll: true }); opener = null; }
  else if (target && target.closest("details")) target.closest("details").open = true;
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.querySelector(".card:target")) location.hash = "#closed";
});
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const details of folded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
});
