// What others show beside a link to a page: Open Graph and Twitter's names, and a picture that is there.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const WANTED = ["og:title", "og:type", "og:url", "og:image", "og:image:alt", "og:locale", "og:site_name", "twitter:card"];

export function mistakes(html, site) {
  // Old addresses only lead elsewhere; what is not there is shown by nobody.
  if (/<meta name="robots" content="noindex">/.test(html)) return [];
  const said = new Map();
  for (const [, name, value] of html.matchAll(/<meta (?:property|name)="((?:og|twitter):[^"]*)" content="([^"]*)">/g)) {
    said.set(name, value);
  }
  const wrong = WANTED.filter((name) => !said.get(name)).map((name) => `says no ${name}`);
  const picture = said.get("og:image");
  if (picture) {
    const file = join(site, new URL(picture).pathname);
    if (!existsSync(file)) wrong.push(`${picture} is not there`);
    else {
      const bytes = readFileSync(file);
      const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
      if (width !== 1200 || height !== 630) wrong.push(`${picture} is ${width} x ${height}`);
    }
  }
  return wrong;
}
