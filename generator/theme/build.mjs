// Turns scss/, js/, icons/ and the npm packages into the files that `src/theme.rs` embeds.
//
// Called by `build.rs` as `node build.mjs SOURCE OUT`, from a copy that stands beside `node_modules`.
// It reads SOURCE and node_modules, writes OUT, and touches nothing else; the same input gives the same bytes.
// It knows nothing of pages: the templates are only copied, with the digested paths of style, script and icons put in.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import * as sass from "sass";

const require = createRequire(import.meta.url);
const subsetFont = require("subset-font");
const [, , SOURCE, OUT] = process.argv;
const MODULES = join(dirname(new URL(import.meta.url).pathname), "node_modules");
const BOOTSTRAP_ITALIA = join(MODULES, "bootstrap-italia");
const TITILLIUM = join(BOOTSTRAP_ITALIA, "src/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-");
const NOTO_SANS = join(MODULES, "@expo-google-fonts/noto-sans");
const NOTO_ARABIC = join(MODULES, "@expo-google-fonts/noto-sans-arabic");

// What the form fields of a PDF can be typed in: Latin with Romanian, Ukrainian Cyrillic, the marks of a keyboard.
const FIELD_RANGES = [
  [0x20, 0x7e], [0xa0, 0x17f], [0x192, 0x192], [0x218, 0x21b], [0x2c6, 0x2c6], [0x2dc, 0x2dc], [0x400, 0x45f],
  [0x490, 0x491], [0x2010, 0x2027], [0x2030, 0x2030], [0x2032, 0x2033], [0x2039, 0x203a], [0x20ac, 0x20ac],
  [0x2116, 0x2116], [0x2122, 0x2122],
];
// What an Italian page is set in; other scripts fall back to the reader's own fonts.
const WEB_RANGES = [
  [0x20, 0x7e], [0xa0, 0x17f], [0x218, 0x21b], [0x2010, 0x2026], [0x2032, 0x2033], [0x2039, 0x203a],
  [0x20ac, 0x20ac], [0x2190, 0x2193], [0x2212, 0x2212],
];

const read = (path) => readFileSync(path);
const text = (path) => readFileSync(path, "utf8");
const characters = (ranges) =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join("");
const digest = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 10);

rmSync(OUT, { recursive: true, force: true });
for (const folder of ["static", "paper", "templates/shortcodes"]) mkdirSync(join(OUT, folder), { recursive: true });

const assets = []; // {path, file, mime}, in the order written
function publish(name, extension, mime, content) {
  const bytes = Buffer.from(content);
  const file = `${name}.${digest(bytes)}.${extension}`;
  writeFileSync(join(OUT, "static", file), bytes);
  assets.push({ path: `/static/${file}`, file, mime });
  return `/static/${file}`;
}

// 1. Fonts: small woff2 for the screen, whole TTF for the paper.
const webFonts = {};
for (const weight of ["regular", "600", "700"]) {
  const whole = read(`${TITILLIUM}${weight}.ttf`);
  const small = await subsetFont(whole, characters(WEB_RANGES), { targetFormat: "woff2", noHinting: true });
  webFonts[weight] = publish(`titillium-web-${weight}`, "woff2", "font/woff2", small);
}
const field = await subsetFont(read(join(NOTO_SANS, "400Regular/NotoSans_400Regular.ttf")), characters(FIELD_RANGES), {
  targetFormat: "sfnt", noLayoutClosure: true, noHinting: true, keepFeatures: [],
});
const paper = {
  titillium_regular: read(`${TITILLIUM}regular.ttf`),
  titillium_semibold: read(`${TITILLIUM}600.ttf`),
  titillium_bold: read(`${TITILLIUM}700.ttf`),
  noto_regular: read(join(NOTO_SANS, "400Regular/NotoSans_400Regular.ttf")),
  noto_bold: read(join(NOTO_SANS, "700Bold/NotoSans_700Bold.ttf")),
  noto_arabic: read(join(NOTO_ARABIC, "400Regular/NotoSansArabic_400Regular.ttf")),
  field,
};
for (const [name, bytes] of Object.entries(paper)) writeFileSync(join(OUT, "paper", `${name}.ttf`), bytes);

// 2. Styles: one minified sheet; `font:600` in the SCSS becomes the digested path.
const compiled = sass.compile(join(SOURCE, "scss/site.scss"), {
  style: "compressed",
  charset: false,
  loadPaths: [join(BOOTSTRAP_ITALIA, "src/scss")],
  quietDeps: true,
  silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
});
const style = publish("site", "css", "text/css; charset=utf-8",
  compiled.css.replace(/url\("?font:(\w+)"?\)/g, (_, weight) => `url(${webFonts[weight]})`));

