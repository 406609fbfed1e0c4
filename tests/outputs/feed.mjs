// A feed, read by feedsmith, well-formed by saxes, and what RFC 4287 (4.1.1, 4.1.2) asks of a feed and its entries.
import { parseAtomFeed } from "feedsmith";
import { SaxesParser } from "saxes";

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;

// What makes the text no XML, with its namespaces resolved.
export function xmlMistakes(text) {
  const wrong = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => wrong.push(`no XML: ${error.message}`));
  parser.write(text).close();
  return wrong;
}

export function mistakes(text, isThere) {
  const wrong = xmlMistakes(text);
  let feed;
  try {
    feed = parseAtomFeed(text);
  } catch (error) {
    return [...wrong, `cannot be parsed: ${error.message}`];
  }
  if (!/<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="[a-z]{2}">/.test(text)) wrong.push("has no language");
  wrong.push(...commonMistakes("the feed", feed));
  if (!feed.authors?.some((author) => author.name)) wrong.push("has no author");
  const links = feed.links ?? [];
  for (const relation of ["self", "alternate"]) {
    const link = links.find((one) => one.rel === relation);
    if (!link) wrong.push(`has no ${relation} link`);
    else if (!isThere(link.href)) wrong.push(`${link.href} is not there`);
  }
  const seen = new Set();
  for (const entry of feed.entries ?? []) {
    const name = `«${entry.title?.value ?? entry.title}»`;
    wrong.push(...commonMistakes(name, entry));
    if (seen.has(entry.id)) wrong.push(`${name} has the id of another`);
    seen.add(entry.id);
    const link = entry.links?.find((one) => one.rel === "alternate");
    if (!link) wrong.push(`${name} has no alternate link`);
    else if (!isThere(link.href)) wrong.push(`${link.href} is not there`);
    const html = entry.content?.value ?? entry.content ?? "";
    if (!html) wrong.push(`${name} has no text`);
    for (const [, url] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      if (!/^(https?:|mailto:|tel:)/.test(url)) wrong.push(`${name}: the link ${url} is not absolute`);
    }
  }
  return wrong;
}

function commonMistakes(name, thing) {
  const wrong = [];
  if (!thing.id || !URL.canParse(thing.id)) wrong.push(`${name} has no id`);
  if (!(thing.title?.value ?? thing.title)) wrong.push(`${name} has no title`);
  if (!MOMENT.test(thing.updated ?? "")) wrong.push(`${name} has no day of its last change`);
  if (thing.published && !MOMENT.test(thing.published)) wrong.push(`${name} has no good day of publication`);
  return wrong;
}
