import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const ROOT = process.cwd();

/** Who may import whom below server/src: the table of the architecture document. A room may always import itself. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  yaml: ['base'],
  schema: ['base', 'yaml'],
  model: ['base', 'yaml', 'schema'],
  paths: ['base'],
  git: ['base'],
  review: ['base', 'model', 'paths', 'git'],
  host: ['base', 'git'],
  workspace: ['base', 'yaml', 'schema', 'model', 'paths', 'git', 'review', 'host'],
  rules: ['base', 'yaml', 'schema', 'model', 'paths', 'git', 'review', 'workspace'],
  features: ['base', 'yaml', 'schema', 'model', 'paths', 'git', 'review', 'workspace', 'rules'],
  interop: ['base', 'yaml', 'model', 'paths', 'review', 'rules', 'workspace'],
  report: ['base', 'model', 'paths', 'review', 'rules', 'workspace'],
  'engine.ts': [
    'base',
    'yaml',
    'schema',
    'model',
    'paths',
    'git',
    'review',
    'workspace',
    'rules',
    'features',
    'host',
    'interop',
  ],
  lsp: ['base', 'engine.ts', 'features', 'rules', 'host', 'schema'],
  cli: [
    'base',
    'engine.ts',
    'features',
    'rules',
    'host',
    'report',
    'interop',
    'review',
    'workspace',
    'git',
    'model',
    'paths',
    'yaml',
    'schema',
  ],
  entry: ['base', 'engine.ts', 'host', 'lsp', 'cli'],
};

/** Only these may be taken as values; types are free, since they vanish. */
const LSP_TYPES_ONLY = ['features', 'rules', 'host', 'schema'];

/** Packages and Node built-ins, each with the one place that may use it. */
const PACKAGES: readonly { readonly name: RegExp; readonly rooms: readonly string[] }[] = [
  { name: /^js-yaml$/, rooms: ['yaml'] },
  { name: /^@noble\/hashes/, rooms: ['review'] },
  { name: /^vscode-languageserver/, rooms: ['lsp', 'entry'] },
  { name: /^node:/, rooms: ['host/node', 'cli', 'entry'] },
];

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true })
    .map((f) => `${folder}/${String(f).split(path.sep).join('/')}`)
    .filter((f) => f.endsWith('.ts'))
    .sort();
}

function importsOf(file: string): Import[] {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const found: Import[] = [];
  for (const m of text.matchAll(/^\s*(?:import|export)\s+(type\s+)?[^;'"]*?from\s+'([^']+)'/gm))
    found.push({ file, specifier: m[2] ?? '', typeOnly: m[1] !== undefined });
  for (const m of text.matchAll(/^\s*import\s+'([^']+)'/gm))
    found.push({ file, specifier: m[1] ?? '', typeOnly: false });
  for (const m of text.matchAll(/\bimport\('([^']+)'\)/g)) found.push({ file, specifier: m[1] ?? '', typeOnly: false });
  return found;
}

const roomOf = (below: string): string => below.split('/')[0] ?? '';

/** Everything that breaks the table, one line each. */
function violations(files: readonly string[]): string[] {
  const out: string[] = [];
  for (const file of files) {
    const inside = file.slice('server/src/'.length);
    const room = roomOf(inside);
    const allowed = ROOMS[room];
    if (!allowed) {
      out.push(`${file}: no such room in the table`);
      continue;
    }
    for (const { specifier, typeOnly } of importsOf(file)) {
      if (specifier.startsWith('.')) {
        const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
        if (target.startsWith('schemas/')) {
          if (room !== 'schema') out.push(`${file}: only schema/ reads schemas/`);
          continue;
        }
        if (!target.startsWith('server/src/')) {
          out.push(`${file}: leaves server/src: ${specifier}`);
          continue;
        }
        const below = target.slice('server/src/'.length);
        const other = below === 'engine' ? 'engine.ts' : roomOf(below);
        if (other === room) continue;
        if (!allowed.includes(other)) out.push(`${file}: ${room} may not import ${other}`);
        else if (room === 'lsp' && LSP_TYPES_ONLY.includes(other) && !typeOnly && !below.startsWith('host/'))
          out.push(`${file}: lsp takes only types of ${other}`);
      } else {
        const rule = PACKAGES.find((p) => p.name.test(specifier));
        if (!rule) out.push(`${file}: package ${specifier} has no place in the table`);
        else if (!rule.rooms.some((r) => inside === r || inside.startsWith(`${r}/`)))
          out.push(`${file}: ${specifier} belongs to ${rule.rooms.join(', ')}`);
      }
    }
  }
  return out;
}

test('the rooms import only what the architecture allows', () => {
  const files = sources('server/src');
  assert.ok(files.length > 30);
  assert.deepEqual(violations(files), []);
});

test('the table can fail: a forbidden import is found', () => {
  const probe = 'server/src/base/zz-architecture-probe.ts';
  const full = path.join(ROOT, probe);
  fs.writeFileSync(
    full,
    "import { parseYaml } from '../yaml';\nimport fs from 'node:fs';\nexport const probe = [parseYaml, fs];\n",
  );
  try {
    assert.equal(violations([probe]).length, 2);
  } finally {
    fs.rmSync(full);
  }
});

test('the client knows the server by the protocol file alone', () => {
  for (const file of sources('client/src')) {
    for (const { specifier } of importsOf(file)) {
      if (specifier.includes('server/src'))
        assert.match(specifier, /server\/src\/lsp\/protocol$/, `${file} imports ${specifier}`);
    }
  }
});

test('source files stay short: over 400 lines a concept is missing', () => {
  const long = [...sources('server/src'), ...sources('client/src')].filter(
    (f) => fs.readFileSync(path.join(ROOT, f), 'utf8').split('\n').length > 410,
  );
  assert.deepEqual(long, []);
});

test('the top level holds what the architecture says and nothing else', () => {
  const expected = new Set([
    'client',
    'server',
    'syntaxes',
    'schemas',
    'test',
    'docs',
    'scripts',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    'action.yml',
    'governance.yaml',
    'eslint.config.mjs',
    'knip.json',
  ]);
  const made = new Set(['node_modules', 'dist', 'out']);
  const extra = fs
    .readdirSync(ROOT)
    .filter((n) => !n.startsWith('.') && !expected.has(n) && !made.has(n) && !/\.(vsix|tgz)$/.test(n));
  assert.deepEqual(extra, []);
});
