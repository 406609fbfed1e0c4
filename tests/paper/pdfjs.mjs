// pdf.js, the viewer inside Firefox, on a canvas of its own: what it draws, and what it finds written.
import { readFile } from "node:fs/promises";
import { createCanvas } from "@napi-rs/canvas";
import { AnnotationMode, VerbosityLevel, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { SCALE, fromCanvas } from "./picture.mjs";

export const pdfjs = {
  name: "pdf.js",
  // It is ten times slower than what is written in C.
  takesEvery: 2,
  pages: (file) => opened(file, async (page) => {
    const viewport = page.getViewport({ scale: SCALE });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    // Boxes are drawn as the file says, not as the viewer's own input fields.
    await page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE }).promise;
    return fromCanvas(canvas);
  }),
  async texts(file, { widgets }) {
    const found = await opened(file, (page) => page.getAnnotations());
    // Lists have no text here: pdf.js reads the text of what is written by hand only.
    const text = ({ fieldType, textContent }) => (fieldType === "Tx" ? (textContent ?? []).join("") : null);
    return inOrder(found, widgets, text);
  },
  /** Each widget's value as pdf.js reads it. */
  async values(file, { widgets }) {
    const found = await opened(file, (page) => page.getAnnotations());
    return inOrder(found, widgets, ({ fieldValue }) => [fieldValue ?? ""].flat().join());
  },
};

async function opened(file, task) {
  const data = new Uint8Array(await readFile(file));
  const loading = getDocument({ data, disableFontFace: true, useSystemFonts: false, verbosity: VerbosityLevel.ERRORS });
  const document = await loading.promise;
  try {
    const results = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      results.push(await task(await document.getPage(number)));
    }
    return results;
  } finally {
    await loading.destroy();
  }
}

/** pypdf and pdf.js list a page's widgets in the file's order. */
function inOrder(pages, widgets, told) {
  const listed = pages.map((annotations) => annotations.filter(({ subtype }) => subtype === "Widget"));
  return widgets.map(({ page, name }) => {
    const widget = listed[page - 1]?.shift();
    if (widget?.fieldName !== name) throw new Error(`pdf.js has ${widget?.fieldName} where pypdf has ${name}`);
    return told(widget);
  });
}
