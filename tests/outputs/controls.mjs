// Controls: broken on purpose, each must be found out. A check that lets one pass checks nothing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as calendar from "./calendar.mjs";
import * as feed from "./feed.mjs";
import * as linkedData from "./linked_data.mjs";
import * as sitemap from "./sitemap.mjs";
import * as socialCard from "./social_card.mjs";

const [site] = process.argv.slice(2);
const text = (name) => readFileSync(join(site, name), "utf8");
const there = () => true;

const [script] = linkedData.scripts(text("corsi/segreteria/index.html"));
const controls = [
  ["calendario.ics", "DTSTAMP:", "X-STAMP:", calendar.mistakes],
  ["calendario.ics", "TZOFFSETTO:+0200", "TZOFFSETTO:+0300", calendar.mistakes],
  ["calendario.ics", "\r\n", "\n", calendar.mistakes],
  ["notizie/atom.xml", /<id>[^<]*<\/id>\n/, "", (broken) => feed.mistakes(broken, there)],
  ["notizie/atom.xml", "<entry>", "<entry", (broken) => feed.mistakes(broken, there)],
  ["notizie/atom.xml", / href=&quot;https:[^&]*/, " href=&quot;/corsi/", (broken) => feed.mistakes(broken, there)],
  ["sitemap.xml", "</urlset>", "", (broken) => sitemap.mistakes(broken, there)],
  ["sitemap.xml", "<lastmod>", "<lastmod>ieri ", (broken) => sitemap.mistakes(broken, there)],
  ["corsi/segreteria/index.html", 'property="og:image"', 'property="og:picture"', (broken) => socialCard.mistakes(broken, site)],
];
const missed = [];
for (const [name, from, to, read] of controls) {
  const good = text(name);
  const broken = typeof from === "string" ? good.replaceAll(from, to) : good.replace(from, to);
  if (broken === good) missed.push(`${name}: there is no «${from}» to break`);
  else if (read(broken).length === 0) missed.push(`${name}: «${to}» for «${from}» was not found out`);
}
// One run of the compiler for all: it takes seconds.
const words = [['"startDate"', '"startDay"'], ['"timeRequired"', '"telephone"'], ['"@type":"Course"', '"@type":"Corso"']];
const told = linkedData.vocabularyMistakes(words.map(([from, to]) => [to, script.replace(from, to)]));
for (const [from, to] of words) {
  if (!script.includes(from)) missed.push(`linked data: there is no ${from} to break`);
  else if (!told.some((mistake) => mistake.startsWith(to))) missed.push(`linked data: ${to} for ${from} was not found out`);
}
if ((await linkedData.syntaxMistakes(script.slice(1))).length === 0) missed.push("linked data: half a script was not found out");

for (const line of missed) console.error(line);
if (missed.length) process.exit(1);
console.log(`outputs: ${controls.length + words.length + 1} broken files, all found out`);
