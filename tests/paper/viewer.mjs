// Chromium's own PDF viewer (PDFium), as a person who opens the file sees it.
import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { cut, fromPng } from "./picture.mjs";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome"];
// At 100 % the viewer shows the same 96 dots an inch as the others draw. It leaves up to 3 dots of background above
// the first page and 14 between pages; the window is as tall as all of them, so that nothing has to be scrolled.
const VIEW = "#toolbar=0&navpanes=0&zoom=100";
const GAP = 20;
const BESIDE = 50;
const BACKGROUND = 60;
const PAPER = 250;
/** The left margin of every page is free of ink: there a column of dots tells paper from background. */
const MARGIN = 12;
/** Only a machine busy with something else takes this long. */
const SLOW_MACHINE_MS = 30_000;

/** Starts the browser; the renderer it gives is to be closed. */
export async function chromium() {
  const server = createServer(async (request, response) => {
    const file = new URL(request.url, "http://localhost").searchParams.get("file");
    response.writeHead(file ? 200 : 404, { "content-type": "application/pdf", "cache-control": "no-store" });
    response.end(file ? await readFile(file) : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await puppeteer.launch({
    executablePath: program(), headless: true, pipe: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars"],
  });
  const tab = await browser.newPage();
  tab.setDefaultTimeout(SLOW_MACHINE_MS);
  return {
    name: "Chromium",
    // The viewer takes more than a second to open, however small the file.
    takesEvery: 3,
    async pages(file, { pages }) {
      const sizes = pages.map((sides) => sides.map((side) => Math.round((side * 96) / 72)));
      const height = sizes.reduce((sum, [, tall]) => sum + tall + GAP, 0);
      const width = Math.max(...sizes.map(([wide]) => wide)) + BESIDE;
      await tab.setViewport({ width, height });
      await tab.goto("about:blank");
      await tab.goto(`http://127.0.0.1:${server.address().port}/?file=${encodeURIComponent(file)}${VIEW}`);
      return settled(tab, file, sizes);
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** The viewer draws when it likes: the pages are there when all are, each with ink, and two looks are the same. */
async function settled(tab, file, sizes) {
  const deadline = Date.now() + SLOW_MACHINE_MS;
  let before = Buffer.alloc(0);
  while (Date.now() < deadline) {
    const now = Buffer.from(await tab.screenshot({ optimizeForSpeed: true }));
    if (now.equals(before)) {
      const pages = pagesOf(await fromPng(now), sizes);
      if (pages?.every(({ grey }) => grey.some((dot) => dot < BACKGROUND))) return pages;
    }
    before = now;
  }
  throw new Error(`Chromium does not show ${file}`);
}

/** Cuts the pages out of the dark background; nothing if they are not all there yet. */
function pagesOf(window, sizes) {
  const at = (x, y) => window.grey[y * window.width + x];
  const found = [];
  let top = 0;
  for (const [wide, tall] of sizes) {
    const middle = Math.round((window.width - wide) / 2) + MARGIN;
    while (top < window.height && at(middle, top) < PAPER) top += 1;
    let left = middle;
    while (left > 0 && at(left - 1, top + MARGIN) >= PAPER) left -= 1;
    let bottom = top;
    while (bottom < window.height && at(middle, bottom) >= PAPER) bottom += 1;
    if (Math.abs(bottom - top - tall) > 2) return null;
    found.push(cut(window, left, top, wide, Math.min(tall, window.height - top)));
    top = bottom;
  }
  return found;
}

function program() {
  for (const folder of (process.env.PATH ?? "").split(":")) {
    for (const name of BROWSERS) if (existsSync(join(folder, name))) return join(folder, name);
  }
  throw new Error("Chromium is not installed: tests/run installs it");
}
