// The site map: well-formed, every page there, every language of a page naming the others back.
import { SaxesParser } from "saxes";
import { xmlMistakes } from "./feed.mjs";

const SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML = "http://www.w3.org/1999/xhtml";

export function mistakes(text, isThere) {
  const wrong = xmlMistakes(text);
  const pages = new Map(); // address -> Map(language -> address)
  const parser = new SaxesParser({ xmlns: true });
  let path = [];
  let page;
  parser.on("error", () => {});
  parser.on("opentag", (tag) => {
    path.push(tag.local);
    if (tag.uri === SITEMAP && tag.local === "url") page = { languages: new Map() };
    if (tag.uri === XHTML && tag.local === "link") {
      page.languages.set(tag.attributes.hreflang?.value, tag.attributes.href?.value);
    }
  });
  parser.on("text", (value) => {
    if (path.at(-1) === "loc") page.address = value;
    if (path.at(-1) === "lastmod" && !/^\d{4}-\d\d-\d\d$/.test(value)) wrong.push(`${value} is no day`);
  });
  parser.on("closetag", (tag) => {
    path.pop();
    if (tag.uri === SITEMAP && tag.local === "url") pages.set(page.address, page.languages);
  });
  parser.write(text).close();
  if (pages.size === 0) wrong.push("names no page");
  for (const [address, languages] of pages) {
    if (!isThere(address)) wrong.push(`${address} is not there`);
    if (languages.size > 0 && ![...languages.values()].includes(address)) wrong.push(`${address} leaves itself out`);
    for (const other of languages.values()) {
      const back = pages.get(other);
      if (!back || ![...back.values()].includes(address)) wrong.push(`${other} does not name ${address} back`);
    }
  }
  return wrong;
}
