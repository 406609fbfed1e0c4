// Whether what is written in filled forms is seen: in poppler, MuPDF, pdf.js and Chromium's viewer, beside pypdf.
//
// Ink is the proof that every renderer gives. A widget's rectangle of the filled form is held against the same one of
// the blank form: where a value is due there must be dots enough for its letters, in any other widget not one. Letters
// are compared where a renderer tells them. What is wrong is printed; the exit code tells whether anything is.
//
// usage: node seen.mjs PYTHON FOLDER WORK   PYTHON has pypdf, FOLDER is the tests' target/tmp/paper
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { mupdf, poppler } from "./programs.mjs";
import { pdfjs } from "./pdfjs.mjs";
import { chromium } from "./viewer.mjs";
import { SCALE } from "./picture.mjs";

/** Who fills in the forms of our content in generator/tests/paper.rs; first names are in the names of the files. */
const PEOPLE = ["Niccolò D'Alò", "Ștefan Țurcanu", "Олександра Щербак", "محمد بن عبد الله"];
/** And letters, contracts, registers, in generator/tests/documents.rs; there with answers of their own. */
const FIRST_NAMES = [...PEOPLE.map((name) => name.split(" ")[0]), "Maria"];
/** The sample form's names, in generator/tests/paper.rs. */
const SCRIPTS = ["arabic", "cyrillic", "latin", "romanian"];
/** What those people answer, and what the office writes. A whole answer, never a part. */
const ANSWERS = new RegExp(`^(${[
  ...PEOPLE, "10/12/1980", "RSSMRA80T10H501J", "00743110157", "IT60X0542811101000000123456", "66019",
  "Torricella Peligna \\(CH\\)", "Ucraina", "4\\.123,50", "\\d{1,4}", "[a-z_]+",
  "WW-7K3P-9Q", "2026/0000123", "22/11/2026, ore 10:15",
  "un operatore dello Sportello",
].join("|")})$`, "u");
/** A value that is drawn as a picture: the office's QR code. */
const PICTURES = /_qr$/;

/** Borders are not the field's; a mark's circle comes closest to it. */
const BORDER_POINTS = 3;
/** A dot that differs by more than this is ink: a form's light tint, as viewers add, is the same in both. */
const DIFFERENCE = 40;
/** The smallest letters there are (5 points) have some ten dots each, a mark more than twenty, at 96 dots an inch. */
const DOTS_A_LETTER = 4;
const DOTS_A_MARK = 15;

const [python, folder, work] = process.argv.slice(2);
const faults = [];
let seen = 0;

const documents = sampled(readdirSync(folder).filter((name) => name.endsWith(".pdf")).sort());
documents.push([documents[0][0], join(folder, "filled-large-family.pdf")]);
const described = JSON.parse(fields("read", ...new Set(documents.flat())));
const [, firstFilled] = documents[0];
const control = { file: emptied(firstFilled), of: firstFilled };
// A letter leaves out what does not apply, a large family adds rows: those are held against themselves, nothing drawn.
const moved = documents.filter(([blank, file]) => boxes(blank) !== boxes(file));
fields("emptied", ...[control.of, ...moved.map(([, file]) => file)].flatMap((file) => [file, emptied(file)]));
described[control.file] = described[control.of];
for (const document of moved) {
  const [, file] = document;
  document[0] = emptied(file);
  described[document[0]] = described[file];
}