// 3. Script and icons. Only the icons that templates, styles or `icons.txt` name are taken.
const script = publish("site", "js", "text/javascript; charset=utf-8", text(join(SOURCE, "js/site.js")));
const search = publish("search", "js", "text/javascript; charset=utf-8", text(join(SOURCE, "js/search.js")));
// Shortcodes have a folder of their own; a `.md` there writes Markdown. Elsewhere `.md` is for readers.
const shortcodes = readdirSync(join(SOURCE, "templates/shortcodes")).filter((f) => /\.(html|md)$/.test(f)).map((f) => `shortcodes/${f}`);
const templateFiles = [...readdirSync(join(SOURCE, "templates")).filter((f) => f.endsWith(".html")), ...shortcodes].sort();
const templates = templateFiles.map((name) => [name, text(join(SOURCE, "templates", name))]);
const wanted = new Set(text(join(SOURCE, "icons/icons.txt")).split("\n").map((l) => l.split("#")[0].trim()).filter(Boolean));
for (const [, source] of templates) for (const [name] of source.matchAll(/\bit-[a-z0-9-]+\b/g)) wanted.add(name);
const sprite = text(join(BOOTSTRAP_ITALIA, "dist/svg/sprites.svg"));
const symbols = new Map([...sprite.matchAll(/<symbol id="([^"]+)".*?<\/symbol>/gs)].map(([whole, id]) => [id, whole]));
for (const file of readdirSync(join(SOURCE, "icons")).filter((f) => f.endsWith(".svg")).sort()) {
  const id = basename(file, ".svg");
  const [, viewBox, inner] = /<svg[^>]*viewBox="([^"]+)"[^>]*>(.*)<\/svg>/s.exec(text(join(SOURCE, "icons", file)));
  symbols.set(id, `<symbol id="${id}" viewBox="${viewBox}">${inner.replace(/\s*\n\s*/g, "")}</symbol>`);
  wanted.add(id);
}
const names = [...wanted].filter((name) => symbols.has(name)).sort();
const icons = publish("icons", "svg", "image/svg+xml",
  `<svg xmlns="http://www.w3.org/2000/svg">${names.map((name) => symbols.get(name)).join("")}</svg>`);

// 4. Templates, with the three paths put in.
const placeholders = { "%STYLE%": style, "%SCRIPT%": script, "%SEARCH%": search, "%ICONS%": icons,
  "%FONT_REGULAR%": webFonts.regular, "%FONT_BOLD%": webFonts["700"], "%FONT_SEMIBOLD%": webFonts["600"] };
for (const [name, source] of templates) {
  let filled = source;
  for (const [key, value] of Object.entries(placeholders)) filled = filled.replaceAll(key, value);
  writeFileSync(join(OUT, "templates", name), filled);
}

// The licences of what is served: BSD-3 (Bootstrap Italia), MIT (Bootstrap, in its sources), OFL (the fonts).
const licences = [join(BOOTSTRAP_ITALIA, "LICENSE"), join(NOTO_SANS, "LICENSE_FONT")];
publish("licences", "txt", "text/plain; charset=utf-8",
  ["Bootstrap Italia, https://github.com/italia/bootstrap-italia", text(licences[0]),
    "Titillium Web (Accademia di Belle Arti di Urbino), Noto Sans, Noto Sans Arabic (The Noto Project Authors)", text(licences[1])].join("\n\n"));

// What a first visit fetches beside the page itself (the search's script only on its own page): woff2 is compressed already, the rest travels gzipped.
const firstView = assets.filter(({ file }) => !/^(licences|search)\./.test(file)).reduce((sum, { file, mime }) => {
  const bytes = read(join(OUT, "static", file));
  return sum + (mime === "font/woff2" ? bytes : gzipSync(bytes, { level: 9 })).length;
}, 0);

// 5. The Rust tables that `src/theme.rs` includes.
const include = (kind, path) => `include_${kind}!(concat!(env!("OUT_DIR"), "/theme/${path}"))`;
const rust = [
  "// Written by theme/build.mjs; do not edit.",
  `const STYLE_PATH: &str = ${JSON.stringify(style)};`,
  `const SCRIPT_PATH: &str = ${JSON.stringify(script)};`,
  `const ICONS_PATH: &str = ${JSON.stringify(icons)};`,
  `const ICON_NAMES: &[&str] = &${JSON.stringify(names)};`,
  `const FIRST_VIEW_BYTES: usize = ${firstView};`,
  "const ASSETS: &[Asset] = &[",
  ...assets.map((a) => `    Asset { path: ${JSON.stringify(a.path)}, bytes: ${include("bytes", `static/${a.file}`)}, mime: ${JSON.stringify(a.mime)} },`),
  "];",
  "const TEMPLATES: &[(&str, &str)] = &[",
  ...templateFiles.map((name) => `    (${JSON.stringify(name)}, ${include("str", `templates/${name}`)}),`),
  "];",
  "const FONTS: Fonts = Fonts {",
  ...Object.keys(paper).map((name) => `    ${name}: ${include("bytes", `paper/${name}.ttf`)},`),
  "};",
  "",
].join("\n");
writeFileSync(join(OUT, "theme.rs"), rust);
