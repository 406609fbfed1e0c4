// The kiosk's program, started for one run on a port and a data folder of its own, and who comes to it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LANGUAGES } from "./answers.mjs";
import { openBrowser } from "./eyes.mjs";

export const KIOSK = { width: 1080, height: 1920 };
/** Until a screen of a busy machine is there. */
export const SLOW_MACHINE_MS = 120_000;

/**
 * Makes one journey in every language, each with a browser's profile of its own, and tells what is wrong with it.
 *
 * The command line says `PROGRAM PROJECT [LANGUAGE] [SHOTS]`; the journey is given the `tab`, the `base` address, its
 * `language`, `fault` to tell, whether it is the only one asked for (`isOnly`) and the folder of `shots`. An error ends it as
 * a fault of the screen it was at.
 */
export async function inEveryLanguage(name, journey, { script = true } = {}) {
  const [program, project, only = "", shots = ""] = process.argv.slice(2);
  const faults = [];
  const { base, stop } = await startKiosk(program, project);
  try {
    const browser = await openBrowser();
    try {
      await twoAtATime(LANGUAGES.filter((language) => language.startsWith(only)), async (language) => {
        const fault = (what) => faults.push(`${language} ${what}`);
        const { tab, leave } = await newVisitor(browser, fault, script);
        try {
          await journey({ tab, base, language, fault, isOnly: only !== "", shots });
        } catch (error) {
          fault(`${new URL(tab.url()).pathname}: ${error.message}`);
        }
        await leave();
      });
    } finally {
      await browser.close();
    }
  } finally {
    stop();
  }
  tellFaults(name, faults);
}

/** Starts it and waits until it answers; `base` is its address, `stop` ends it and throws its data away. */
async function startKiosk(program, project) {
  const data = mkdtempSync(join(tmpdir(), "walk-"));
  const base = `http://127.0.0.1:${await freePort()}`;
  const started = spawn(program, ["--root", project, "--data", data, "--listen", base.slice(7)], { stdio: "ignore" });
  const stop = () => {
    started.kill();
    rmSync(data, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 1200; tries += 1) {
    const there = await fetch(`${base}/healthz`).then((answer) => answer.ok, () => false);
    if (there) return { base, stop };
    if (started.exitCode !== null) break;
    await new Promise((again) => setTimeout(again, 100));
  }
  stop();
  throw new Error("the kiosk does not answer");
}

/** A tab that shares no cookies with the others; what its scripts fail at is told to `fault`. */
async function newVisitor(browser, fault, script) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  tab.setDefaultTimeout(SLOW_MACHINE_MS);
  tab.on("pageerror", (error) => fault(`${new URL(tab.url()).pathname}: a script fails: ${error.message}`));
  await tab.setJavaScriptEnabled(script);
  await tab.setViewport({ ...KIOSK, hasTouch: true });
  return { tab, leave: () => context.close() };
}

/** Runs one thing for each: CI has two cores. */
async function twoAtATime(all, run) {
  const waiting = [...all];
  await Promise.all([1, 2].map(async () => {
    while (waiting.length > 0) await run(waiting.shift());
  }));
}

/** Prints what is wrong, sorted; the exit code tells whether anything is. */
function tellFaults(name, faults) {
  [...faults].sort().forEach((fault) => console.log(fault));
  console.log(`${name}: ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
