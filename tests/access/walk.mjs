// Walks the kiosk as a person applying, in every language, and looks at every screen as read.mjs looks at pages: with the
// text as it comes, and with the largest text in high contrast, on a kiosk and on a small phone; with the keys of the screen.
// Counts how long it takes who reads 150 words a minute and types 60 keys a minute. What is wrong is printed screen by screen;
// the exit code tells whether anything is.
//
// usage: node walk.mjs PROGRAM PROJECT [LANGUAGE] [SHOTS]   pictures of all screens go into the folder SHOTS
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PHONE, cutOff, openBrowser, violations } from "./eyes.mjs";
import { reachedByKeyboard } from "./keyboard.mjs";

const LANGUAGES = ["it", "en", "ro", "sq", "uk", "ar"];
const KIOSK = { width: 1080, height: 1920 };
const CALL = "destinatari-2026";
const WORDS_A_MINUTE = 150;
const KEYS_A_MINUTE = 60;
const MOST_SCREENS = 80;
const SLOW_MACHINE_MS = 120_000;
/** What is typed; of choices the first one is taken, or the one named here. */
const ANSWERS = {
  codice_fiscale: "RSSMRA80T10H501J", surname: "Rossi", name: "Mario", born_abroad: "false", residence_municipality: "Atessa",
  homeless: "false", mail_elsewhere: "false", residence_street: "Via di prova 1", residence_cap: "66041", phone: "0872 000000",
  "availability_declared_on.day": "1", "availability_declared_on.month": "3", "availability_declared_on.year": "2025",
  last_job: "Muratore", followed_by_services: "false", conditions: "poverty", "household.0.birth_year": "2015", lives_alone: "false",
  isee_value: "3250", "isee_issued_on.day": "15", "isee_issued_on.month": "1", "isee_issued_on.year": "2026", shuttle_stop: "Atessa",
  "course_preferences.1": "operatore-agricolo", "course_preferences.2": "", "course_preferences.3": "",
};

