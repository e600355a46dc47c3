import path from 'node:path';
import type { FileId } from '../../base/fileId';
import { nearest } from '../../base/nearest';
import type { Repository } from '../../git/types';
import {
  addedWords,
  bookOf,
  charterFileOf,
  entriesOf,
  IMPORT_KINDS,
  isImportKind,
  mergeInto,
  type Entries,
  type ImportKind,
  type PeopleBook,
} from '../../interop/import';
import { visible } from '../../report/style';
import { charterOf } from '../../workspace/loader';
import type { RootView } from '../../workspace/types';
import { asJson } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { EXIT, type Command } from '../command';
import { firstText, writeNew } from '../firstFile';
import { importFrom, noteLines } from '../importing';
import { folderOf, load, nodeHost, shortPath } from '../load';
import { repositoryOf, trackedBelow } from '../sources';
import { writeEdit } from '../writeEdit';

interface Plan {
  /** Where the result goes, as it is told. */
  readonly file: string;
  readonly text: string;
  readonly write: () => Promise<void>;
}

async function plan(
  args: Args,
  terminal: Parameters<Command['run']>[1],
  folder: FileId,
  entries: Entries,
  book: PeopleBook,
  view: RootView | null,
  repository: Repository | null,
  loaded: Awaited<ReturnType<typeof load>> | null,
): Promise<Plan> {
  const out = args.text('out');
  if (!view || !loaded) {
    const text = await firstText(folder, entries, book, repository);
    const file = out ?? 'governance.yaml';
    return {
      file,
      text,
      write: () => writeNew(out === undefined ? path.join(folder, file) : path.resolve(terminal.cwd, out), text),
    };
  }
  const target = charterFileOf(view);
  if (target === null) throw new UsageError('there is no governance file to add to');
  const before = view.fileState(target)?.text ?? '';
  const merged = mergeInto(before, entries);
  const shown = shortPath(folder, target);
  if (merged.kind === 'refused') throw new UsageError(`${shown} was not changed: ${merged.why}`);
  const { text } = merged;
  if (out !== undefined) return { file: out, text, write: () => writeNew(path.resolve(terminal.cwd, out), text) };
  const whole = { edits: [{ file: target, edits: [{ span: { start: 0, end: before.length }, newText: text }] }] };
  return { file: shown, text, write: async () => void (text === before || (await writeEdit(loaded.engine, whole))) };
}

function kindOf(args: Args): ImportKind {
  const [kind] = args.positionals;
  if (kind === undefined) throw new UsageError(`say what is imported: ${IMPORT_KINDS.join(', ')}`);
  if (isImportKind(kind)) return kind;
  const near = nearest(kind, IMPORT_KINDS);
  throw new UsageError(
    `cannot import ${kind}${near === null ? '' : `; did you mean ${near}?`} There are ${IMPORT_KINDS.join(', ')}`,
  );
}

export const importCommand: Command = {
  name: 'import',
  summary: 'take over what CODEOWNERS, OWNERS, MAINTAINERS, a Backstage catalogue or a list of teams says',
  usage: `${IMPORT_KINDS.join('|')} [FILE|DIR]`,
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    'dry-run': { type: 'boolean', help: 'print the file that would be written, write nothing' },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'write the result to this new file; default: the governance file here',
    },
    keep: {
      type: 'boolean',
      help: 'codeowners, gitlab: domains name owners, and CODEOWNERS itself goes on deciding which files are theirs',
    },
    org: { type: 'string', value: 'NAME', help: 'teams: the organisation, where the file does not say' },
  },
  examples: [
    { line: 'linchpin import codeowners --dry-run', says: 'look at what CODEOWNERS becomes' },
    { line: 'linchpin import owners', says: 'every OWNERS file below' },
    { line: 'linchpin import maintainers MAINTAINERS --out imported.yaml', says: 'into a file of its own' },
    { line: 'linchpin import teams teams.json --org example', says: 'teams with their members' },
  ],
  async run(args, terminal) {
    const kind = kindOf(args);
    const [, named, ...more] = args.positionals;
    if (more[0] !== undefined) throw new UsageError(`import takes one file or folder, not ${more[0]} as well`);
    const host = nodeHost(terminal);
    const folder = await folderOf(host, args, terminal);
    const repository = await repositoryOf(host, folder);
    const imported = await importFrom(
      {
        kind,
        folder,
        tracked: await trackedBelow(repository, folder),
        keep: args.flag('keep'),
        organisation: args.text('org') ?? null,
        ...(named === undefined ? {} : { named }),
      },
      terminal,
    );
    const governed = (await charterOf(host, folder)) !== null;
    const loaded = governed ? await load(args, terminal, { git: false }) : null;
    const view = loaded?.views.find((v) => v.root === folder && v.charter.files.length > 0) ?? null;
    const book = bookOf(view?.charter ?? null, imported);
    const entries = entriesOf(imported, book, [...(view?.charter.domains.keys() ?? [])]);
    const json = args.text('format') === 'json';
    const nothing = imported.domains.length === 0 && imported.voices.length === 0;
    const dry = args.flag('dry-run');
    const target = await plan(args, terminal, folder, entries, book, view, repository, loaded);
    if (!dry && !nothing) await target.write();
    if (json) {
      const ids = (list: Entries['domains']): readonly string[] => list.map((e) => e.id);
      terminal.out(
        asJson({
          kind,
          from: imported.from,
          file: target.file,
          written: !dry && !nothing,
          added: { domains: ids(entries.domains), people: ids(entries.people), teams: ids(entries.teams) },
          notes: entries.notes,
          text: target.text,
        }),
      );
    } else if (dry) terminal.out(target.text);
    if (!json && !args.flag('quiet')) {
      terminal.err(noteLines(entries.notes, visible));
      if (!nothing)
        terminal.err(
          `${dry ? 'Would write' : 'Wrote'} ${visible(target.file)}: ${addedWords(entries)} from ${visible(imported.from)}.\n`,
        );
    }
    if (!nothing) return EXIT.clean;
    terminal.err(`linchpin import: nothing could be imported from ${visible(imported.from)}\n`);
    return EXIT.usage;
  },
};
