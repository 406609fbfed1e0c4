// Only improves the visitor's screens: every one works without it.
"use strict";
// What is wrong is read first; a code passed over the reader is typed where the focus is.
(document.getElementById("errors") ?? document.querySelector("[data-focus] input.control"))?.focus();
// Text size and contrast change at once, so that nothing typed is lost; the machine is told meanwhile.
// A language needs the screen anew: its buttons send what is typed along.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!/^screen\.(text_size|high_contrast)$/.test(button?.name)) return;
  event.preventDefault();
  event.stopPropagation(); // nothing was sent: the form may still be
  const html = document.documentElement;
  if (button.name === "screen.text_size") {
    const size = Number(/text-size-(\d)/.exec(html.className)?.[1] ?? 1);
    html.classList.replace(`text-size-${size}`, `text-size-${(size % 4) + 1}`);
  } else {
    const pressed = html.classList.toggle("high-contrast");
    button.setAttribute("aria-pressed", String(pressed));
  }
  const { action } = document.querySelector("form.access");
  const body = new URLSearchParams({ [button.name]: button.value });
  fetch(action, { method: "POST", body, redirect: "manual" });
}, { capture: true });
// The browser's own printing, where there is a printer to press it for.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
// Nobody there any more: ask, count down, then wipe.
const dialog = document.getElementById("idle");
if (dialog) {
  const idle_ms = Number(dialog.dataset.idleSeconds) * 1000;
  const warning_ms = Number(dialog.dataset.warningSeconds) * 1000;
  const ring = dialog.querySelector(".idle-ring");
  const count = dialog.querySelector(".idle-count strong");
  const say = () => fetch("/domanda/schermo/ancora/", { method: "POST" });
  let touched = Date.now();
  let told = Date.now();
  // Here somebody is asked whether they are there: the machine need not wait for long.
  say();
  const stay = () => {
    touched = Date.now();
    if (dialog.open) dialog.close();
    // The machine keeps the answers as long as somebody is typing.
    if (touched - told > 30000) {
      told = touched;
      say();
    }
  };
  for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
    addEventListener(kind, () => { if (!dialog.open) stay(); }, { passive: true, capture: true });
  }
  dialog.querySelector("[data-stay]").addEventListener("click", stay);
  dialog.addEventListener("cancel", stay);
  setInterval(() => {
    const quiet_ms = Date.now() - touched;
    if (quiet_ms < idle_ms) return;
    const left_ms = idle_ms + warning_ms - quiet_ms;
    if (left_ms <= 0) {
      dialog.querySelector("form").submit();
      return;
    }
    if (!dialog.open) dialog.showModal();
    count.textContent = String(Math.ceil(left_ms / 1000));
    ring.setAttribute("stroke-dasharray", `${(100 * left_ms) / warning_ms} 100`);
  }, 500);
}
// What says that the screen was wiped gives way to the first screen, in the language of the place.
const home = document.querySelector("[data-home-seconds]");
if (home) setTimeout(() => location.assign(home.href), Number(home.dataset.homeSeconds) * 1000);
// A page brought back by the browser's own Back is asked anew: after sending nothing is shown.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
