import { readFile, rm, writeFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { count } from '../../base/words';
import { nearest } from '../../base/nearest';
import {
  exportBackstage,
  exportCodeowners,
  exportGitlab,
  exportJira,
  exportOwners,
  exportRuleset,
  exportServiceNow,
  type Exported,
} from '../../interop/export';
import { exportedCodeowners, MOST_BYTES, readsCodeowners } from '../../workspace/exported';
import { visible } from '../../report/style';
import type { ChangeReview } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { asJson, CHANGE_FLAG, decided, NOT_FORCED, viewOfChange } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { EXIT, type Command, type Terminal } from '../command';
import { load, type Loaded } from '../load';
import { makeFolderOf } from '../writeFile';

const EXPORT_KINDS = ['codeowners', 'gitlab', 'owners', 'backstage', 'ruleset', 'servicenow', 'jira'] as const;
type ExportKind = (typeof EXPORT_KINDS)[number];
const OF_A_CHANGE: ReadonlySet<ExportKind> = new Set(['servicenow', 'jira']);

function kindOf(args: Args): ExportKind {
  const [kind, more] = args.positionals;
  if (kind === undefined) throw new UsageError(`say what is exported: ${EXPORT_KINDS.join(', ')}`);
  if (more !== undefined) throw new UsageError(`export takes no ${more}; --out names the file`);
  const known = EXPORT_KINDS.find((k) => k === kind);
  if (known) return known;
  const near = nearest(kind, EXPORT_KINDS);
  throw new UsageError(
    `cannot export ${kind}${near === null ? '' : `; did you mean ${near}?`} There are ${EXPORT_KINDS.join(', ')}`,
  );
}

/** The change that is named, else the one that governs the branch. @throws UsageError where there is none */
function changeOf(view: RootView, id: string | undefined): ChangeReview {
  const { changes } = view.review;
  const found =
    id === undefined ? changes.find((c) => c.basis === 'branch' && c.id !== null) : changes.find((c) => c.id === id);
  if (found) return found;
  if (id === undefined) throw new UsageError('no change record governs this branch; name one with --change ID');
  const near = nearest(
    id,
    changes.flatMap((c) => c.id ?? []),
  );
  throw new UsageError(`there is no change ${id}${near === null ? '' : `; did you mean ${near}?`}`);
}

/** `{"@org/team": 123}` */
async function teamNumbers(args: Args, terminal: Terminal): Promise<ReadonlyMap<string, number>> {
  const file = args.text('ids');
  if (file === undefined) return new Map();
  try {
    const read: unknown = JSON.parse(await readFile(path.resolve(terminal.cwd, file), 'utf8'));
    if (typeof read !== 'object' || read === null || Array.isArray(read))
      throw new Error('it is no object of handles and numbers');
    return new Map(
      Object.entries(read).flatMap(([k, v]) => (typeof v === 'number' ? [[k.toLowerCase(), v] as const] : [])),
    );
  } catch (error) {
    throw new UsageError(`--ids ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refuseCircle(view: RootView): void {
  const [first] = readsCodeowners(view);
  if (first)
    throw new UsageError(
      `${first.id} takes its files from CODEOWNERS (\`codeowners:\`), so CODEOWNERS cannot be made from it; \`linchpin drift\` compares the two`,
    );
}

async function exported(kind: ExportKind, view: RootView, args: Args, terminal: Terminal): Promise<Exported> {
  switch (kind) {
    case 'codeowners':
      refuseCircle(view);
      return exportCodeowners(view, view.codeowners?.path ?? '.github/CODEOWNERS');
    case 'gitlab':
      refuseCircle(view);
      return exportGitlab(view, view.codeowners?.path ?? '.gitlab/CODEOWNERS');
    case 'owners':
      return exportOwners(view);
    case 'backstage':
      return exportBackstage(view, 'catalog-info.yaml');
    case 'ruleset':
      return exportRuleset(view, await teamNumbers(args, terminal), 'ruleset.json');
    case 'servicenow':
      return exportServiceNow(view, changeOf(view, args.text('change')), 'change.json');
    case 'jira':
      return exportJira(view, changeOf(view, args.text('change')), args.text('project') ?? null, 'issue.json');
  }
}

/** Another export may be replaced; what somebody wrote may not, unless it is forced. */
async function put(file: string, text: string, force: boolean): Promise<void> {
  const before = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new UsageError(
      `${file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? ''}; nothing was changed`,
    );
  });
  if (before === text) return;
  if (before !== null && !force && !/linchpin/i.test(before.slice(0, 2_000)))
    throw new UsageError(`${file} is there already and was not written by Linchpin; --force replaces it`);
  const temporary = `${file}.linchpin-${process.pid}`;
  try {
    await makeFolderOf(file);
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? ''}; nothing was changed`,
    );
  }
}

/** Where each file goes: several below the folder that is named. */
async function write(
  args: Args,
  terminal: Terminal,
  { files }: Exported,
  several: boolean,
): Promise<readonly string[]> {
  const out = path.resolve(terminal.cwd, args.text('out') ?? '');
  const targets = files.map((f) => ({ file: several ? path.join(out, ...f.path.split('/')) : out, text: f.text }));
  for (const { file, text } of targets) await put(file, text, args.flag('force'));
  return targets.map((t) => t.file);
}

async function loadFor(kind: ExportKind, args: Args, terminal: Terminal): Promise<{ loaded: Loaded; view: RootView }> {
  const loaded = await load(args, terminal, {
    ...NOT_FORCED,
    ...(args.text('base') === undefined ? {} : { base: args.text('base') ?? '' }),
  });
  if (OF_A_CHANGE.has(kind)) return { loaded, view: viewOfChange(loaded, args.text('change') ?? null) };
  const view = loaded.views.find((v) => v.root === loaded.folder) ?? loaded.views[0];
  if (!view) throw new UsageError('there is no governance here');
  return { loaded, view };
}

export const exportCommand: Command = {
  name: 'export',
  summary:
    'write what the governance files say as CODEOWNERS, OWNERS, a catalogue, a ruleset, or a change for other systems',
  usage: EXPORT_KINDS.join('|'),
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'write to this file (owners: below this folder); default: standard output',
    },
    force: { type: 'boolean', help: 'replace a file that Linchpin did not write' },
    ...CHANGE_FLAG,
    base: { type: 'string', value: 'REF', help: 'servicenow, jira: what the branch is compared with' },
    ids: { type: 'string', value: 'FILE', help: 'ruleset: JSON with the number of each team, {"@org/team": 123}' },
    project: { type: 'string', value: 'KEY', help: 'jira: the key of the project' },
  },
  examples: [
    { line: 'linchpin export codeowners --out .github/CODEOWNERS', says: 'let GitHub ask whom the alliance names' },
    { line: 'linchpin export gitlab', says: 'a section for each domain' },
    { line: 'linchpin export servicenow --change CHG-42 --out change.json', says: 'a change request' },
  ],
  async run(args, terminal) {
    const kind = kindOf(args);
    const { loaded, view } = await loadFor(kind, args, terminal);
    if (OF_A_CHANGE.has(kind)) {
      const code = decided(loaded, terminal, 'export');
      if (code !== EXIT.clean) return code;
    }
    const made = await exported(kind, view, args, terminal);
    const several = kind === 'owners';
    const json = args.text('format') === 'json';
    const written = args.text('out') === undefined ? [] : await write(args, terminal, made, several);
    if (json) terminal.out(asJson({ kind, files: made.files, notes: made.notes, written }));
    else if (written.length === 0)
      terminal.out(made.files.map((f) => (several ? `# file: ${visible(f.path)}\n${f.text}\n` : f.text)).join(''));
    if (!json && !args.flag('quiet')) {
      const unknown =
        view.tracked === null && !OF_A_CHANGE.has(kind)
          ? ['git tells no files here, so only what patterns can say is said.']
          : [];
      for (const note of [...unknown, ...made.notes].slice(0, 40)) terminal.err(`Note: ${visible(note)}\n`);
      if (made.notes.length > 40) terminal.err(`… and ${made.notes.length - 40} more; --format json tells all.\n`);
      if (written.length > 0)
        terminal.err(
          `Wrote ${written.length === 1 ? visible(args.text('out') ?? '') : count(written.length, 'file')}.\n`,
        );
    }
    return kind === 'codeowners' && exportedCodeowners(view).bytes > MOST_BYTES ? EXIT.findings : EXIT.clean;
  },
};
