// poppler and MuPDF: pages as pictures, and the words with their places.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DOTS_AN_INCH, fromPgm } from "./picture.mjs";

const run = promisify(execFile);
const MOST_BYTES = 64 << 20;

export const poppler = {
  name: "poppler",
  pages: (file) => drawn((folder) => run("pdftoppm", ["-q", "-gray", "-r", DOTS_AN_INCH, file, join(folder, "page")])),
  async texts(file, { pages, widgets }) {
    const { stdout } = await run("pdftotext", ["-q", "-bbox", file, "-"], { maxBuffer: MOST_BYTES });
    const word = /<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g;
    const boxed = ([, left, top, right, bottom, text]) => ({ left, top, right, bottom, text });
    return within(pieces(stdout, word, boxed), pages, widgets);
  },
};

export const mupdf = {
  name: "MuPDF",
  pages: (file) => drawn((folder) => {
    const output = join(folder, "page-%04d.pgm");
    return run("mutool", ["draw", "-q", "-r", DOTS_AN_INCH, "-c", "gray", "-o", output, file]);
  }),
  async texts(file, { pages, widgets }) {
    const { stdout } = await run("mutool", ["draw", "-q", "-F", "stext", file], { maxBuffer: MOST_BYTES });
    const letter = /<char quad="([^"]+)"[^>]* c="([^"]*)"\/>/g;
    const boxed = ([, quad, text]) => {
      const [left, top, right, , , bottom] = quad.split(" ");
      return { left, top, right, bottom, text };
    };
    return within(pieces(stdout, letter, boxed), pages, widgets);
  },
};

/** Pictures that a program leaves in a folder, in the order of their names. */
async function drawn(draw) {
  const folder = await mkdtemp(join(tmpdir(), "sportello-pages-"));
  try {
    await draw(folder);
    const names = (await readdir(folder)).sort();
    return await Promise.all(names.map(async (name) => fromPgm(await readFile(join(folder, name)))));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a program says of each page's text, piece by piece, and where the middle of each piece is. */
function pieces(told, pattern, boxOf) {
  const middle = (one, other) => (Number(one) + Number(other)) / 2;
  return told.split("<page ").slice(1).map((page) => [...page.matchAll(pattern)].map((match) => {
    const { left, top, right, bottom, text } = boxOf(match);
    return { x: middle(left, right), y: middle(top, bottom), text: unescaped(text) };
  }));
}

/** What is written inside each widget; places are counted from the page's upper left corner. */
function within(written, pages, widgets) {
  return widgets.map(({ page, rectangle: [left, bottom, right, top] }) => {
    const height = pages[page - 1][1];
    const inside = ({ x, y }) => x >= left && x <= right && y >= height - top && y <= height - bottom;
    const found = (written[page - 1] ?? []).filter(inside);
    // poppler takes the cells of a comb for columns of a page, and reads them in an order of its own.
    const lines = new Set(found.map(({ y }) => Math.round(y)));
    if (lines.size === 1) found.sort((one, other) => one.x - other.x);
    return found.map(({ text }) => text).join("");
  });
}

function unescaped(text) {
  const named = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/g, (_, hex, decimal, name) => (
    named[name] ?? String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal))
  ));
}
