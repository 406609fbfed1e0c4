// What other eyes meet on a page: axe-core's rules, and what is cut off on a narrow screen.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

export const PHONE = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 900 };
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// WCAG 2.2 up to AA, and what axe-core's authors hold to be good practice.
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const BROWSERS = ["chromium", "chromium-browser", "google-chrome"];

/** Chromium without a window. */
export function openBrowser() {
  return puppeteer.launch({
    executablePath: program(), headless: true, pipe: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-prefers-reduced-motion", "--no-first-run"],
  });
}

/** Rules of axe-core that the page shown breaks, with where. */
export async function violations(tab) {
  await tab.evaluate(AXE);
  const { violations } = await tab.evaluate((values) => globalThis.axe.run(document, {
    runOnly: { type: "tag", values }, resultTypes: ["violations"],
  }), RULES);
  return violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map((node) => `${id} (${help}): ${node.html.slice(0, 160)}`));
}

/** What is wider than the window and cannot be scrolled to in a box of its own. */
export async function cutOff(tab) {
  return tab.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (element) => element && (["auto", "scroll", "hidden"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return (right > width + 1 || left < -1) && right > left && !scrolls(element.parentElement) && getComputedStyle(element).position !== "absolute";
    });
    const named = out.slice(0, 2).map((element) => element.outerHTML.slice(0, 120));
    return [`the page is ${document.documentElement.scrollWidth} px wide: ${named.join(" | ")}`];
  });
}

function program() {
  for (const folder of (process.env.PATH ?? "").split(":")) {
    for (const name of BROWSERS) if (existsSync(join(folder, name))) return join(folder, name);
  }
  throw new Error("Chromium is not installed: tests/run installs it");
}
