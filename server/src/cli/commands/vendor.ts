import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { nearest } from '../../base/nearest';
import { count } from '../../base/words';
import { charterTextsOf, settingChanges, type SettingChange } from '../../features/policy';
import { columns, paint, visible, visibleLine, wrap, type Style } from '../../report/style';
import { wrappedTable } from '../../report/wrappedTable';
import { sharedDigest } from '../../review';
import type { RootView } from '../../workspace/types';
import { asJson } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { EXIT, type Command, type ExitCode, type Terminal } from '../command';
import { load, type Loaded } from '../load';
import {
  isSharedPath,
  LOCK,
  lockOf,
  lockText,
  writablePath,
  stateOf,
  textAt,
  type Locked,
  type VendoredState,
} from '../vendor/lock';
import { fetchSource, nameOf, readSource, sourceText } from '../vendor/source';
import { guarded, replaceFile } from '../writeFile';

const ACTIONS = ['add', 'update', 'check'] as const;
const SHARED = '.governance/shared/';

interface Told extends Locked {
  readonly path: string;
  readonly state: 'added' | 'updated' | 'unchanged';
  readonly changes: readonly SettingChange[];
}

/** Governance of the root as texts, with some in place of what is there. */
function textsWith(view: RootView, more: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const texts = view.files
    .filter((f) => f.kind === 'charter' || f.kind === 'shared')
    .map((f) => [f.path, f.text] as const);
  return new Map([...texts, ...more]);
}

/** What the root asks otherwise once a shared file has another text, key by key. */
function changesBy(view: RootView, at: string, text: string): readonly SettingChange[] {
  const before = charterTextsOf(view.root, textsWith(view, new Map()));
  const after = charterTextsOf(view.root, textsWith(view, new Map([[at, text]])));
  return settingChanges(before, after);
}

function changeLines(changes: readonly SettingChange[], style: Style): string {
  const arrow = style.unicode ? '→' : '->';
  const widest = Math.min(48, Math.max(...changes.map((c) => columns(visible(c.key)))));
  return changes
    .map(({ key, before, after }) => {
      const [sign, ink] =
        before === null
          ? (['+', 'green'] as const)
          : after === null
            ? (['-', 'red'] as const)
            : (['~', 'yellow'] as const);
      const text = before && after ? `${before.value} ${arrow} ${after.value}` : (after ?? before)?.value;
      const row = wrappedTable(
        [[visible(key).padEnd(widest), visible(text ?? '')]],
        { ...style, width: style.width - 4 },
        '',
      );
      return `  ${paint(style, ink, sign)} ${row.replace(/\n(?=.)/g, '\n    ')}`;
    })
    .join('');
}

const from = ({ source, commit }: Locked): string =>
  `${visibleLine(source)}${commit === null ? '' : ` at ${commit.slice(0, 7)}`}`;

const toldJson = ({ path: at, source, commit, digest, state, changes }: Told): object => ({
  path: at,
  source,
  commit,
  digest,
  state,
  changes: changes.map((c) => ({ key: c.key, before: c.before?.value ?? null, after: c.after?.value ?? null })),
});

/** Writes the files, then the lock: whoever is interrupted between them is told of a drift, never of none. */
async function write(
  view: RootView,
  texts: ReadonlyMap<string, string>,
  locked: ReadonlyMap<string, Locked>,
): Promise<void> {
  for (const [at, text] of [...texts, [LOCK, lockText(locked)] as const]) {
    const file = await writablePath(view.root, at);
    await guarded(at, async () => {
      await mkdir(path.dirname(file), { recursive: true });
      await replaceFile(file, text);
    });
  }
}

function tell(all: readonly Told[], written: boolean, args: Args, terminal: Terminal): void {
  if (args.text('format') === 'json') {
    terminal.out(asJson({ action: args.positionals[0], written, files: all.map(toldJson) }));
    return;
  }
  if (args.flag('quiet')) return;
  const { style } = terminal;
  for (const one of all) {
    const word = { added: 'added', updated: 'updated', unchanged: 'up to date' }[one.state];
    const ink = one.state === 'unchanged' ? 'dim' : 'green';
    terminal.out(`${paint(style, ink, word)} ${visible(one.path)} from ${from(one)}\n`);
    if (one.changes.length > 0) terminal.out(changeLines(one.changes, style));
    else if (one.state === 'updated') terminal.out('  No key of what holds here differs.\n');
  }
  if (!written && all.some((t) => t.state !== 'unchanged')) terminal.out('Nothing was written.\n');
}

