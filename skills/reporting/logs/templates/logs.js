"use strict";
// Sorts and filters the list; without it the list stands whole, worst first. It reads the page and nothing else.
(() => {
  const list = document.getElementById("list"), rows = [...list.children];
  const form = document.getElementById("filters"), shown = document.getElementById("shown"), none = document.getElementById("none");
  const find = document.getElementById("find"), order = document.getElementById("order");
  const choices = ["category", "severity", "state"].map((key) => [key, document.getElementById("by-" + key)]);
  const say = new Intl.NumberFormat(document.documentElement.lang);
  const by = {
    worst: (a, b) => b.dataset.rank - a.dataset.rank || b.dataset.count - a.dataset.count,
    count: (a, b) => b.dataset.count - a.dataset.count,
    last: (a, b) => (b.dataset.last > a.dataset.last) - (b.dataset.last < a.dataset.last),
    new: (a, b) => (!a.dataset.first) - (!b.dataset.first) || (a.dataset.first > b.dataset.first) - (a.dataset.first < b.dataset.first),
  };
  const filter = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const fits = choices.every(([key, choice]) => !choice.value || row.dataset[key] === choice.value)
        && words.every((word) => row.dataset.words.includes(word));
      row.hidden = !fits;
      count += fits;
    }
    none.hidden = count > 0;
    shown.textContent = (count === 1 ? shown.dataset.one.replace("1", say.format(1)) : shown.dataset.other.replace("0", say.format(count)))
      .replace("#", say.format(rows.length));
  };
  const sort = () => { list.append(...[...rows].sort(by[order.value])); };
  const open = () => {
    const row = location.hash.startsWith("#p-") && document.getElementById(location.hash.slice(1));
    if (!row) return;
    if (row.hidden) { form.reset(); filter(); }
    row.querySelector("details").open = true;
    row.scrollIntoView();
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", filter);
  for (const [, choice] of choices) choice.addEventListener("change", filter);
  order.addEventListener("change", sort);
  window.addEventListener("hashchange", open);
  window.addEventListener("beforeprint", () => { for (const row of rows) row.querySelector("details").open = true; });
  filter();
  open();
})();
