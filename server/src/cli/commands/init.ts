import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { basenameOf, joinFileId, type FileId } from '../../base/fileId';
import { count } from '../../base/words';
import type { Repository } from '../../git/types';
import type { Host } from '../../host/types';
import { idFrom, scaffoldFromCodeowners, scaffoldFromFolders, type Scaffold } from '../../interop/scaffold';
import { scaffoldText } from '../../interop/scaffoldText';
import { CODEOWNERS_PLACES } from '../../model/kinds';
import { codeownersFlavour, parseCodeowners, type CodeownersFile } from '../../paths';
import { visible } from '../../report/style';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { asJson } from '../answer';
import { EXIT, type Command } from '../command';
import { nodeHost, shortPath, startFolder } from '../load';

/** CODEOWNERS where the host looks for it, or `null`. */
async function findCodeowners(host: Host, folder: FileId): Promise<{ place: string; file: CodeownersFile } | null> {
  for (const place of CODEOWNERS_PLACES) {
    const read = await host.fs.read(joinFileId(folder, place));
    if (read.kind === 'text') return { place, file: parseCodeowners(read.text, codeownersFlavour(place, read.text)) };
  }
  return null;
}

/** Files below the folder, relative to it: git's, else the folder's own children (folders stand for what they hold). */
async function filesBelow(host: Host, folder: FileId, repository: Repository | null): Promise<readonly string[]> {
  const tracked = await repository?.trackedFiles();
  if (repository && Array.isArray(tracked)) {
    const prefix = shortPath(repository.topLevel as FileId, folder);
    const below =
      prefix === ''
        ? tracked
        : tracked.filter((p) => p.startsWith(`${prefix}/`)).map((p) => p.slice(prefix.length + 1));
    if (below.length > 0) return below;
  }
  return (await host.fs.list(folder)).map((name) => (name.endsWith('/') ? `${name}…` : name));
}

async function repositoryOf(host: Host, folder: FileId): Promise<Repository | null> {
  const opened = await host.git?.open(folder);
  return opened && !('kind' in opened) ? opened : null;
}

interface Choice {
  readonly from: string;
  readonly scaffold: Scaffold;
}

async function choose(args: Args, host: Host, folder: FileId, files: readonly string[]): Promise<Choice> {
  const wanted = args.text('from');
  const codeowners = wanted === 'folders' ? null : await findCodeowners(host, folder);
  if (codeowners) return { from: codeowners.place, scaffold: scaffoldFromCodeowners(codeowners.file, files) };
  if (wanted === 'codeowners')
    throw new UsageError(`--from codeowners: there is no CODEOWNERS file (${CODEOWNERS_PLACES.join(', ')})`);
  return { from: 'the top-level folders', scaffold: scaffoldFromFolders(files) };
}

async function refuseOverwriting(host: Host, folder: FileId): Promise<void> {
  for (const name of await host.fs.list(folder))
    if (/^governance\.ya?ml\/?$/.test(name) || name === '.governance/')
      throw new UsageError(`${name.replace(/\/$/, '')} is here already; nothing was written`);
}

function report({ from, scaffold }: Choice, file: string, dry: boolean): string {
  const seats = scaffold.domains.filter((d) => d.alliance.length === 0).length;
  return [
    `${dry ? 'Would write' : 'Wrote'} ${visible(file)}: ${count(scaffold.domains.length, 'domain')} from ${from}.\n`,
    ...scaffold.notes.map((n) => `Note: ${visible(n)}\n`),
    'Next: name the executive sponsor and the core team',
    seats > 0 ? `, and give ${count(seats, 'domain')} a seat` : '',
    `. \`linchpin check\` tells what is still open.\n`,
  ].join('');
}

export const init: Command = {
  name: 'init',
  summary: 'write the first governance file, with domains from CODEOWNERS or from the top-level folders',
  usage: '',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    from: {
      type: 'string',
      value: 'SOURCE',
      choices: ['folders', 'codeowners'],
      help: 'where the domains come from; default: codeowners where there is such a file, else folders',
    },
    'dry-run': { type: 'boolean', help: 'print the file, write nothing' },
  },
  examples: [
    { line: 'linchpin init', says: 'write governance.yaml here' },
    { line: 'linchpin init --from folders --dry-run', says: 'only look' },
  ],
  async run(args, terminal) {
    if (args.positionals.length > 0)
      throw new UsageError(`init takes no ${args.positionals[0] ?? ''}; --root names the folder`);
    const host = nodeHost(terminal);
    const folder = await startFolder(host, args, terminal);
    const repository = await repositoryOf(host, folder);
    await refuseOverwriting(host, folder);
    const files = await filesBelow(host, folder, repository);
    const choice = await choose(args, host, folder, files);
    const identity = await repository?.identity();
    const first = identity?.name.split(/\s+/)[0]?.toLowerCase() ?? '';
    const text = scaffoldText(choice.scaffold, {
      name: basenameOf(folder) || 'Program',
      coreTeam: idFrom(first, 'core-team-lead'),
    });
    const dry = args.flag('dry-run');
    if (!dry) await write(path.join(folder, 'governance.yaml'), text);
    if (args.text('format') === 'json') {
      const { domains, notes } = choice.scaffold;
      const answer = {
        file: 'governance.yaml',
        from: choice.from,
        written: !dry,
        domains: domains.map((d) => d.id),
        notes,
        text,
      };
      terminal.out(asJson(answer));
      return EXIT.clean;
    }
    if (dry) terminal.out(text);
    terminal.err(args.flag('quiet') ? '' : report(choice, 'governance.yaml', dry));
    return EXIT.clean;
  },
};

/** @throws UsageError with the cure where the folder cannot be written to. Never overwrites. */
async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const why = code === 'EACCES' || code === 'EROFS' || code === 'EPERM' ? 'the folder may not be written to' : code;
    throw new UsageError(`${file} cannot be written: ${why}; nothing was changed`);
  }
}