const [program, project, only = "", shots = ""] = process.argv.slice(2);
const faults = [];
const data = mkdtempSync(join(tmpdir(), "walk-"));
const base = `http://127.0.0.1:${await freePort()}`;
const kiosk = spawn(program, ["--root", project, "--data", data, "--listen", base.slice(7)], { stdio: "ignore" });
const browser = await openBrowser();
try {
  await answering();
  const waiting = LANGUAGES.filter((language) => language.startsWith(only));
  await Promise.all([1, 2].map(async () => {
    for (let language = waiting.shift(); language; language = waiting.shift()) await walk(language);
  }));
} finally {
  await browser.close();
  kiosk.kill();
  rmSync(data, { recursive: true, force: true });
}
faults.sort().forEach((fault) => console.log(fault));
console.log(`kiosk: ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** From the first screen to the last, looking at each. */
async function walk(language) {
  // Who shares no cookies with the others.
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  tab.setDefaultTimeout(SLOW_MACHINE_MS);
  tab.on("pageerror", (error) => faults.push(`${language} ${new URL(tab.url()).pathname}: a script fails: ${error.message}`));
  await tab.setViewport({ ...KIOSK, hasTouch: true });
  const count = [];
  await tab.goto(`${base}/domanda/?lingua=${language}`);
  await look(tab, language, count);
  await follow(tab, `main a[href='/domanda/${CALL}/']`);
  for (let screen = 0; screen < MOST_SCREENS; screen += 1) {
    const path = new URL(tab.url()).pathname;
    const keys = await answer(tab);
    await look(tab, language, count, keys);
    if (path.endsWith("/ricevuta/")) break;
    await follow(tab, "main button.btn-next");
  }
  if (!tab.url().endsWith("/ricevuta/")) faults.push(`${language}: no receipt, but ${tab.url()}`);
  tell(language, count);
  await follow(tab, "main button.btn-primary");
  await look(tab, "it", count); // wiped: in the language of the place
  await context.close();
}

async function look(tab, language, count, keys = 0) {
  const path = new URL(tab.url()).pathname;
  const report = (manner) => (what) => faults.push(`${language} ${path} ${manner}: ${what}`);
  const words = await wordsShown(tab);
  count.push({ path, words, keys });
  (await violations(tab)).forEach(report("as it comes"));
  if (await tab.evaluate(() => document.documentElement.lang) !== language) report("as it comes")("is in another language");
  const box = await tab.$("[data-keyboard]:not([hidden])");
  if (box) {
    await box.click();
    (await violations(tab)).forEach(report("with keys"));
    await box.click();
  }
  if (shots) await tab.screenshot({ path: join(shots, `${language}-${String(count.length).padStart(2, "0")}.png`) });
  const was = await tab.evaluate(() => {
    const html = document.documentElement;
    const before = html.className;
    html.classList.remove("text-size-1");
    html.classList.add("text-size-4", "high-contrast");
    return before;
  });
  (await violations(tab)).forEach(report("large, high contrast"));
  if (shots) await tab.screenshot({ path: join(shots, `${language}-${String(count.length).padStart(2, "0")}-large.png`) });
  await tab.setViewport({ ...PHONE, hasTouch: true });
  (await cutOff(tab)).forEach(report("large, on a phone"));
  await tab.evaluate((before) => { document.documentElement.className = before; }, was);
  (await cutOff(tab)).forEach(report("on a phone"));
  await tab.setViewport({ ...KIOSK, hasTouch: true });
  if (language === "it") (await reachedByKeyboard(tab)).forEach(report("by keyboard"));
}

/** Words that are seen: a screen reader is told more. */
function wordsShown(tab) {
  return tab.evaluate(() => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    let words = 0;
    while (texts.nextNode()) {
      const { parentElement, data } = texts.currentNode;
      if (parentElement.checkVisibility() && !parentElement.closest(".visually-hidden, dialog")) words += data.split(/\s+/).filter(Boolean).length;
    }
    return words;
  });
}

/** Answers what the screen asks; how many keys that takes, a touch counting as one. */
function answer(tab) {
  return tab.evaluate((answers) => {
    let keys = 1;
    const form = document.querySelector("main form:has(.btn-next)") ?? document.querySelector("main");
    const named = (name) => [...form.elements ?? []].filter((one) => one.name === name);
    for (const name of new Set([...form.elements ?? []].filter((one) => one.name && one.type !== "hidden" && one.type !== "submit").map((one) => one.name))) {
      const [first, ...others] = named(name);
      const wanted = answers[name];
      if (first.type === "radio" || first.type === "checkbox") {
        if (name.endsWith(".pending")) continue;
        const all = [first, ...others];
        if (all.some((one) => one.checked)) continue;
        (all.find((one) => one.value === wanted) ?? first).checked = true;
        keys += 1;
      } else if (first.tagName === "SELECT") {
        if (wanted !== "") first.value = wanted ?? first.options[1].value;
        keys += 2;
      } else if (wanted !== undefined && first.value !== wanted) {
        if (first.value === "") keys += wanted.length;
        first.value ||= wanted;
      }
    }
    return keys;
  }, ANSWERS);
}

async function follow(tab, selector) {
  await Promise.all([tab.waitForNavigation(), tab.evaluate((css) => document.querySelector(css).click(), selector)]);
}

/** Minutes a screen, and in all. */
function tell(language, count) {
  const minutes = ({ words, keys }) => words / WORDS_A_MINUTE + keys / KEYS_A_MINUTE;
  const sum = count.reduce((total, screen) => total + minutes(screen), 0);
  if (only) for (const screen of count) console.log(`${minutes(screen).toFixed(2)} min  ${screen.words} words, ${screen.keys} keys  ${screen.path}`);
  console.log(`${language}: ${count.length} screens, ${sum.toFixed(1)} minutes of reading and typing`);
}

async function answering() {
  for (let tries = 0; tries < 1200; tries += 1) {
    const there = await fetch(`${base}/healthz`).then((answer) => answer.ok, () => false);
    if (there) return;
    if (kiosk.exitCode !== null) break;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error("the kiosk does not answer");
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
