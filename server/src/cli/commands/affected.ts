import type { FileId } from '../../base/fileId';
import { count, joinWords } from '../../base/words';
import { paint, table, visible, type Style } from '../../report/style';
import { becauseWords } from '../../review';
import type { Because } from '../../review/types';
import { asJson, decided } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import type { Command, ExitCode, Terminal } from '../command';
import { pathBelow, rangeOf, shortPath, type Loaded } from '../load';
import { RANGE_FLAGS, loadRange } from '../range';

interface AffectedDomain {
  readonly id: string;
  readonly because: Set<Because>;
  readonly files: Set<string>;
}

interface Impacted {
  readonly id: string;
  readonly through: Set<string>;
  readonly propagate: string;
}

interface Answer {
  readonly files: readonly { readonly path: string; readonly status: string; readonly domains: readonly string[] }[];
  readonly domains: readonly AffectedDomain[];
  readonly impacted: readonly Impacted[];
}

/** Every touched file and affected domain of every root, with paths relative to the folder that was asked for. */
function answerOf({ views, folder }: Loaded): Answer {
  const files = new Map<string, { path: string; status: string; domains: Set<string> }>();
  const domains = new Map<string, AffectedDomain>();
  const impacted = new Map<string, Impacted>();
  for (const view of views) {
    const below = shortPath(folder, view.root);
    const at = (path: string): string => (below === '' ? path : `${below}/${path}`);
    const add = (id: string, because: readonly Because[], paths: readonly string[]): void => {
      const known = domains.get(id) ?? { id, because: new Set<Because>(), files: new Set<string>() };
      domains.set(id, known);
      for (const b of because) known.because.add(b);
      for (const path of paths) known.files.add(at(path));
    };
    for (const { file, domains: ids } of view.review.touched) {
      const path = at(file.path);
      const known = files.get(path) ?? { path, status: file.status, domains: new Set<string>() };
      files.set(path, known);
      for (const id of ids) known.domains.add(id);
    }
    for (const change of view.review.changes) {
      if (change.basis !== 'branch') continue;
      for (const d of change.domains) add(d.domain, d.because, d.files);
      for (const i of change.impacted) {
        const known = impacted.get(i.domain) ?? { id: i.domain, through: new Set<string>(), propagate: i.propagate };
        impacted.set(i.domain, known);
        for (const id of i.through) known.through.add(id);
      }
    }
    for (const { domain, files: paths } of view.review.undeclared) add(domain, ['files'], paths);
  }
  return {
    files: [...files.values()]
      .map((f) => ({ ...f, domains: [...f.domains] }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    domains: [...domains.values()],
    impacted: [...impacted.values()].filter((i) => !domains.has(i.id)),
  };
}

/** What the branch affects, as JSON. */
export const affectedJson = (loaded: Loaded): string => json(loaded, answerOf(loaded));

function json(loaded: Loaded, { files, domains, impacted }: Answer): string {
  const range = rangeOf(loaded);
  return asJson({
    base: range && { ref: range.base.ref, commit: range.base.commit, from: range.baseFrom },
    head: range?.head ?? null,
    files,
    domains: domains.map((d) => ({ id: d.id, because: [...d.because], files: [...d.files].sort() })),
    impacted: impacted.map((i) => ({ id: i.id, through: [...i.through], propagate: i.propagate })),
  });
}

function text(loaded: Loaded, answer: Answer, style: Style): string {
  const { files, domains, impacted } = answer;
  const range = rangeOf(loaded);
  const against = range ? ` against ${visible(range.base.ref)} (${range.baseFrom})` : '';
  if (domains.length === 0) return `No domain is affected by ${count(files.length, 'touched file')}${against}.\n`;
  const rows = domains.map((d) => [
    paint(style, 'bold', visible(d.id)),
    count(d.files.size, 'file'),
    becauseWords([...d.because]),
  ]);
  const told = impacted.map((i) => [
    visible(i.id),
    `depends on ${joinWords([...i.through].map(visible))}`,
    i.propagate,
  ]);
  const list = files
    .filter((f) => f.domains.length > 0)
    .map((f) => [f.status, visible(f.path), f.domains.map(visible).join(', ')]);
  return [
    `Affected${against}:\n`,
    table(rows),
    ...(told.length > 0 ? ['\nImpacted, to be told:\n', table(told)] : []),
    ...(list.length > 0 ? ['\nFiles:\n', table(list)] : []),
  ].join('');
}

/** Paths named on the command line; `undefined` where the branch is meant. */
function givenPaths(args: Args): readonly string[] | undefined {
  if (args.positionals.length === 0) return undefined;
  for (const name of ['base', 'head', 'files-from'] as const)
    if (args.text(name) !== undefined)
      throw new UsageError(`--${name} tells a diff; leave it out where paths are named`);
  return args.positionals;
}

export const affected: Command = {
  name: 'affected',
  summary: 'tell which domains the branch, or the paths given, affect',
  usage: '[PATH…]',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    ...RANGE_FLAGS,
    null: { type: 'boolean', short: 'z', help: 'print the ids of the affected domains only, each ended by a NUL byte' },
  },
  examples: [
    { line: 'linchpin affected', says: 'of the branch against its base' },
    { line: 'linchpin affected infra/network/edge.tf', says: 'of one path' },
    { line: 'linchpin affected -z | xargs -0 -n1 echo', says: 'ids for a script' },
  ],
  async run(args, terminal): Promise<ExitCode> {
    const paths = givenPaths(args);
    const loaded = await loadRange(args, terminal, paths && ((folder) => paths.map((p) => below(folder, p, terminal))));
    const answer = answerOf(loaded);
    if (args.text('format') === 'json') terminal.out(json(loaded, answer));
    else if (args.flag('null')) terminal.out(answer.domains.map((d) => `${d.id}\0`).join(''));
    else terminal.out(text(loaded, answer, terminal.style));
    return decided(loaded, terminal, 'affected');
  },
};

function below(folder: FileId, path: string, terminal: Terminal): string {
  const inside = pathBelow(folder, path, terminal);
  if (inside === null) throw new UsageError(`${path} lies outside ${folder}`);
  return inside;
}
