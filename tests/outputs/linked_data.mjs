// Linked data of pages: parsed, expanded by jsonld, and every property and value held against the vocabulary of
// schema.org, as TypeScript types (schema-dts) that TypeScript itself checks.
import jsonld from "jsonld";
import ts from "typescript";

// What the pages of this site must say they are, at least once.
export const EXPECTED = [
  "WebSite", "GovernmentOrganization", "BreadcrumbList", "GovernmentService", "Course", "CourseInstance", "Event", "City",
  "CivicStructure", "GeoCoordinates",
];
// schema.org's own context cannot be fetched here; what we use of it is one vocabulary.
const CONTEXT = { "@context": { "@vocab": "https://schema.org/" } };

// The scripts of a page, as a browser sees them.
export function scripts(html) {
  const found = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  return found.map(([, script]) => script);
}

export async function syntaxMistakes(script) {
  let document;
  try {
    document = JSON.parse(script);
  } catch (error) {
    return [`no JSON: ${error.message}`];
  }
  if (document["@context"] !== "https://schema.org") return ["the context is not schema.org's"];
  const documentLoader = async (url) => ({ contextUrl: null, document: CONTEXT, documentUrl: url });
  try {
    // "safe": what would be dropped in silence is an error.
    const things = await jsonld.expand(document, { documentLoader, safe: true });
    return things.length ? [] : ["says nothing"];
  } catch (error) {
    return [`cannot be expanded: ${error.message}`];
  }
}

// Checks all scripts of all pages in one run of the compiler: [[page, script], ...].
export function vocabularyMistakes(things) {
  const lines = ['import type * as schema from "schema-dts";'];
  const pages = [""];
  for (const [page, script] of things) {
    let graph;
    try {
      graph = JSON.parse(script)["@graph"];
    } catch {
      continue; // told by syntaxMistakes
    }
    for (const thing of graph) {
      lines.push(`export const _${lines.length}: schema.${thing["@type"]} = ${JSON.stringify(thing)};`);
      pages.push(page);
    }
  }
  const name = "things.mts";
  const options = { strict: true, noEmit: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] };
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) =>
    file.endsWith(name) ? ts.createSourceFile(file, lines.join("\n"), ts.ScriptTarget.Latest) : readSource(file, ...rest);
  const exists = host.fileExists.bind(host);
  host.fileExists = (file) => file.endsWith(name) || exists(file);
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map((found) => {
    const line = found.file?.fileName.endsWith(name) ? found.file.getLineAndCharacterOfPosition(found.start).line : 0;
    return `${pages[line] || "schema-dts"}: ${ts.flattenDiagnosticMessageText(found.messageText, " ")}`;
  });
}
