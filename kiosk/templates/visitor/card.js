// The health card: its bar code holds the codice fiscale, and a reader types it, faster than any hand, with Enter at the end.
{
  const FASTEST_HAND_MS = 60;
  const PAUSE_MS = 1000;
  const CODE = /\*?([A-Z0-9]{16})\*?$/i;
  // Who changes what was typed in for them has said something else.
  addEventListener("input", (event) => {
    const said = event.target.closest?.(".field, fieldset")?.nextElementSibling;
    if (said?.matches(".told")) said.remove();
  });
  let keys = []; // each with when it came, and what the box with the focus held until then
  // Half of the keys, not each: a machine that is busy hands some of them on late.
  const isReader = (read) => {
    const gaps = read.slice(1).map((key, place) => key.at - read[place].at).sort((a, b) => a - b);
    return gaps[gaps.length >> 1] <= FASTEST_HAND_MS;
  };
  addEventListener("keydown", (event) => {
    const at = event.timeStamp;
    if (keys.length > 0 && at - keys.at(-1).at > PAUSE_MS) keys = [];
    if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const input = document.activeElement;
      keys.push({ key: event.key, at, input, held: input.value });
      return;
    }
    if (event.key === "Shift") return;
    if (event.key !== "Enter") { // a reader goes nowhere else before its end
      keys = [];
      return;
    }
    const found = CODE.exec(keys.map(({ key }) => key).join(""));
    const read = found ? keys.slice(found.index) : [];
    keys = [];
    if (!found || !isReader(read)) return;
    const [, code] = found;
    // Nothing is sent by the reader, and no other box keeps what it typed.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (read[0].held !== undefined) read[0].input.value = read[0].held;
    const field = document.querySelector("input.control-code");
    if (!field) return;
    field.value = code.toUpperCase();
    const pending = document.getElementById(`${field.id}-pending`);
    if (pending) pending.checked = false;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }, { capture: true });
}