documents.forEach(([, ...files]) => files.forEach(knownAnswers));
const viewer = await chromium();
try {
  // Chromium draws in processes of its own, pdf.js in this one: together they keep two processors busy.
  await Promise.all([[poppler, mupdf, pdfjs], [viewer]].map(async (renderers) => {
    for (const renderer of renderers) await readWith(renderer);
  }));
} finally {
  await viewer.close();
}
faults.forEach((fault) => console.log(fault));
const read = new Set(documents.flat()).size;
console.log(`renderers: ${read} files, ${seen} values seen, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** The sample form in every script; everything else of our content blank and as one person filled it, each in its turn. */
function sampled(names) {
  const path = (name) => join(folder, name);
  const by = (id, people) => people.map((first) => `${id}-${first}.pdf`).filter((name) => names.includes(name));
  const ids = names.map((name) => basename(name, ".pdf")).filter((id) => by(id, FIRST_NAMES).length > 0);
  if (ids.length === 0) throw new Error(`${folder} has no filled forms: run cargo test first`);
  return [
    ["blank.pdf", ...by("filled", SCRIPTS)].map(path),
    ...ids.map((id, turn) => {
      const filled = by(id, FIRST_NAMES);
      // The turn moves on, so that a renderer that takes every second or third one meets every script.
      return [`${id}.pdf`, filled[(turn + Math.floor(turn / 6)) % filled.length]].map(path);
    }),
  ];
}

async function readWith(renderer) {
  const share = documents.filter((_, turn) => turn % (renderer.takesEvery ?? 1) === 0);
  for (const [blank, ...files] of share) {
    const empty = await renderer.pages(blank, described[blank]);
    for (const file of files) {
      const pages = await renderer.pages(file, described[file]);
      const found = inkFaults(renderer, file, pages, empty);
      if (renderer.texts) found.push(...letterFaults(renderer, file, await renderer.texts(file, described[file])));
      if (renderer.values) found.push(...valueFaults(renderer, file, await renderer.values(file, described[file])));
      faults.push(...found);
      seen += described[file].widgets.filter(isDue).length;
      if (file === control.of) await controls(renderer, pages, empty);
    }
  }
}

function inkFaults(renderer, file, pages, empty, { widgets } = described[file]) {
  const told = (widget, what) => `${place(file, widget)}, ${renderer.name}: ${what}`;
  if (pages.length !== described[file].pages.length || empty.length !== pages.length) {
    return [`${basename(file)}: ${renderer.name}: ${pages.length} pages, ${empty.length} of the blank form`];
  }
  return widgets.flatMap((widget) => {
    const dots = ink(widget, pages[widget.page - 1], empty[widget.page - 1], described[file].pages[widget.page - 1][1]);
    if (!isDue(widget)) return dots > 0 ? [told(widget, `${dots} dots of ink where nothing is written`)] : [];
    const least = widget.kind === "mark" ? DOTS_A_MARK : DOTS_A_LETTER * letters(widget.shown).length;
    if (dots >= least) return [];
    return [told(widget, `"${widget.shown ?? widget.state}" is not seen: ${dots} dots of ink, ${least} are due`)];
  });
}

/** Where every widget is, to compare the layouts of two files. */
function boxes(file) {
  const { pages, widgets } = described[file];
  return JSON.stringify([pages, widgets.map(({ page, rectangle, name }) => [page, rectangle, name])]);
}

function emptied(file) {
  return join(work, `emptied-${basename(file)}`);
}

/** How many dots differ inside a widget's rectangle. */
function ink({ rectangle: [left, bottom, right, top] }, page, empty, height) {
  let dots = 0;
  const first = Math.ceil((left + BORDER_POINTS) * SCALE);
  for (let y = Math.ceil((height - top + BORDER_POINTS) * SCALE); y < (height - bottom - BORDER_POINTS) * SCALE; y += 1) {
    for (let x = first; x < (right - BORDER_POINTS) * SCALE; x += 1) {
      if (Math.abs(page.grey[y * page.width + x] - empty.grey[y * empty.width + x]) > DIFFERENCE) dots += 1;
    }
  }
  return dots;
}

function letterFaults(renderer, file, texts, { widgets } = described[file]) {
  return widgets.flatMap((widget, index) => {
    const text = texts[index];
    if (!hasLetters(widget) || text === null) return [];
    if (letters(text) === letters(widget.shown)) return [];
    return [`${place(file, widget)}, ${renderer.name}: "${text}" is read, "${widget.shown}" is written`];
  });
}

/** Letters without what lines and boxes put between them; loose where each program has its own order of writing. */
function letters(text) {
  const plain = text.normalize("NFKC").replace(/[\s\p{Cf}]/gu, "");
  return /\p{Script=Arabic}/u.test(plain) ? [...plain].sort().join("") : plain;
}

/** pypdf and the renderer must read the same values. */
function valueFaults(renderer, file, values) {
  const lines = (text) => text.replace(/\r\n?/g, "\n");
  return described[file].widgets.flatMap((widget, index) => {
    if (widget.kind !== "text" || lines(values[index]) === lines(widget.value)) return [];
    return [`${place(file, widget)}, ${renderer.name}: "${values[index]}" is read, "${widget.value}" by pypdf`];
  });
}

/** pypdf must read what the test wrote, and a mark must be drawn where it is set. */
function knownAnswers(file) {
  const { widgets } = described[file];
  const person = PEOPLE.find((name) => file.endsWith(`-${name.split(" ")[0]}.pdf`));
  // Only forms are filled by the second of these people.
  const isForm = person && existsSync(file.replace(/-[^-]+$/, `-${FIRST_NAMES[1]}.pdf`));
  const tell = (widget, what) => faults.push(`${place(file, widget)}, pypdf: ${what}`);
  for (const widget of widgets) {
    const { kind, state, chosen, drawn, value } = widget;
    if (kind === "mark" && chosen !== drawn) tell(widget, `${state} is ${chosen ? "set" : "not set"} and drawn otherwise`);
    if (isForm && kind === "text" && value !== "" && !ANSWERS.test(value)) tell(widget, `"${value}" is nobody's answer`);
  }
  const values = widgets.map(({ value }) => value);
  if (isForm && !values.includes(person)) faults.push(`${basename(file)}: pypdf does not read ${person}`);
  // A poster has nothing to fill in.
  if (widgets.length > 0 && !widgets.some(isDue)) faults.push(`${basename(file)}: pypdf reads no value`);
}

/** A reader that finds nothing proves nothing: each must find out what is not drawn, not written, or other letters. */
async function controls(renderer, pages, empty) {
  const { widgets } = described[control.of];
  const due = widgets.filter(isDue);
  const missed = (found, wanted, what) => {
    if (found.length !== wanted) faults.push(`control: ${renderer.name} finds out ${found.length} of ${wanted} ${what}`);
  };
  const undrawn = await renderer.pages(control.file, described[control.file]);
  missed(inkFaults(renderer, control.file, undrawn, empty), due.length, "values that are not drawn");
  const unsaid = widgets.map((widget) => ({ ...widget, shown: "", chosen: false }));
  missed(inkFaults(renderer, control.of, pages, empty, { widgets: unsaid }), due.length, "that are drawn and not written");
  if (!renderer.texts) return;
  const texts = await renderer.texts(control.of, described[control.of]);
  const strange = widgets.map((widget) => ({ ...widget, shown: `${widget.shown}x` }));
  const comparable = widgets.filter((widget, index) => hasLetters(widget) && texts[index] !== null);
  const told = letterFaults(renderer, control.of, texts, { widgets: strange });
  missed(told, comparable.length, "texts that are other than written");
}

function place(file, { page, name }) {
  return `${basename(file)}: page ${page}, field ${name}`;
}

function hasLetters({ kind, name }) {
  return kind === "text" && !PICTURES.test(name);
}

function isDue(widget) {
  return widget.kind === "text" ? widget.shown !== "" : widget.chosen === true;
}

function fields(...task) {
  return execFileSync(python, [join(import.meta.dirname, "fields.py"), ...task], { maxBuffer: 64 << 20 });
}
