// A plain file server on this machine, which compresses text as a public one does.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".png": "image/png", ".jpg": "image/jpeg",
  ".pdf": "application/pdf", ".xml": "application/xml", ".ics": "text/calendar; charset=utf-8", ".csv": "text/csv; charset=utf-8",
};
const COMPRESSED = new Set([".html", ".css", ".js", ".json", ".svg", ".xml"]);

/** Serves a folder; the promise holds its address and a function that ends it. */
export function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    let file = join(folder, path);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    const found = existsSync(file);
    if (!found) file = join(folder, "404.html");
    const kind = extname(file);
    const compress = COMPRESSED.has(kind);
    const bytes = compress ? gzipSync(readFileSync(file)) : readFileSync(file);
    response.writeHead(found ? 200 : 404, {
      "content-type": TYPES[kind] ?? "application/octet-stream", "content-length": bytes.length,
      ...(compress ? { "content-encoding": "gzip" } : {}),
    });
    response.end(bytes);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => {
    resolve({ url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
  }));
}