async function add(view: RootView, args: Args, terminal: Terminal): Promise<ExitCode> {
  const [, given, ...more] = args.positionals;
  if (given === undefined || more.length > 0) throw new UsageError('vendor add takes one SOURCE');
  const source = readSource(given, terminal.cwd);
  const at = SHARED + (args.text('as') ?? nameOf(source));
  if (!isSharedPath(at))
    throw new UsageError(`${at} is no YAML file below ${SHARED}; say another name with --as NAME.yaml`);
  const locked = new Map(lockOf(view));
  const written = sourceText(given, terminal.cwd, view.root);
  const known = locked.get(at);
  if (known) {
    const hint =
      known.source === written ? `run \`linchpin vendor update ${at}\`` : 'say another name with --as NAME.yaml';
    throw new UsageError(`${at} is vendored already, from ${known.source}; ${hint}`);
  }
  const { text, commit } = await fetchSource(source, terminal);
  const there = textAt(view, at);
  if (there !== null && sharedDigest(there) !== sharedDigest(text))
    throw new UsageError(
      `${at} is there already and says otherwise; move it away, or say another name with --as NAME.yaml`,
    );
  const one: Locked = { source: written, commit, digest: sharedDigest(text) };
  locked.set(at, one);
  const dry = args.flag('dry-run');
  if (!dry) await write(view, new Map(there === null ? [[at, text]] : []), locked);
  tell([{ ...one, path: at, state: 'added', changes: changesBy(view, at, text) }], !dry, args, terminal);
  const extended = view.charter.organisation;
  const named = [
    ...extended.layers.map((l) => view.fileState(l.part.file)?.path),
    ...extended.problems.map((p) => p.path),
  ];
  if (!named.includes(at) && args.text('format') !== 'json' && !args.flag('quiet'))
    terminal.out(`Nothing extends it yet. Add to governance.yaml: \`extends: [${at}]\`\n`);
  return EXIT.clean;
}

/** The entries that were named, all where none was. */
function wanted(locked: ReadonlyMap<string, Locked>, args: Args): readonly (readonly [string, Locked])[] {
  const [, ...names] = args.positionals;
  if (names.length === 0) return [...locked];
  return names.map((name) => {
    const at = locked.has(name) ? name : SHARED + name;
    const one = locked.get(at);
    if (one) return [at, one] as const;
    const near = nearest(name, [...locked.keys()]);
    throw new UsageError(`${name} is not vendored${near === null ? '' : `; did you mean ${near}?`}`);
  });
}

async function update(view: RootView, args: Args, terminal: Terminal): Promise<ExitCode> {
  const locked = new Map(lockOf(view));
  const texts = new Map<string, string>();
  const all: Told[] = [];
  for (const [at, old] of wanted(locked, args)) {
    terminal.doing?.(`fetching ${at}`);
    const { text, commit } = await fetchSource(readSource(old.source, view.root), terminal);
    const now: Locked = { source: old.source, commit, digest: sharedDigest(text) };
    const here = textAt(view, at);
    const same = here !== null && sharedDigest(here) === now.digest;
    if (same && now.digest === old.digest && now.commit === old.commit) {
      all.push({ ...now, path: at, state: 'unchanged', changes: [] });
      continue;
    }
    if (!same) texts.set(at, text);
    locked.set(at, now);
    all.push({ ...now, path: at, state: 'updated', changes: same ? [] : changesBy(view, at, text) });
  }
  const dry = args.flag('dry-run');
  const moved = all.some((t) => t.state === 'updated');
  // Told first, so that what changes is seen even where it cannot be written.
  tell(all, !dry && moved, args, terminal);
  if (!dry && moved) await write(view, texts, locked);
  if (all.length === 0 && args.text('format') !== 'json' && !args.flag('quiet')) terminal.out('Nothing is vendored.\n');
  return EXIT.clean;
}

