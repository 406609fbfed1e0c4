// The health card: its bar code holds the codice fiscale, and a reader types it, faster than any hand, with Enter at the end.
{
  const FASTEST_HAND_MS = 60;
  const CODE = /^\*?([A-Z0-9]{16})\*?$/i;
  // Who changes what was typed in for them has said something else.
  addEventListener("input", (event) => {
    const said = event.target.closest?.(".field, fieldset")?.nextElementSibling;
    if (said?.matches(".told")) said.remove();
  });
  let typed = "";
  let last = 0;
  let before = null;
  addEventListener("keydown", (event) => {
    const now = event.timeStamp;
    if (now - last > FASTEST_HAND_MS) typed = "";
    last = now;
    if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) {
      if (typed === "") {
        const input = document.activeElement;
        before = "selectionStart" in input ? { input, value: input.value } : null;
      }
      typed += event.key;
      return;
    }
    if (event.key !== "Enter") return;
    const code = CODE.exec(typed)?.[1];
    typed = "";
    if (!code) return;
    // Nothing is sent by the reader, and no other box keeps what it typed.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (before) before.input.value = before.value;
    const field = document.querySelector("input.control-code");
    if (!field) return;
    field.value = code.toUpperCase();
    const pending = document.getElementById(`${field.id}-pending`);
    if (pending) pending.checked = false;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }, { capture: true });
}
