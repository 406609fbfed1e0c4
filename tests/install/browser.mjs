// Opens pages in Chromium under the policies of the hall's screen, whichever lie in /etc/chromium now, and says which open.
//
// usage: node browser.mjs locked|managed|free
//   locked   all policies: nobody may look inside the browser, chromedriver neither
//   managed  all but that one: only our own address opens
//   free     none: other addresses open, or the test above would prove nothing
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { once } from "node:events";

const [expected] = process.argv.slice(2);
const port = Number(process.env.SCREEN_PORT);
const PATIENCE_MS = 60_000;

/** Our own address, and beside it another program's: the same page, another port. */
const page = (title) => createServer((request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(`<!doctype html><title>${title}</title><h1>${title}</h1>`);
});
const [ours, theirs] = [page("Sala aperta"), page("Altro programma")];
await Promise.all([once(ours.listen(port, "127.0.0.1"), "listening"), once(theirs.listen(0, "127.0.0.1"), "listening")]);

const driver = spawn("chromedriver", ["--port=0"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((found, failed) => {
  let told = "";
  driver.stdout.on("data", (bytes) => {
    told += bytes;
    const started = told.match(/on port (\d+)/g)?.at(-1);
    if (started && told.includes("started successfully")) found(`http://127.0.0.1:${started.match(/\d+/)[0]}`);
  });
  driver.on("exit", () => failed(new Error(`chromedriver ended: ${told}`)));
});

async function ask(method, path, body) {
  const answer = await fetch(address + path, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) });
  return (await answer.json()).value;
}

/** What is seen at an address: the title, or why it did not open. */
async function seen(session, url) {
  const went = await ask("POST", `/session/${session}/url`, { url });
  if (went?.error) return went.message.match(/net::ERR_\w+/)?.[0] ?? went.message;
  const text = await ask("POST", `/session/${session}/execute/sync`, { script: "return document.body.innerText", args: [] });
  return text.match(/ERR_\w+/)?.[0] ?? text.trim().split("\n")[0];
}

const faults = [];
try {
  const args = ["--headless=new", "--lang=en", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"];
  const opened = await ask("POST", "/session", { capabilities: { alwaysMatch: { "goog:chromeOptions": { args } } } });
  if (expected === "locked") {
    console.log(`chromedriver -> ${(opened.message ?? "let in").split("\n")[0]}`);
    if (opened.sessionId || !opened.message.includes("Not allowed")) faults.push("chromedriver may look inside the browser");
  } else if (!opened.sessionId) throw new Error(opened.message);
  else await visit(opened.sessionId);
} finally {
  driver.removeAllListeners("exit");
  driver.kill();
  ours.close();
  theirs.close();
  ours.closeAllConnections();
  theirs.closeAllConnections();
}
const met = expected === "free" ? faults.length > 0 : faults.length === 0;
faults.forEach((fault) => console.log(`${expected === "free" ? "(as it must be without policies) " : ""}${fault}`));
process.exit(met ? 0 : 1);

async function visit(session) {
  const own = `http://127.0.0.1:${port}/domanda/`;
  const blocked = [
    `http://127.0.0.1:${theirs.address().port}/`, `http://localhost:${port}/`, "file:///etc/passwd", "chrome://version/", "chrome://settings/",
    "view-source:" + own,
  ];
  const told = await seen(session, own);
  console.log(`${own} -> ${told}`);
  if (told !== "Sala aperta") faults.push(`${own} does not open: ${told}`);
  for (const url of blocked) {
    const told = await seen(session, url);
    console.log(`${url} -> ${told}`);
    if (!/^This page is blocked|ERR_BLOCKED_BY_ADMINISTRATOR/.test(told)) faults.push(`${url} opens: ${told}`);
  }
  await ask("DELETE", `/session/${session}`);
}
