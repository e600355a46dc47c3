import type { FileId } from '../../base/fileId';
import { count } from '../../base/words';
import {
  charterTexts,
  charterTextsOf,
  effectivePolicy,
  settingChanges,
  type CharterText,
  type Setting,
  type SettingChange,
  type Settings,
} from '../../features/policy';
import { paint, visible, wrap, type Style } from '../../report/style';
import { wrappedTable } from '../../report/wrappedTable';
import type { RootView } from '../../workspace/types';
import { asJson, decided, noMore } from '../answer';
import { COMMON_FLAGS, UsageError } from '../args';
import { EXIT, type Command, type ExitCode, type Terminal } from '../command';
import { load, shortPath, type Loaded } from '../load';

/** The same files as of a commit. @throws UsageError where git cannot give them */
async function textsAt({ host }: Loaded, view: RootView, commit: string): Promise<readonly CharterText[]> {
  const opened = await host.git?.open(view.root);
  if (!opened || 'kind' in opened) throw new UsageError('git is not here');
  const prefix = view.prefix === null || view.prefix === '' ? '' : `${view.prefix}/`;
  const places = ['governance.yaml', 'governance.yml', '.governance'].map((p) => `${prefix}${p}`);
  const files = await opened.filesAt(commit, places);
  if ('kind' in files) throw new UsageError(String(files.message));
  return charterTextsOf(view.root, new Map([...files].map(([path, text]) => [path.slice(prefix.length), text])));
}

type LineOf = (setting: Setting) => { readonly file: string; readonly line: number } | null;

/** Places are told in the text that they stand in: that of the work tree, or of the commit. */
const linesIn =
  (folder: FileId, texts: readonly CharterText[]): LineOf =>
  ({ at }) => {
    if (!at) return null;
    const lines = texts.find((t) => t.file === at.file)?.yaml.lines;
    return { file: shortPath(folder, at.file), line: (lines?.lineAt(at.span.start) ?? 0) + 1 };
  };

const from = (place: ReturnType<LineOf>): string => (place ? `${visible(place.file)}:${place.line}` : 'default');

interface Told {
  readonly root: string;
  readonly settings: Settings;
  readonly lineOf: LineOf;
}

const settingJson = (lineOf: LineOf, s: Setting): object => ({ key: s.key, value: s.value, place: lineOf(s) });

function effective(loaded: Loaded, terminal: Terminal, json: boolean): ExitCode {
  const told = loaded.views.map((view): Told => {
    const texts = charterTexts(view);
    const root = shortPath(loaded.folder, view.root) || '.';
    return { root, settings: effectivePolicy(texts), lineOf: linesIn(loaded.folder, texts) };
  });
  if (json) {
    const roots = told.map(({ root, settings, lineOf }) => ({
      root,
      settings: [...settings.settings.values()].map((s) => settingJson(lineOf, s)),
      unused: settings.unused.map((u) => ({ key: u.key, place: lineOf({ ...u, value: '' }) })),
    }));
    terminal.out(asJson({ roots }));
    return EXIT.clean;
  }
  const { style } = terminal;
  const blocks = told.map(({ root, settings, lineOf }) => {
    const rows = [...settings.settings.values()].map((s) => [visible(s.key), from(lineOf(s)), visible(s.value)]);
    const unused = settings.unused.map(
      (u) => `${u.key} at ${from(lineOf({ ...u, value: '' }))} cannot be used as it is written.`,
    );
    const broken = settings.broken.map(
      (f) => `${shortPath(loaded.folder, f)} does not parse, so what it says may be incomplete.`,
    );
    const head = told.length > 1 ? `${paint(style, 'bold', visible(root))}\n` : '';
    const notes = [...unused, ...broken].flatMap((n) => wrap(`Note: ${visible(n)}`, style.width)).map((l) => `${l}\n`);
    return `${head}${wrappedTable([['Key', 'From', 'Value'], ...rows], style, '')}${notes.join('')}`;
  });
  terminal.out(blocks.join('\n'));
  return EXIT.clean;
}

