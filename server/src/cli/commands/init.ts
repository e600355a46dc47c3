import path from 'node:path';
import { relativeTo, type FileId } from '../../base/fileId';
import { count } from '../../base/words';
import type { Host } from '../../host/types';
import {
  entriesOf,
  importFolders,
  PeopleBook,
  type Entries,
  type Imported,
  type ImportKind,
} from '../../interop/import';
import { CODEOWNERS_PLACES } from '../../model/kinds';
import { visible } from '../../report/style';
import { charterOf } from '../../workspace/loader';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { asJson } from '../answer';
import { EXIT, type Command, type Terminal } from '../command';
import { firstText, writeNew } from '../firstFile';
import { importFrom, noteLines } from '../importing';
import { nodeHost, startFolder } from '../load';
import { findSource, repositoryOf, trackedBelow } from '../sources';

const SOURCES = ['folders', 'codeowners', 'owners', 'maintainers', 'backstage'] as const;

interface Choice {
  readonly args: Args;
  readonly terminal: Terminal;
  readonly host: Host;
  readonly folder: FileId;
  readonly tracked: readonly string[] | null;
}

async function hasCodeowners(folder: FileId): Promise<boolean> {
  for (const place of CODEOWNERS_PLACES) if (await findSource(folder, place)) return true;
  return false;
}

/** Without git the folder's own children tell; folders stand for what they hold. */
async function importedFolders({ host, folder, tracked }: Choice): Promise<Imported> {
  return importFolders(tracked ?? (await host.fs.list(folder)).map((name) => (name.endsWith('/') ? `${name}…` : name)));
}

async function choose(choice: Choice): Promise<Imported> {
  const { args, terminal, folder, tracked } = choice;
  const wanted = args.text('from') ?? ((await hasCodeowners(folder)) ? 'codeowners' : 'folders');
  if (wanted === 'folders') return importedFolders(choice);
  const kind = wanted as ImportKind;
  return importFrom({ kind, folder, tracked, keep: args.flag('keep'), organisation: null }, terminal);
}

async function refuseOverwriting(host: Host, folder: FileId): Promise<void> {
  const there = await charterOf(host, folder);
  if (there !== null)
    throw new UsageError(`${relativeTo(folder, there) ?? there} is here already; nothing was written`);
}

function report(imported: Imported, entries: Entries, file: string, dry: boolean): string {
  const seats = imported.domains.filter((d) =>
    d.seats.every((s) => s.kind === 'team' && s.members.length === 0),
  ).length;
  return [
    `${dry ? 'Would write' : 'Wrote'} ${visible(file)}: ${count(entries.domains.length, 'domain')} from ${visible(imported.from)}.\n`,
    noteLines(entries.notes, visible),
    'Next: name the executive sponsor and the core team',
    seats > 0 ? `, and tell who sits for ${count(seats, 'domain')}` : '',
    `. \`linchpin check\` tells what is still open.\n`,
  ].join('');
}

export const init: Command = {
  name: 'init',
  summary: 'write the first governance file, with domains from what the repository says already',
  usage: '',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    from: {
      type: 'string',
      value: 'SOURCE',
      choices: SOURCES,
      help: `where the domains come from: ${SOURCES.join(', ')}; default: codeowners where there is such a file, else folders`,
    },
    keep: {
      type: 'boolean',
      help: 'from codeowners: domains name owners, and CODEOWNERS itself goes on deciding which files are theirs',
    },
    'dry-run': { type: 'boolean', help: 'print the file, write nothing' },
  },
  examples: [
    { line: 'linchpin init', says: 'write governance.yaml here' },
    { line: 'linchpin init --from codeowners --keep', says: 'stay beside CODEOWNERS' },
    { line: 'linchpin init --from folders --dry-run', says: 'only look' },
  ],
  async run(args, terminal) {
    if (args.positionals.length > 0)
      throw new UsageError(`init takes no ${args.positionals[0] ?? ''}; --root names the folder`);
    const host = nodeHost(terminal);
    const folder = await startFolder(host, args, terminal);
    const repository = await repositoryOf(host, folder);
    await refuseOverwriting(host, folder);
    const imported = await choose({ args, terminal, host, folder, tracked: await trackedBelow(repository, folder) });
    const book = new PeopleBook(imported.host);
    const entries = entriesOf(imported, book, []);
    const text = await firstText(folder, entries, book, repository);
    const dry = args.flag('dry-run');
    if (!dry) await writeNew(path.join(folder, 'governance.yaml'), text);
    if (args.text('format') === 'json') {
      const answer = {
        file: 'governance.yaml',
        from: imported.from,
        written: !dry,
        domains: entries.domains.map((d) => d.id),
        notes: entries.notes.map((n) => `${n.file}${n.line > 0 ? `:${n.line}` : ''}: ${n.message}`),
        text,
      };
      terminal.out(asJson(answer));
      return EXIT.clean;
    }
    if (dry) terminal.out(text);
    terminal.err(args.flag('quiet') ? '' : report(imported, entries, 'governance.yaml', dry));
    return EXIT.clean;
  },
};
