// How long a journey takes who reads 150 words a minute and types 60 keys a minute, screen by screen.
//
// Counted: each word on the screen, also around the questions; of a list to open the words of its choices; each key, a
// touch as one key, going on included.
// Not counted: what is not on the screen (a closed explanation, what only a screen reader is told); what is around the
// questions (name, size, language, "salva e continua", the step) and the words of what is pressed, ticked or filled (Avanti,
// Cambia, Sì, No, Giorno, "puoi saltarla"), when the same words were read before in this journey: who pressed "Avanti" knows
// it again. Headings, questions, helps and what was answered are counted every time.
// Numbers around the questions change from screen to screen ("Domanda 4 di 38"): the words are read once.

export const WORDS_A_MINUTE = 150;
export const KEYS_A_MINUTE = 60;
/**
 * More is a fault. Wanted: 10. The code on the receipt is spelled in words, five to fifteen of them by its letters: the tenth of
 * a minute is for that.
 */
export const MOST_MINUTES = 10.1;

/** The count of one journey. */
export class Count {
  #known = new Set();
  screens = [];

  /** Adds the screen shown, and the keys it takes. */
  async add(tab, keys) {
    const { asked, around, controls } = await textsShown(tab);
    const first = [...around.map((text) => text.replace(/[\d\p{Nd}]+/gu, "0")), ...controls].filter((text) => {
      const isNew = !this.#known.has(text);
      this.#known.add(text);
      return isNew;
    });
    this.screens.push({ path: new URL(tab.url()).pathname, words: words([...asked, ...first]), keys });
  }

  /** Minutes in all. */
  get minutes() {
    return this.screens.reduce((total, screen) => total + minutes(screen), 0);
  }

  /** A line a screen. */
  lines() {
    return this.screens.map((screen) => `${minutes(screen).toFixed(2)} min  ${screen.words} words, ${screen.keys} keys  ${screen.path}`);
  }
}

const minutes = ({ words: read, keys }) => read / WORDS_A_MINUTE + keys / KEYS_A_MINUTE;
const words = (texts) => texts.reduce((sum, text) => sum + text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length, 0);

/** Texts that are seen, by where they stand. */
function textsShown(tab) {
  return tab.evaluate(() => {
    const found = { asked: [], around: [], controls: [] };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement, data } = texts.currentNode;
      const text = data.replace(/\s+/g, " ").trim();
      if (!text || !parentElement.checkVisibility() || parentElement.closest(".visually-hidden, .skip-links, dialog, script, noscript, select, datalist")) continue;
      const folded = parentElement.closest("details:not([open])");
      if (folded && !parentElement.closest("summary")) continue;
      if (!parentElement.closest("main")) found.around.push(text);
      else if (parentElement.closest("button, a, summary, .choice label, .date-parts label, .optional")) found.controls.push(text);
      else found.asked.push(text);
    }
    const list = document.querySelector("main select"); // the others of a ranking hold the same
    if (list) found.asked.push(...[...list.options].map((option) => option.text));
    return found;
  });
}
