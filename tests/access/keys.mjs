// Applies with the keyboard alone, in every language: Tab, arrows, Space, Enter and letters, as a person without mouse or
// screen to touch does. Nothing is clicked or filled in by the test. At every stop the focus must be seen.
//
// usage: node keys.mjs PROGRAM PROJECT [LANGUAGE]
import { ANSWERS, CALL, MOST_SCREENS } from "./answers.mjs";
import { inEveryLanguage } from "./kiosk.mjs";

const MOST_STOPS = 120;

await inEveryLanguage("keyboard alone", apply);

/** From the first screen to the receipt, and back. */
async function apply({ tab, base, language, fault }) {
  await tab.goto(`${base}/domanda/?lingua=${language}`);
  await goOn(tab, fault, ({ href }) => href === `/domanda/${CALL}/`);
  await goOn(tab, fault, ({ isNext }) => isNext);
  for (let screen = 0; screen < MOST_SCREENS && !tab.url().endsWith("/ricevuta/"); screen += 1) {
    await goOn(tab, fault, ({ isNext }) => isNext);
  }
  if (!tab.url().endsWith("/ricevuta/")) return fault(`no receipt, but ${tab.url()}`);
  await goOn(tab, fault, ({ isNext }) => isNext);
  if (tab.url() !== `${base}/domanda/`) fault(`the first screen does not come back: ${tab.url()}`);
  return undefined;
}

/** Tabs through the screen, answering what asks, up to what leads on; presses it, and waits for the next screen. */
async function goOn(tab, fault, isWay) {
  const path = new URL(tab.url()).pathname;
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await tab.keyboard.press("Tab");
    const at = await focused(tab);
    if (!at) continue;
    if (!at.seen) fault(`${path}: the focus cannot be seen on ${at.html}`);
    if (isWay(at)) {
      // A browser has nothing left to do when a person presses the next key.
      await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
      return;
    }
    await answerFocused(tab, at);
  }
  throw new Error(`what leads on is not reached in ${MOST_STOPS} stops`);
}

/** Answers the box the focus is in, by keys only. */
async function answerFocused(tab, at) {
  const wanted = ANSWERS[at.name];
  if (at.type === "radio") {
    if (at.isAnswered) return;
    await tab.keyboard.press("Space");
    for (let moves = 0; wanted !== undefined && moves < 20 && (await focused(tab)).value !== wanted; moves += 1) await tab.keyboard.press("ArrowDown");
  } else if (at.type === "checkbox") {
    const isMeant = wanted === undefined ? at.isFirst : wanted === at.value;
    if (!at.name.endsWith(".pending") && isMeant && !at.isAnswered) await tab.keyboard.press("Space");
  } else if (at.tag === "SELECT") {
    // The first letters of a choice choose it.
    if (wanted !== "" && !at.value) await tab.keyboard.press("ArrowDown");
  } else if (at.type === "text" && wanted !== undefined && !at.value) {
    await tab.keyboard.type(wanted);
    if (at.isPlace) await tab.keyboard.press("Escape");
  }
}

/** What has the focus. */
function focused(tab) {
  return tab.evaluate(async () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const label = element.matches("[type=radio], [type=checkbox]") ? element.nextElementSibling : null;
    const isMarked = () => [element, label].filter(Boolean).some((one) => {
      const { outlineStyle, boxShadow } = getComputedStyle(one);
      return outlineStyle !== "none" || boxShadow !== "none";
    });
    // A busy machine may not have drawn the focus yet.
    for (let look = 0; look < 10 && !isMarked(); look += 1) await new Promise((next) => setTimeout(next, 50));
    const group = element.form && element.name ? [...element.form.elements].filter((one) => one.name === element.name) : [element];
    return {
      tag: element.tagName, type: element.type ?? "", name: element.name ?? "", value: element.value ?? "", href: element.getAttribute("href"),
      isNext: element.matches("main .btn-next"), isPlace: element.matches("[role=combobox]"),
      isAnswered: group.some((one) => one.checked), isFirst: group[0] === element, seen: isMarked(), html: element.outerHTML.slice(0, 120),
    };
  });
}
