import { writeFile } from 'node:fs/promises';
import { basenameOf, type FileId } from '../base/fileId';
import type { Repository } from '../git/types';
import { firstText as textOf } from '../interop/firstFile';
import type { Entries, PeopleBook } from '../interop/import';
import { UsageError } from './args';
import { makeFolderOf } from './writeFile';

/** The text of a first governance file. Whoever runs the command is the first of the core team. */
export async function firstText(
  folder: FileId,
  entries: Entries,
  book: PeopleBook,
  repository: Repository | null,
): Promise<string> {
  return textOf(basenameOf(folder), entries, book, (await repository?.identity()) ?? { name: '', email: '' });
}

/** Writes a new file. Never overwrites. @throws UsageError with the cure */
export async function writeNew(file: string, text: string): Promise<void> {
  try {
    await makeFolderOf(file);
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const why: Readonly<Record<string, string>> = {
      EACCES: 'the folder may not be written to',
      EROFS: 'the folder may not be written to',
      EPERM: 'the folder may not be written to',
      EEXIST: 'it is there already',
      ENOSPC: 'the disk is full',
    };
    throw new UsageError(`${file} cannot be written: ${why[code] ?? code}; nothing was changed`);
  }
}
