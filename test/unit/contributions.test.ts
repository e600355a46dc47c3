import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseYaml } from '../../server/src/yaml';
import { checkStructure } from '../../server/src/schema';

interface Menu {
  readonly command: string;
  readonly when?: string;
}
interface Contributes {
  readonly commands: readonly { command: string; title: string; category: string; enablement?: string }[];
  readonly menus: Readonly<Record<string, readonly Menu[]>>;
  readonly views: Readonly<Record<string, readonly { id: string; name: string }[]>>;
  readonly viewsWelcome: readonly { view: string; when?: string; contents: string }[];
  readonly walkthroughs: readonly { steps: readonly { description: string; media: Record<string, string> }[] }[];
  readonly configuration: {
    readonly properties: Readonly<
      Record<string, { scope: string; default: unknown; markdownDescription?: string; description?: string }>
    >;
  };
}
const { contributes } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { contributes: Contributes };
const commands = contributes.commands.map((c) => c.command);
const views = Object.values(contributes.views)
  .flat()
  .map((v) => v.id);
const source = fs
  .readdirSync('client/src', { recursive: true })
  .map(String)
  .filter((f) => f.endsWith('.ts'))
  .map((f) => fs.readFileSync(path.join('client/src', f), 'utf8'))
  .join('\n');

test('every command is declared once, registered, and placed in the palette', () => {
  assert.equal(new Set(commands).size, commands.length);
  const palette = new Map(contributes.menus['commandPalette']?.map((m) => [m.command, m.when]));
  for (const command of commands) {
    const name = command.slice('linchpin.'.length);
    assert.ok(
      source.includes(`'${command}'`) || source.includes(`${name}: (`) || source.includes(`[COMMAND.${name}]: (`),
      `${command} is registered`,
    );
    assert.ok(palette.has(command), `${command} says when the palette shows it`);
  }
});

test('menus, welcome texts and the walkthrough name commands and views that exist', () => {
  const known = new Set([
    ...commands,
    ...views.map((v) => `${v}.focus`),
    'vscode.openFolder',
    'workbench.trust.manage',
  ]);
  for (const [menu, items] of Object.entries(contributes.menus))
    for (const { command, when = '' } of items) {
      assert.ok(known.has(command), `${menu}: ${command}`);
      for (const [, view] of when.matchAll(/view == ([\w.]+)/g))
        assert.ok(views.includes(view ?? ''), `${menu}: ${when}`);
    }
  const texts = [
    ...contributes.viewsWelcome.map((w) => w.contents),
    ...contributes.walkthroughs.flatMap((w) => w.steps.map((s) => s.description)),
  ];
  for (const text of texts)
    for (const [, command] of text.matchAll(/\(command:([^)?]+)\)/g)) assert.ok(known.has(command ?? ''), command);
  for (const { view } of contributes.viewsWelcome) assert.ok(views.includes(view), view);
});

test('what `when` clauses ask of Linchpin is set somewhere', () => {
  const asked = new Set(
    [...JSON.stringify(contributes).matchAll(/linchpin\.(active|ready|has\w+|no[A-Z]\w+)/g)].map((m) => m[1]),
  );
  assert.ok(asked.size > 3);
  for (const name of asked)
    assert.ok(source.includes(`set('${name ?? ''}'`) || source.includes(`'linchpin.${name ?? ''}'`), name);
});

test('each step of the walkthrough has its picture or page', () => {
  const [start] = contributes.walkthroughs;
  assert.equal(start?.steps.length, 4);
  for (const { media } of start?.steps ?? []) {
    const file = media['svg'] ?? media['markdown'] ?? '';
    assert.ok(fs.existsSync(file), file);
    if (media['svg']) assert.ok((media['altText'] ?? '') !== '', `${file} has words for those who do not see it`);
  }
});

test('every setting is described and can differ by folder; only the trace belongs to the window', () => {
  for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
    assert.ok((setting.markdownDescription ?? setting.description ?? '') !== '', `${name} is described`);
    assert.equal(setting.scope, name === 'linchpin.trace.server' ? 'window' : 'resource', name);
  }
});

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets = (): Readonly<Record<string, Snippet>> =>
  JSON.parse(fs.readFileSync('client/snippets/governance.json', 'utf8')) as Record<string, Snippet>;

const RECORD = 'change: A\ntitle: A change\nowner: ben\n';

/** As the editor inserts it when one only presses Tab. */
function expanded({ body }: Snippet): string {
  const defaults = new Map<string, string>();
  const variables: Readonly<Record<string, string>> = {
    CURRENT_YEAR: '2026',
    CURRENT_MONTH: '03',
    CURRENT_DATE: '01',
    TM_FILENAME_BASE: 'CHG-1',
  };
  return body
    .join('\n')
    .replace(/\$([A-Z_]+)/g, (_, name: string) => variables[name] ?? name)
    .replace(/\$\{(\d+)\|([^,|]*)[^}]*\}/g, '${$1:$2}')
    .replace(/\$\{(\d+):([^}]*)\}/g, (_, n: string, text: string) => {
      defaults.set(n, text);
      return text;
    })
    .replace(/\$(\d+)/g, (_, n: string) => defaults.get(n) ?? '');
}

test('docs/editor.md tells every setting with its default, every command, view and snippet', () => {
  const page = fs.readFileSync('docs/editor.md', 'utf8');
  const told = [...page.matchAll(/^\| `(linchpin\.[\w.]+)` \| (?:`([^`]*)`|empty) \|/gm)].map((m) => [
    m[1],
    m[2] ?? '',
  ]);
  const declared = Object.entries(contributes.configuration.properties).map(([name, s]) => [name, String(s.default)]);
  assert.deepEqual(told, declared);
  for (const { title } of contributes.commands) assert.ok(page.includes(title), title);
  for (const { name } of Object.values(contributes.views).flat()) assert.ok(page.includes(`| *${name}* |`), name);
  for (const { prefix } of Object.values(snippets())) assert.ok(page.includes(`\`${prefix}\``), prefix);
});

test('snippets are YAML, and whole files of them have no mistake of structure', () => {
  const all = snippets();
  for (const [name, snippet] of Object.entries(all)) {
    assert.ok(snippet.description !== '', name);
    const yaml = parseYaml(expanded(snippet));
    assert.deepEqual(yaml.problems, [], `${name}:\n${expanded(snippet)}`);
  }
  const structure = (name: string, kind: 'charter' | 'change', before = ''): unknown =>
    checkStructure(parseYaml(before + expanded(all[name] as Snippet)), kind);
  assert.deepEqual(structure('Governance file', 'charter'), []);
  assert.deepEqual(structure('Change record', 'change'), []);
  assert.deepEqual(structure('Evidence', 'change', RECORD), []);
  assert.deepEqual(structure('Approval', 'change', `${RECORD}approvals:\n`), []);
  assert.deepEqual(structure('Objection', 'change', `${RECORD}objections:\n`), []);
  const below = (name: string, section: string): unknown => {
    const indented = expanded(all[name] as Snippet).replace(/^(?=.)/gm, '  ');
    return checkStructure(parseYaml(`${section}:\n${indented}`), 'charter');
  };
  for (const [name, section] of [
    ['Domain', 'domains'],
    ['External domain', 'domains'],
    ['Person', 'people'],
    ['Team', 'teams'],
  ] as const)
    assert.deepEqual(below(name, section), [], name);
});
