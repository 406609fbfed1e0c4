// Reads every page of a built site: sound HTML, no violation of axe-core's rules, no request to other hosts, a light first
// view, nothing cut off on a small phone or with letters twice as large, everything reached by keyboard.
// What is wrong is printed page by page; the exit code tells whether anything is.
//
// usage: node read.mjs FOLDER [PATTERN]   the browser opens only pages whose path matches, such as ^en/
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { serve } from "./server.mjs";
import { faultsInHtml } from "./html.mjs";
import { reachedByKeyboard } from "./keyboard.mjs";
import { DESK, PHONE, cutOff, openBrowser, violations } from "./eyes.mjs";

const FIRST_VIEW_BYTES = 100_000;
const PAGES_AT_ONCE = 2;
/** A page is small: only a machine busy with something else takes this long. */
const SLOW_MACHINE_MS = 60_000;

const [folder, wanted = ""] = process.argv.slice(2);
const pages = listed(folder).filter((file) => file.endsWith(".html")).map((file) => relative(folder, file)).sort();
const faults = [];
const tell = (page, what) => faults.push(`${page}: ${what}`);

const server = await serve(folder);
const browser = await openBrowser();
try {
  await controls();
  for (const page of pages) for (const fault of faultsInHtml(page, readFileSync(join(folder, page), "utf8"))) tell(page, fault);
  const waiting = pages.filter((page) => !isRedirect(page) && page.match(wanted));
  const keyboards = byShape(waiting);
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, async () => {
    let reader = await newReader();
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      try {
        await read(reader, page, keyboards.has(page));
      } catch (error) {
        // A tab of the browser may stop answering; a page that stops two of them is at fault.
        if (error.name !== "TimeoutError") throw error;
        console.error(`${page}: no answer, asked again`);
        reader = await newReader();
        await read(reader, page, keyboards.has(page));
      }
    }
    await reader.tab.close();
  }));
} finally {
  await browser.close();
  server.close();
}
faults.sort().forEach((fault) => console.log(fault));
console.log(`access: ${pages.length} pages, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function newReader() {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(SLOW_MACHINE_MS);
  return { tab, guard: watchRequests(tab) };
}

async function read({ tab, guard }, page, withKeyboard) {
  guard.begin();
  await tab.setViewport(DESK);
  await tab.goto(server.url + address(page), { waitUntil: "load", timeout: SLOW_MACHINE_MS });
  for (const url of guard.foreign) tell(page, `asks another host: ${url}`);
  for (const url of guard.failed) tell(page, `asks what is not there: ${url}`);
  const bytes = firstView(guard.sizes, await furtherDown(tab));
  if (bytes > FIRST_VIEW_BYTES) tell(page, `a first view takes ${bytes} bytes`);
  for (const violation of await violations(tab)) tell(page, violation);
  if (withKeyboard) for (const lost of await reachedByKeyboard(tab)) tell(page, `not reached by keyboard: ${lost}`);
  await tab.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  for (const what of await cutOff(tab)) tell(page, `with letters twice as large, ${what}`);
  await tab.evaluate(() => { document.documentElement.style.fontSize = ""; });
  await tab.setViewport(PHONE);
  for (const what of await cutOff(tab)) tell(page, `on a phone of 320 px, ${what}`);
}

/** Counts what a page asks for: bytes as they travel, other hosts, what is missing. */
function watchRequests(tab) {
  const seen = { foreign: [], failed: [], sizes: new Map(), begin() { this.foreign = []; this.failed = []; this.sizes.clear(); } };
  // Every page is a first visit: nothing is taken from the cache.
  tab.setCacheEnabled(false);
  tab.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith("data:")) seen.foreign.push(request.url());
  });
  tab.on("response", (response) => {
    if (response.status() >= 400 && !response.url().endsWith("/404.html")) seen.failed.push(response.url());
    seen.sizes.set(response.url(), Number(response.headers()["content-length"] ?? 0));
  });
  return seen;
}

/** Pictures that wait until one scrolls to them: a browser fetches some of them ahead, more or fewer as it likes. */
function furtherDown(tab) {
  return tab.evaluate(() => [...document.querySelectorAll("img[loading=lazy]")]
    .filter((picture) => picture.getBoundingClientRect().top > globalThis.innerHeight).map((picture) => picture.currentSrc || picture.src));
}

function firstView(sizes, later) {
  return [...sizes].reduce((sum, [url, size]) => (later.includes(url) ? sum : sum + size), 0);
}

/** A reader that finds nothing proves nothing: a bad page must be found bad. */
async function controls() {
  const tab = await browser.newPage();
  await tab.setViewport(PHONE);
  await tab.setContent("<html><head><title></title></head><body><img src='data:,'><p style='width:900px'>x</p><a href='#' tabindex='-1'>y</a></body></html>");
  const found = await violations(tab);
  for (const rule of ["html-has-lang", "document-title", "image-alt"]) {
    if (!found.some((violation) => violation.startsWith(rule))) tell("control", `axe-core did not notice ${rule}`);
  }
  if ((await cutOff(tab)).length === 0) tell("control", "a page too wide was not noticed");
  if ((await reachedByKeyboard(tab)).length === 0) tell("control", "a link out of reach was not noticed");
  if (faultsInHtml("control", "<p><div></p>").length === 0) tell("control", "html-validate did not notice a wrong nesting");
  await tab.close();
}

/** One page of each kind in each language: pages of a kind are made by the same template. */
function byShape(pages) {
  const kinds = new Map();
  for (const page of pages) {
    const parts = page.split("/");
    const language = /^[a-z]{2}$/.test(parts[0]) ? parts.shift() : "";
    const kind = `${language}:${parts[0]}:${parts.length}`;
    if (!kinds.has(kind)) kinds.set(kind, page);
  }
  return new Set(kinds.values());
}

function isRedirect(page) {
  return readFileSync(join(folder, page), "utf8").includes("http-equiv=\"refresh\"");
}

function address(page) {
  return "/" + page.replace(/(^|\/)index\.html$/, "$1");
}

function listed(from) {
  return readdirSync(from).flatMap((name) => {
    const path = join(from, name);
    return statSync(path).isDirectory() ? listed(path) : [path];
  });
}
