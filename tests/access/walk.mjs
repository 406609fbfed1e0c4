// Walks the kiosk as a person applying, in every language, and looks at every screen as look.mjs says. Counts how long it
// takes (count.mjs says how); more than count.mjs allows in any language is a fault. What is wrong is printed screen by screen;
// the exit code tells whether anything is.
//
// usage: node walk.mjs PROGRAM PROJECT [LANGUAGE] [SHOTS]   minutes by screen of one LANGUAGE (all, when any takes too
// long); pictures of all screens go into the folder SHOTS
import { CALL, MOST_SCREENS, answer, follow } from "./answers.mjs";
import { Count, MOST_MINUTES } from "./count.mjs";
import { inEveryLanguage } from "./kiosk.mjs";
import { look } from "./look.mjs";

await inEveryLanguage("kiosk", walk);

/** From the first screen to the last, looking at each. */
async function walk({ tab, base, language, fault, isOnly, shots }) {
  const count = new Count();
  const see = async (keys, spoken = language) => {
    await count.add(tab, keys);
    await look(tab, language, { spoken, fault, shots, name: String(count.screens.length).padStart(2, "0") });
  };
  await tab.goto(`${base}/domanda/?lingua=${language}`);
  await see(1);
  await follow(tab, `main a[href='/domanda/${CALL}/']`);
  for (let screen = 0; screen < MOST_SCREENS; screen += 1) {
    const path = new URL(tab.url()).pathname;
    await see(await answer(tab));
    if (path.endsWith("/ricevuta/")) break;
    await follow(tab, "main button.btn-next");
  }
  if (!tab.url().endsWith("/ricevuta/")) fault(`no receipt, but ${tab.url()}`);
  const taken = count.minutes;
  if (taken > MOST_MINUTES) fault(`${taken.toFixed(1)} minutes of reading and typing, wanted ${MOST_MINUTES}`);
  if (isOnly || taken > MOST_MINUTES) count.lines().forEach((line) => console.log(`${language} ${line}`));
  console.log(`${language}: ${count.screens.length} screens, ${taken.toFixed(1)} minutes of reading and typing`);
  await follow(tab, "main button.btn-primary");
  await see(0, "it"); // wiped: in the language of the place
}