interface Difference {
  readonly root: string;
  readonly changes: readonly SettingChange[];
  readonly before: LineOf;
  readonly after: LineOf;
}

const side = (lineOf: LineOf, s: Setting | null): object | null => s && { value: s.value, place: lineOf(s) };

function differenceText({ changes, before, after }: Difference, style: Style): string {
  const arrow = style.unicode ? '→' : '->';
  const rows = changes.map(({ key, before: a, after: b }) => {
    const sign = a === null ? '+' : b === null ? '-' : '~';
    const ink = a === null ? 'green' : b === null ? 'red' : 'yellow';
    const text =
      a === null && b
        ? `${b.value} (${from(after(b))})`
        : b === null && a
          ? `${a.value} (was at ${from(before(a))})`
          : a && b
            ? `${a.value} (${from(before(a))}) ${arrow} ${b.value} (${from(after(b))})`
            : '';
    return { sign: paint(style, ink, sign), cells: [visible(key), visible(text)] };
  });
  return rows
    .map(
      (r) =>
        `${r.sign} ${wrappedTable([r.cells], { ...style, width: style.width - 2 }, '').replace(/\n(?=.)/g, '\n  ')}`,
    )
    .join('');
}

async function difference(loaded: Loaded, terminal: Terminal, base: string, json: boolean): Promise<ExitCode> {
  const undecided = decided(loaded, terminal, 'policy');
  if (undecided !== EXIT.clean) return undecided;
  const range = loaded.views.map((v) => v.git).find((g) => g.kind === 'range');
  const commit = range?.kind === 'range' ? range.base.commit : '';
  const all = await Promise.all(
    loaded.views.map(async (view): Promise<Difference> => {
      const [old, now] = [await textsAt(loaded, view, commit), charterTexts(view)];
      return {
        root: shortPath(loaded.folder, view.root) || '.',
        changes: settingChanges(old, now),
        before: linesIn(loaded.folder, old),
        after: linesIn(loaded.folder, now),
      };
    }),
  );
  if (json) {
    const roots = all.map(({ root, changes, before, after }) => ({
      root,
      changes: changes.map((c) => ({ key: c.key, before: side(before, c.before), after: side(after, c.after) })),
    }));
    terminal.out(asJson({ base: { ref: base, commit }, roots }));
    return EXIT.clean;
  }
  const { style } = terminal;
  const total = all.reduce((n, d) => n + d.changes.length, 0);
  for (const d of all) {
    if (d.changes.length === 0) continue;
    terminal.out(`${all.length > 1 ? `${paint(style, 'bold', visible(d.root))}\n` : ''}${differenceText(d, style)}`);
  }
  terminal.out(
    `${total === 0 ? 'No key differs' : `${count(total, 'key differs', 'keys differ')}`} from ${visible(base)} (${commit.slice(0, 7)}).\n`,
  );
  return EXIT.clean;
}

export const policyCommand: Command = {
  name: 'policy',
  summary: 'tell the policy that holds and where each value comes from, or what differs from another commit',
  usage: '--effective | --diff BASE',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    effective: { type: 'boolean', help: 'every value that holds: written (with its place) or by default' },
    diff: {
      type: 'string',
      value: 'BASE',
      help: 'what the governance files say otherwise than at this commit, key by key',
    },
  },
  examples: [
    { line: 'linchpin policy --effective', says: 'the policy, with the place of each value' },
    { line: 'linchpin policy --diff origin/main', says: 'what this branch changes of the rules' },
  ],
  async run(args, terminal) {
    noMore(args, 'policy', 'say --effective or --diff BASE');
    const base = args.text('diff');
    const json = args.text('format') === 'json';
    if (args.flag('effective') === (base !== undefined)) throw new UsageError('say either --effective or --diff BASE');
    if (base === undefined) return effective(await load(args, terminal, { git: false }), terminal, json);
    if (base === '') throw new UsageError('--diff needs a commit or a branch');
    return difference(await load(args, terminal, { mode: 'worktree', base }), terminal, base, json);
  },
};
