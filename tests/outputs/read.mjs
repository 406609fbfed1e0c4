// Reads a built site: every feed, calendar, linked datum and the site map. Prints what is wrong and how much was read.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as calendar from "./calendar.mjs";
import * as feed from "./feed.mjs";
import * as linkedData from "./linked_data.mjs";
import * as sitemap from "./sitemap.mjs";
import * as socialCard from "./social_card.mjs";

const [site] = process.argv.slice(2);

const files = readdirSync(site, { recursive: true }).map((name) => name.replaceAll("\\", "/")).sort();
const ending = (end) => files.filter((name) => name.endsWith(end));
const text = (name) => readFileSync(join(site, name), "utf8");
// A file of the site behind an absolute address.
export const isThere = (url) => {
  const path = decodeURI(new URL(url).pathname);
  return existsSync(join(site, path.endsWith("/") ? `${path}index.html` : path));
};

const wrong = [];
const tell = (name, mistakes) => wrong.push(...mistakes.map((mistake) => `${name}: ${mistake}`));
const count = {};
for (const [kind, end, read] of [["feeds", "atom.xml", feed.mistakes], ["calendars", ".ics", calendar.mistakes]]) {
  const found = ending(end);
  count[kind] = found.length;
  for (const name of found) tell(name, read(text(name), isThere));
}
tell("sitemap.xml", sitemap.mistakes(text("sitemap.xml"), isThere));
const pages = ending(".html").map((name) => [name, text(name)]);
for (const [name, html] of pages) tell(name, socialCard.mistakes(html, site));
const things = pages.flatMap(([name, html]) => linkedData.scripts(html).map((script) => [name, script]));
for (const [name, script] of things) tell(name, await linkedData.syntaxMistakes(script));
tell("schema.org", linkedData.vocabularyMistakes(things));
count["linked data"] = things.length;
for (const type of linkedData.EXPECTED) {
  if (!things.some(([, script]) => script.includes(`"@type":"${type}"`))) wrong.push(`no page says it is a ${type}`);
}

if (count.feeds < 2) wrong.push("there are not two feeds");
if (count.calendars < 8) wrong.push("there are not eight calendars: one for all, one for each course");
for (const line of wrong) console.error(line);
if (wrong.length) process.exit(1);
console.log(`outputs: ${Object.entries(count).map(([kind, number]) => `${number} ${kind}`).join(", ")}, all read`);
