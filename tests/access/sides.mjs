// The kiosk's screens beside the way of one application, in every language, looked at as look.mjs says: a refused answer,
// saving to go on another day, the code typed wrong and right, a code already sent, leaving with and without a code, the
// wiped screen, time run out.
//
// usage: node sides.mjs PROGRAM PROJECT [LANGUAGE] [SHOTS]
import { CALL, MOST_SCREENS, answer, follow } from "./answers.mjs";
import { inEveryLanguage } from "./kiosk.mjs";
import { look } from "./look.mjs";

await inEveryLanguage("kiosk, other screens", walk);

async function walk({ tab, base, language, fault, shots }) {
  let number = 0;
  /** Looks at the screen, which must hold `selector`. */
  const see = async (name, selector, spoken = language) => {
    number += 1;
    if (!await tab.$(selector)) fault(`${new URL(tab.url()).pathname}: ${name} is not there`);
    await look(tab, language, { spoken, fault, shots, name: `side-${String(number).padStart(2, "0")}-${name}` });
  };
  const resume = async (code) => {
    await tab.goto(`${base}/domanda/?lingua=${language}`);
    await follow(tab, "main .have-code a");
    await tab.type("main input.control", code);
    await follow(tab, "main .btn-next");
  };

  await tab.goto(`${base}/domanda/${CALL}/?lingua=${language}`);
  await tab.goto(`${base}/domanda/?lingua=${language}`);
  await follow(tab, `main a[href='/domanda/${CALL}/']`);
  await follow(tab, "main .btn-next");
  await follow(tab, "main .btn-next"); // nothing was typed
  await see("refused", "#errors");
  await follow(tab, "footer a[href='/domanda/schermo/esci/']");
  await see("leave-without-code", "main .btn-danger");
  await follow(tab, "main .btn-back");
  await answer(tab);
  await follow(tab, "main .btn-next");
  await follow(tab, "footer button[name='screen.keep']");
  await see("keep", ".resume-code");
  const code = await tab.$eval(".resume-code", (one) => one.textContent.replace(/\s/g, ""));
  await tab.goto(`${base}/domanda/${CALL}/?lingua=${language}`);
  await see("start-again", "main a.btn-primary");
  await follow(tab, "main a.btn-primary");
  await follow(tab, "footer a[href='/domanda/schermo/esci/']");
  await see("leave", "main [name]");
  await follow(tab, "main .btn-next");
  await follow(tab, "main .btn-next");
  await resume("AAAA");
  await see("code-refused", "#errors");
  await resume(code);
  for (let screen = 0; screen < MOST_SCREENS && !tab.url().endsWith("/controlla/"); screen += 1) {
    await answer(tab);
    await follow(tab, "main .btn-next");
  }
  await see("check-another-day", "details.declared[open]");
  await answer(tab);
  await follow(tab, "main .btn-next");
  await follow(tab, "main .btn-primary");
  await resume(code);
  await see("code-sent", "main .btn-next");
  await tab.goto(`${base}/domanda/schermo/scaduta/?lingua=${language}`);
  await see("time-out", "main .btn-next", await tab.evaluate(() => document.documentElement.lang));
}