const WORDS: Readonly<Record<VendoredState, string>> = {
  'as-locked': 'is what came',
  changed: 'was edited here, not at its source',
  missing: 'is not there',
  unlocked: 'is not in the lock: nobody knows where it comes from',
};

function check(view: RootView, shared: readonly string[], args: Args, terminal: Terminal): ExitCode {
  const locked = lockOf(view);
  const files = [...new Set([...locked.keys(), ...shared])].sort().map((at) => ({
    path: at,
    source: locked.get(at)?.source ?? null,
    commit: locked.get(at)?.commit ?? null,
    state: stateOf(textAt(view, at), locked.get(at)),
  }));
  const drifted = files.filter((f) => f.state !== 'as-locked');
  if (args.text('format') === 'json') terminal.out(asJson({ action: 'check', files }));
  else {
    const { style } = terminal;
    for (const { path: at, state } of args.flag('quiet') ? drifted : files) {
      const text = `${visible(at)} ${WORDS[state]}`;
      const [head = '', ...rest] = wrap(text, style.width - 2);
      const sign = state === 'as-locked' ? paint(style, 'green', style.unicode ? '✓' : '+') : paint(style, 'red', 'x');
      terminal.out(`${sign} ${[head, ...rest.map((l) => `  ${l}`)].join('\n')}\n`);
    }
    if (!args.flag('quiet'))
      terminal.out(
        files.length === 0
          ? 'Nothing is vendored.\n'
          : drifted.length === 0
            ? `${count(files.length, 'file')}, all as the lock says.\n`
            : `${drifted.length} of ${count(files.length, 'file')} ${drifted.length === 1 ? 'differs' : 'differ'} from the lock: undo the edit, or run \`linchpin vendor update\`.\n`,
      );
  }
  return drifted.length > 0 ? EXIT.findings : EXIT.clean;
}

/** The root that the folder is. */
function rootOf({ views, folder }: Loaded): RootView {
  const view = views.find((v) => v.root === folder) ?? (views.length === 1 ? views[0] : undefined);
  if (!view) throw new UsageError(`there are several governance roots in ${folder}; choose one with --root`);
  return view;
}

export const vendor: Command = {
  name: 'vendor',
  summary: 'bring an organisation’s shared policy here, with its lock; the one command that may use the network',
  usage: 'add SOURCE | update [PATH…] | check',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    as: { type: 'string', value: 'NAME', help: 'with add: the name of the copy below .governance/shared/' },
    'dry-run': { type: 'boolean', help: 'tell what would change, write nothing' },
  },
  examples: [
    {
      line: 'linchpin vendor add https://git.example.com/policy.git#main:org.yaml',
      says: 'the file org.yaml of the branch main, copied to .governance/shared/org.yaml',
    },
    {
      line: 'linchpin vendor add ../policy#v2:org.yaml --as base.yaml',
      says: 'of a repository beside this one, at a tag',
    },
    {
      line: 'linchpin vendor update',
      says: 'ask every source again; what changes of the rules is shown, then written',
    },
    { line: 'linchpin vendor check', says: 'offline: exit code 1 where a copy is not what the lock says' },
  ],
  async run(args, terminal) {
    const [given = ''] = args.positionals;
    const action = ACTIONS.find((a) => a === given);
    if (!action) {
      const near = nearest(given, [...ACTIONS]);
      throw new UsageError(
        given === ''
          ? 'say add SOURCE, update or check'
          : `vendor knows no ${given}${near === null ? '' : `; did you mean ${near}?`}`,
      );
    }
    if (args.text('as') !== undefined && action !== 'add') throw new UsageError('--as names the copy that add makes');
    const loaded = await load(args, terminal, { git: false });
    const view = rootOf(loaded);
    if (action === 'add') return add(view, args, terminal);
    if (action === 'update') return update(view, args, terminal);
    if (args.positionals.length > 1) throw new UsageError('vendor check takes no more words');
    const shared = (await loaded.host.fs.findGovernance(view.root))
      .filter((file) => file.startsWith(`${view.root}/${SHARED}`))
      .map((file) => file.slice(view.root.length + 1));
    return check(view, shared, args, terminal);
  },
};
