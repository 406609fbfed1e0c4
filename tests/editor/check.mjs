// The schemas of content/.schemas, tried with the language server that editors' programs use:
// all of content/ is found good, keys and words are completed, explained in Italian, and a wrong
// value is told. Run by tests/run after `npm ci --ignore-scripts`; needs no network and no window.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import rpc from 'vscode-jsonrpc/node.js';

const here = dirname(fileURLToPath(import.meta.url));
const content = join(here, '../../content');
const server = join(here, 'node_modules/yaml-language-server/bin/yaml-language-server');
const SETTINGS = {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } },
};
const PATIENCE_MS = 60_000; // a bound for a machine at its limit; answers take milliseconds

const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(child.stdout),
  new rpc.StreamMessageWriter(child.stdin),
);
const waiting = new Map(); // address of a document -> who waits for its diagnostics
connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
  waiting.get(uri)?.(diagnostics);
  waiting.delete(uri);
});
connection.onRequest('workspace/configuration', ({ items }) =>
  items.map(({ section }) => SETTINGS[section] ?? {}));
connection.onRequest('client/registerCapability', () => null);
connection.listen();

const patience = setTimeout(() => {
  console.error('The language server does not answer.');
  child.kill();
  process.exit(1);
}, PATIENCE_MS);

await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: pathToFileURL(content).href,
  workspaceFolders: [{ uri: pathToFileURL(content).href, name: 'content' }],
  capabilities: {
    workspace: { configuration: true },
    textDocument: {
      completion: { completionItem: { documentationFormat: ['markdown'], snippetSupport: true } },
      hover: { contentFormat: ['markdown'] },
    },
  },
});
await connection.sendNotification('initialized', {});

/** Opens a text as if it were that file, and gives what the server finds wrong in it. */
async function open(path, text) {
  const uri = pathToFileURL(join(content, path)).href;
  const told = new Promise((resolve) => waiting.set(uri, resolve));
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
  return { uri, diagnostics: await told };
}

/** Opens a text with a cursor `|` in it. */
async function openAtCursor(path, marked) {
  const offset = marked.indexOf('|');
  const before = marked.slice(0, offset).split('\n');
  const { uri } = await open(path, marked.slice(0, offset) + marked.slice(offset + 1));
  return {
    textDocument: { uri },
    position: { line: before.length - 1, character: before.at(-1).length },
  };
}

async function completed(path, marked) {
  const answer = await connection.sendRequest('textDocument/completion', await openAtCursor(path, marked));
  return new Map(answer.items.map((item) => [item.label, item.documentation?.value ?? item.documentation]));
}

async function hover(path, marked) {
  const answer = await connection.sendRequest('textDocument/hover', await openAtCursor(path, marked));
  return answer?.contents?.value ?? '';
}

const SCHEMA = /^# yaml-language-server: \$schema=\S+\n/;
const modeline = (schema) => `# yaml-language-server: $schema=${schema}\n`;
const FORM = modeline('../.schemas/form.json');
const PAGE = modeline('.schemas/page.json');
const LETTER = modeline('.schemas/letter.json');

/** Files of the content, translations left out: those hold texts only. */
function files(folder, extension) {
  return readdirSync(join(content, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith(extension) && !name.replace(extension, '').includes('.'))
    .filter((name) => name !== 'README.md')
    .sort();
}

const tests = {
  async 'all of content/ is good for its schema'() {
    const data = ['forms', 'registers', 'calls', 'data'].flatMap((folder) => files(folder, '.yaml'));
    assert.ok(data.length >= 6, `few files: ${data}`);
    for (const file of data) {
      const text = readFileSync(join(content, file), 'utf8');
      // Other data files may have a form of their own; forms and calls may not.
      if (file.startsWith('data') && !SCHEMA.test(text)) continue;
      assert.match(text, SCHEMA, `${file}: the first line names no schema`);
      assert.deepEqual((await open(file, text)).diagnostics, [], file);
    }
  },

  async 'every front matter is good for its schema'() {
    const pages = files('', '.md');
    assert.ok(pages.length >= 40, `few pages: ${pages.length}`);
    for (const page of pages) {
      const [, front] = readFileSync(join(content, page), 'utf8').split(/^---$/m);
      const schema = page.startsWith('letters') ? LETTER : PAGE;
      const { diagnostics } = await open(`${page.replaceAll('/', '-')}.yaml`, schema + front);
      assert.deepEqual(diagnostics, [], page);
    }
  },

  async 'keys are completed, with what they mean'() {
    const keys = await completed('forms/prova-1.yaml', `${FORM}version: "2026-11"\nmin|\n`);
    assert.equal(keys.get('minutes'), 'Quanti minuti ci vogliono');
  },

  async 'keys of a question are those of its type'() {
    const question = `sections:\n  - id: una\n    title: Una\n    questions:\n      - id: nome\n        type: TYPE\n        label: Come?\n        m|\n`;
    const text = await completed('forms/prova-2.yaml', FORM + question.replace('TYPE', 'text'));
    assert.ok(text.has('max_length'), [...text.keys()].join());
    assert.ok(!text.has('max'), 'a text has no max');
    const money = await completed('forms/prova-3.yaml', FORM + question.replace('TYPE', 'money'));
    assert.ok(money.has('max'), [...money.keys()].join());
    assert.ok(!money.has('max_length'), 'an amount has no max_length');
  },

  async 'words of a closed list are completed'() {
    const states = await completed('prova-4.yaml', `${PAGE}title: Prova\ncourse:\n  state: |\n`);
    assert.deepEqual([...states.keys()].sort(), ['open', 'over', 'planned', 'running', 'to_be_chosen']);
  },

  async 'hovering explains a key in Italian'() {
    const told = await hover('prova-5.yaml', `${PAGE}title: Prova\ncourse:\n  enrol|ment_until: 2026-12-31\n`);
    assert.match(told, /Ultimo giorno per iscriversi/);
  },

  async 'hovering explains a word in Italian'() {
    const told = await hover('prova-6.yaml', `${PAGE}title: Prova\ncourse:\n  state: run|ning\n`);
    assert.match(told, /in corso/);
  },

  async 'a wrong word, a wrong date and a misspelt key are told'() {
    const text = `${PAGE}titel: Prova\nupdated: 31/12/2026\nsort_by: peso\n`;
    const { diagnostics } = await open('prova-7.yaml', text);
    const at = (line) => diagnostics.filter((d) => d.range.start.line === line).map((d) => d.message).join();
    assert.match(at(1), /titel/);
    assert.match(at(2), /scrivi così: anno-mese-giorno: 2026-12-31/);
    assert.match(at(3), /weight/);
  },

  async 'a key of another type of question is told'() {
    const text = `${FORM}version: "1"\ntitle: P\nsummary: P\naudience: person\nminutes: 5\nsections:\n  - id: una\n    title: Una\n    questions:\n      - {id: nome, type: text, label: Come?, choose: 3}\n`;
    const { diagnostics } = await open('forms/prova-8.yaml', text);
    assert.equal(diagnostics.length, 1, JSON.stringify(diagnostics));
    assert.match(diagnostics[0].message, /choose/);
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.error(`FAILED  ${name}\n${error.message}`);
  }
}
clearTimeout(patience);
child.kill();
process.exit(failed === 0 ? 0 : 1);
