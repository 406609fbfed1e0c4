// Looks at one screen of the kiosk with other eyes and hands: as it comes, with the keys of the screen, with the largest
// text in high contrast, on a small phone; in Italian by keyboard alone too.
import { join } from "node:path";
import { PHONE, cutOff, violations } from "./eyes.mjs";
import { reachedByKeyboard } from "./keyboard.mjs";
import { KIOSK } from "./kiosk.mjs";

/**
 * Tells `fault` what is wrong with the screen shown, of a journey in `language`, which is in the language `spoken`; with a folder
 * of `shots` it is also drawn there, by its `name`.
 */
export async function look(tab, language, { spoken, fault, shots, name }) {
  const path = new URL(tab.url()).pathname;
  const report = (manner) => (what) => fault(`${path} ${manner}: ${what}`);
  const draw = (suffix) => shots && tab.screenshot({ path: join(shots, `${language}-${name}${suffix}.png`) });
  (await violations(tab)).forEach(report("as it comes"));
  if (await tab.evaluate(() => document.documentElement.lang) !== spoken) report("as it comes")("is in another language");
  const box = await tab.$("[data-keyboard]:not([hidden])");
  if (box) {
    await box.click();
    (await violations(tab)).forEach(report("with keys"));
    await box.click();
  }
  await draw("");
  const was = await tab.evaluate(() => {
    const html = document.documentElement;
    const before = html.className;
    html.classList.remove("text-size-1");
    html.classList.add("text-size-4", "high-contrast");
    return before;
  });
  (await violations(tab)).forEach(report("large, high contrast"));
  await draw("-large");
  await tab.setViewport({ ...PHONE, hasTouch: true });
  (await cutOff(tab)).forEach(report("large, on a phone"));
  await tab.evaluate((before) => { document.documentElement.className = before; }, was);
  (await cutOff(tab)).forEach(report("on a phone"));
  await tab.setViewport({ ...KIOSK, hasTouch: true });
  if (language === "it") (await reachedByKeyboard(tab)).forEach(report("by keyboard"));
}
