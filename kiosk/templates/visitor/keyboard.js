// Keys on the screen, for who has no others: letters of the language, Latin ones, digits, those of codes.
// They come up when a box is touched with a finger, or with "Tastiera".
{
  const LATIN = {
    it: ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm'", "àèéìòù"],
    en: ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm'-"],
    ro: ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm-", "ăâîșț"],
    sq: ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm'", "ëç"],
  };
  const OWN = {
    uk: ["1234567890", "йцукенгшщзхї", "фівапролджє", "ячсмитьбюґ'"],
    ar: ["1234567890", "ضصثقفغعهخحجد", "شسيبلاتنمكطذ", "ئءؤرىةوزظأإآ"],
  };
  const SPECIAL = {
    numeric: ["123", "456", "789", "0"],
    decimal: ["123", "456", "789", ",0"],
    tel: ["123", "456", "789", "+0"],
    email: ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "@.-_"],
    code: ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"],
  };
  const TYPED = "input.control[type=text], textarea.control";
  const NARROW = matchMedia("(max-width: 37.5rem)");
  const toggle = document.querySelector("[data-keyboard]");
  const lang = document.documentElement.lang;
  let box = null;
  let board = null;
  let capitals = false;
  // Names and places are written as on Italian documents; a tale, in one's own letters.
  let latin = true;

  const kindOf = (input) => {
    if (input.autocapitalize === "characters" && input.inputMode !== "numeric") return "code";
    return input.inputMode in SPECIAL ? input.inputMode : "letters";
  };
  const rowsFor = (kind) => {
    if (kind !== "letters") return SPECIAL[kind];
    return (!latin && OWN[lang]) || LATIN[lang] || LATIN.it;
  };
  const write = (text) => {
    if (box.maxLength >= 0 && box.value.length - (box.selectionEnd - box.selectionStart) >= box.maxLength) return;
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    changed();
  };
  const erase = () => {
    const start = box.selectionStart === box.selectionEnd ? Math.max(0, box.selectionStart - 1) : box.selectionStart;
    box.setRangeText("", start, box.selectionEnd, "end");
    changed();
  };
  const changed = () => box.dispatchEvent(new Event("input", { bubbles: true }));
  const next = () => {
    const all = [...document.querySelectorAll(TYPED)].filter((input) => input.checkVisibility());
    const after = all[all.indexOf(box) + 1];
    if (after) return after.focus();
    close();
    return document.querySelector("main .btn-next")?.focus();
  };
  const key = (label, press, className = "", name = "") => {
    const button = document.createElement("button");
    [button.type, button.className, button.textContent] = ["button", `key ${className}`, label];
    // What is said holds what is seen, where that can be said.
    if (name) button.setAttribute("aria-label", /\p{L}/u.test(label) ? `${label}: ${name}` : name);
    button.addEventListener("click", () => {
      press();
      // A finger leaves the box where it was; who goes key by key stays on the keys.
      if (!board.contains(document.activeElement)) box.focus({ preventScroll: true });
    });
    return button;
  };
  const draw = () => {
    const words = toggle.dataset;
    const kind = kindOf(box);
    const cased = kind === "letters" && !(OWN[lang] && !latin && lang === "ar");
    const lines = rowsFor(kind).map((row) => {
      const line = document.createElement("div");
      line.className = "keys";
      if (row.startsWith("1")) line.dir = "ltr";
      for (const sign of row) {
        const shown = capitals && cased ? sign.toLocaleUpperCase(lang) : sign;
        line.append(key(shown, () => {
          write(shown);
          if (capitals) {
            capitals = false;
            draw();
          }
        }));
      }
      return line;
    });
    const last = document.createElement("div");
    last.className = "keys";
    if (cased) {
      const shift = key("⇧", () => { capitals = !capitals; draw(); }, "key-wide", words.capitals);
      shift.setAttribute("aria-pressed", String(capitals));
      last.append(shift);
    }
    if (kind === "letters" && OWN[lang]) {
      const other = key(latin ? OWN[lang][1].slice(0, 3) : "ABC", () => { latin = !latin; draw(); }, "key-wide", latin ? words.letters : words.latin);
      last.append(other);
    }
    if (kind === "letters" || kind === "code") last.append(key("", () => write(" "), "key-space", words.space));
    last.append(key("⌫", erase, "key-wide", words.delete), key(words.next, next, "key-wide key-next"), key("⌄", close, "key-wide", words.close));
    const at = [...board.querySelectorAll("button")].indexOf(document.activeElement);
    board.replaceChildren(...lines, last);
    board.dir = kind === "letters" && OWN[lang] && !latin && lang === "ar" ? "rtl" : "ltr";
    if (at >= 0) board.querySelectorAll("button")[at]?.focus();
  };
  const open = (input) => {
    if (box !== input) {
      capitals = kindOf(input) === "letters" && input.value === "";
      latin = input.tagName !== "TEXTAREA";
    }
    box = input;
    if (!board) {
      board = document.createElement("div");
      [board.className, board.id] = ["keyboard", "keyboard"];
      board.setAttribute("role", "region");
      board.setAttribute("aria-label", toggle.dataset.name);
      board.dataset.notAloud = "";
      board.addEventListener("pointerdown", (event) => event.preventDefault());
      // After the box in the order of the keyboard's own keys too: Tab leads on to them.
      document.body.append(board);
    }
    draw();
    toggle.setAttribute("aria-expanded", "true");
    document.documentElement.style.setProperty("--keyboard", `${board.offsetHeight}px`);
    document.body.classList.add("has-keyboard");
    box.scrollIntoView({ block: "center" });
  };
  const close = () => {
    board?.remove();
    board = null;
    toggle.setAttribute("aria-expanded", "false");
    document.body.classList.remove("has-keyboard");
  };
  const first = document.querySelector(TYPED);
  if (toggle && first) {
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      if (board) return close();
      const input = box?.isConnected ? box : first;
      input.focus();
      return open(input);
    });
    addEventListener("click", (event) => {
      // A telephone has keys of its own.
      if (event.pointerType === "touch" && !NARROW.matches && event.target.matches?.(TYPED)) open(event.target);
    });
    addEventListener("focusin", (event) => { if (board && event.target.matches?.(TYPED)) open(event.target); });
    addEventListener("keydown", (event) => { if (event.key === "Escape" && board) { close(); box.focus(); } });
  }
}
