// "Ascolta": the screen is read aloud by a voice of this machine. What is read is what is shown, a piece at a time.
{
  const button = document.querySelector("[data-listen]");
  const synthesis = globalThis.speechSynthesis;
  // A voice of the network would hear what people have to say.
  const voiceFor = (lang) => synthesis.getVoices().find((voice) => voice.localService && voice.lang.slice(0, 2).toLowerCase() === lang.slice(0, 2));
  const page_lang = document.documentElement.lang;
  const BLOCKS = "h1, h2, h3, p, li, dt, dd, label, legend, summary, .btn, td, th";
  const pieces = () => {
    const shown = (element) => element.checkVisibility() && !element.closest("[aria-hidden=true], dialog, .visually-hidden, [data-not-aloud]");
    const found = [];
    for (const element of document.querySelectorAll(`.progress-head p, main :is(${BLOCKS})`)) {
      if (!shown(element)) continue;
      const inner = [...element.querySelectorAll(BLOCKS)];
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const words = [];
      while (texts.nextNode()) {
        const { currentNode } = texts;
        if (!inner.some((block) => block.contains(currentNode)) && shown(currentNode.parentElement)) words.push(currentNode.data);
      }
      const text = words.join(" ").replace(/\s+/g, " ").trim();
      if (text) found.push({ element, text, lang: element.closest("[lang]")?.lang || page_lang });
    }
    return found;
  };
  const show = (speaking) => {
    button.setAttribute("aria-pressed", String(speaking));
    button.querySelector("[data-label]").textContent = speaking ? button.dataset.stop : button.dataset.start;
  };
  const quiet = () => {
    synthesis.cancel();
    for (const element of document.querySelectorAll(".read-now")) element.classList.remove("read-now");
    show(false);
  };
  const speak = () => {
    show(true);
    for (const { element, text, lang } of pieces()) {
      const voice = voiceFor(lang);
      if (!voice) continue;
      const said = new SpeechSynthesisUtterance(text);
      [said.voice, said.lang, said.rate] = [voice, voice.lang, 0.9];
      said.onstart = () => {
        element.classList.add("read-now");
        element.scrollIntoView({ block: "nearest" });
      };
      said.onend = () => {
        element.classList.remove("read-now");
        if (!synthesis.pending) show(false);
      };
      synthesis.speak(said);
    }
  };
  if (button && synthesis) {
    const offer = () => { button.hidden = !voiceFor(page_lang); };
    offer();
    synthesis.addEventListener("voiceschanged", offer);
    // Whoever touches anything wants to go on: the voice stops.
    for (const kind of ["pointerdown", "keydown"]) {
      addEventListener(kind, (event) => {
        if (synthesis.speaking && !button.contains(event.target)) quiet();
      }, { capture: true });
    }
    button.addEventListener("click", () => (synthesis.speaking ? quiet() : speak()));
    addEventListener("pagehide", quiet);
  }
}
