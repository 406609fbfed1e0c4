// Applies without JavaScript, in every language, at the largest text and in high contrast, both switched on by the page's
// own buttons on the way: what a locked or an old browser does. Every screen must stay as large and dark as it was set, and
// nothing may be cut off.
//
// usage: node plain.mjs PROGRAM PROJECT [LANGUAGE]
import { ANSWERS, CALL, MOST_SCREENS } from "./answers.mjs";
import { cutOff } from "./eyes.mjs";
import { inEveryLanguage } from "./kiosk.mjs";

const LARGEST = 4;

await inEveryLanguage("without JavaScript", apply, { script: false });

/** From the first screen to the receipt, and back to the first screen, which is as nobody had been there. */
async function apply({ tab, base, language, fault }) {
  await tab.goto(`${base}/domanda/?lingua=${language}`);
  await press(tab, `main a[href='/domanda/${CALL}/']`);
  await press(tab, "main .btn-next");
  await press(tab, "[name='screen.high_contrast']");
  for (let size = 1; size < LARGEST; size += 1) await press(tab, "[name='screen.text_size']");
  for (let screen = 0; screen < MOST_SCREENS; screen += 1) {
    const path = new URL(tab.url()).pathname;
    await look(tab, language, (what) => fault(`${path}: ${what}`));
    if (path.endsWith("/ricevuta/")) break;
    await fill(tab);
    await press(tab, "main .btn-next");
  }
  if (!tab.url().endsWith("/ricevuta/")) return fault(`no receipt, but ${tab.url()}`);
  await press(tab, "main .btn-next");
  const { className } = await shown(tab);
  if (tab.url() !== `${base}/domanda/` || className !== "text-size-1") fault(`left for the next person: ${tab.url()}, ${className}`);
  return undefined;
}

/** Language and manner of reading of the screen. */
function shown(tab) {
  return tab.evaluate(() => ({ lang: document.documentElement.lang, className: document.documentElement.className }));
}

async function look(tab, language, fault) {
  const { lang, className } = await shown(tab);
  if (lang !== language) fault(`is in ${lang}`);
  if (!className.includes(`text-size-${LARGEST}`)) fault("is not in the largest text");
  if (!className.includes("high-contrast")) fault("is not in high contrast");
  (await cutOff(tab)).forEach(fault);
}

/** Answers by touching choices and typing into boxes, with the browser's own events. */
async function fill(tab) {
  for (const control of await tab.$$("main form [name]:not([type=hidden]):not([type=submit]):not(button)")) {
    const at = await control.evaluate((one) => {
      const group = [...one.form.elements].filter((other) => other.name === one.name);
      return { tag: one.tagName, type: one.type, name: one.name, value: one.value, isAnswered: group.some((other) => other.checked), isFirst: group[0] === one };
    });
    const wanted = ANSWERS[at.name];
    if (at.type === "radio" || at.type === "checkbox") {
      const isMeant = wanted === undefined ? at.isFirst : wanted === at.value;
      if (isMeant && !at.isAnswered && !at.name.endsWith(".pending")) await (await control.evaluateHandle((one) => one.nextElementSibling)).click();
    } else if (at.tag === "SELECT") {
      if (wanted !== "" && !at.value) await control.select(wanted ?? await control.evaluate((one) => one.options[1].value));
    } else if (wanted !== undefined && !at.value) {
      await control.type(wanted);
    }
  }
}

async function press(tab, selector) {
  const button = await tab.waitForSelector(selector);
  await Promise.all([tab.waitForNavigation(), button.click()]);
}
