import { access, constants, readdir, readFile, rename as moveFile, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { diskPath, type FileId } from '../../base/fileId';
import type { FileMove } from '../../features/fileMoves';
import { placesIn } from '../../features/references';
import { rename, type Renamable, type RenameEdit } from '../../features/rename';
import { visible } from '../../report/style';
import type { RootView } from '../../workspace/types';
import { asJson, refused } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { EXIT, type Command } from '../command';
import { load, shortPath, type Loaded } from '../load';
import { writeEdit } from '../writeEdit';
import { makeFolderOf } from '../writeFile';

const KINDS = ['person', 'team', 'domain', 'change'] as const;

function wanted(args: Args): { readonly subject: Renamable; readonly to: string } {
  const [kind, id, to, more] = args.positionals;
  const known = KINDS.find((k) => k === kind);
  if (!known)
    throw new UsageError(
      `say what to rename: ${KINDS.slice(0, -1).join(', ')} or ${KINDS[3]}, then the old and the new id`,
    );
  if (id === undefined || to === undefined) throw new UsageError(`name the old and the new id of the ${known}`);
  if (more !== undefined) throw new UsageError(`rename takes one old and one new id, not ${more} as well`);
  return { subject: { kind: known, id: known === 'team' ? id.replace(/^team:/, '') : id }, to };
}

/** The root that names the subject. @throws UsageError where two do: each has people and domains of its own. */
function viewOf({ views, folder }: Loaded, subject: Renamable): RootView {
  const naming = views.filter((view) => placesIn(view, subject).length > 0);
  const [first, second] = naming;
  if (first && second)
    throw new UsageError(
      `${subject.id} is named in ${shortPath(folder, first.root) || '.'} and in ${shortPath(folder, second.root)}; choose one with --root`,
    );
  const view = first ?? views[0];
  if (!view) throw new UsageError('there is no governance here');
  return view;
}

const native = (file: FileId): string => diskPath(file) ?? file;

/** @throws UsageError before anything is written, where a file could not be written or moved. */
async function mayWrite({ engine }: Loaded, { edits, moves }: RenameEdit): Promise<void> {
  for (const { file } of edits) {
    const text = await readFile(native(file), 'utf8').catch(() => null);
    if (text !== engine.snapshot.file(file)?.text)
      throw new UsageError(`${file} changed while the command ran; nothing was written. Run it again.`);
    await access(native(file), constants.W_OK).catch(() => {
      throw new UsageError(`${file} cannot be written: you may not write there; nothing was changed`);
    });
  }
  for (const { to } of moves) {
    const taken = await access(native(to)).then(
      () => true,
      () => false,
    );
    if (taken) throw new UsageError(`${to} is there already; nothing was changed`);
  }
}

async function move({ from, to }: FileMove): Promise<void> {
  await makeFolderOf(native(to));
  await moveFile(native(from), native(to));
  const left = path.dirname(native(from));
  if ((await readdir(left)).length === 0) await rmdir(left);
}

export const renameCommand: Command = {
  name: 'rename',
  summary: 'give a person, a team, a domain or a change another id, in every file that names it',
  usage: 'person|team|domain|change OLD NEW',
  formats: ['text', 'json'],
  flags: { ...COMMON_FLAGS, 'dry-run': { type: 'boolean', help: 'tell what would change, write nothing' } },
  examples: [
    { line: 'linchpin rename person dina dhaddad', says: 'in every governance file' },
    { line: 'linchpin rename change CHG-7 CHG-107 --dry-run', says: 'its record and approvals would move too' },
  ],
  async run(args, terminal) {
    const { subject, to } = wanted(args);
    const loaded = await load(args, terminal, { git: false });
    const view = viewOf(loaded, subject);
    const result = rename(view, subject, to);
    if (result.kind === 'refused') return refused(terminal, 'rename', result, 'Nothing was written.\n');
    const { edit, places } = result;
    await mayWrite(loaded, edit);
    const dry = args.flag('dry-run');
    if (!dry) {
      await writeEdit(loaded.engine, edit);
      for (const one of edit.moves) await move(one);
    }
    const short = (file: FileId): string => shortPath(loaded.folder, file);
    const files = edit.edits.map((e) => short(e.file));
    const moves = edit.moves.map((m) => ({ from: short(m.from), to: short(m.to) }));
    if (args.text('format') === 'json') {
      terminal.out(asJson({ kind: subject.kind, from: subject.id, to, written: !dry, places, files, moves }));
      return EXIT.clean;
    }
    if (args.flag('quiet')) return EXIT.clean;
    const lines = [
      `${dry ? 'Would rename' : 'Renamed'} the ${subject.kind} ${subject.id} to ${to} in ${files.length === 1 ? '1 file' : `${files.length} files`} (${places === 1 ? '1 place' : `${places} places`}):`,
      ...files.map((file) => `  ${file}`),
      ...moves.map((m) => `  ${m.from} → ${m.to}`),
      ...(subject.kind === 'change' && !dry
        ? [`Commits that name ${subject.id} in a Change-Record trailer keep the old id.`]
        : []),
      ...(dry ? [] : ['Read the difference, then commit it.']),
    ];
    terminal.out(visible(`${lines.join('\n')}\n`));
    return EXIT.clean;
  },
};
