// Only improvements: every page works without this file.
"use strict";
// Mobile menu: Escape closes it and gives the focus back.
for (const menu of document.querySelectorAll("details.site-menu")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
// Filters of a list: hides what does not fit; without this file the anchors of each group are used instead.
for (const form of document.querySelectorAll("form[data-filter]")) {
  const items = [...document.querySelectorAll(form.dataset.filter)];
  const count = form.querySelector("[data-filter-count]");
  const apply = () => {
    let shown = 0;
    for (const item of items) {
      const fits = [...form.querySelectorAll("select[name]")].every(
        (select) => !select.value || (item.dataset[select.name] || "").split(" ").includes(select.value),
      );
      item.hidden = !fits;
      if (fits) shown += 1;
    }
    if (count) count.textContent = String(shown);
  };
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  apply();
}
// What was typed and not found gives way to what is typed or scanned next.
for (const input of document.querySelectorAll("input[autofocus]")) input.select();
// Choosing a place leads straight to its page; without this file the links listed below do.
for (const form of document.querySelectorAll("form[data-go]")) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const link = document.getElementById(form.elements.to.value);
    if (link) location.assign(link.href);
    else form.elements.to.focus();
  });
}
// A button is pressed once: five taps on "Invia" make one request.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
// A code that came behind the # of an address, which no server is told; without this file it is on the paper.
for (const box of document.querySelectorAll("[data-own-code]")) {
  const show = () => {
    const code = /^#(WW-[2-9A-Z]{4}-[2-9A-Z]{2})$/.exec(location.hash)?.[1];
    box.hidden = !code;
    if (code) box.querySelector("strong").textContent = code;
  };
  addEventListener("hashchange", show);
  show();
}
// Ranking: jumps to one's own line; without this file the browser's own search and the links of each code do.
for (const form of document.querySelectorAll("form[data-code-search]")) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const letters = form.elements.code.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
    const line = [...document.querySelectorAll("tr[id]")].find((row) => row.id.replace(/[^A-Z0-9]/g, "") === letters);
    form.querySelector("[data-code-answer]").textContent = line ? "" : form.dataset.missing;
    if (line) { location.hash = line.id; line.querySelector("a").focus(); }
  });
}
