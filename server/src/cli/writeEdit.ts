import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diskPath, type FileId } from '../base/fileId';
import { applyEdits } from '../base/textEdit';
import type { Engine } from '../engine';
import type { FixEdit } from '../rules/types';
import { UsageError } from './args';

/** Writes the edit, or only tells which files it concerns where the run is a dry one. */
export async function writeOrTell(engine: Engine, edit: FixEdit, dry: boolean): Promise<readonly FileId[]> {
  return dry ? [...edit.edits, ...(edit.creates ?? [])].map((e) => e.file) : writeEdit(engine, edit);
}

/**
 * Writes an edit to disk: each file whole or not at all (a temporary file beside it, then a rename), its mode kept.
 * @throws UsageError where a file cannot be written, or changed since it was read: then it is left as it is.
 */
export async function writeEdit(engine: Engine, edit: FixEdit): Promise<readonly FileId[]> {
  const done: FileId[] = [];
  for (const { file, edits } of edit.edits) {
    const before = engine.snapshot.file(file)?.text;
    if (before === undefined) continue;
    await guarded(file, () => replace(nativePath(file), before, applyEdits(before, edits)));
    done.push(file);
  }
  for (const { file, text } of edit.creates ?? []) {
    await guarded(file, async () => {
      const target = nativePath(file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, text, { flag: 'wx' });
    });
    done.push(file);
  }
  return done;
}

function nativePath(file: FileId): string {
  const native = diskPath(file);
  if (native === null) throw new UsageError(`${file} is not a file on this disk`);
  return native;
}

async function replace(file: string, before: string, after: string): Promise<void> {
  // A symbolic link stays one: what it points to is replaced.
  const target = await realpath(file);
  if ((await readFile(target, 'utf8')) !== before)
    throw new UsageError(`${file} changed while the command ran; nothing was written. Run it again.`);
  const temporary = `${target}.linchpin-${process.pid}`;
  try {
    await writeFile(temporary, after, { flag: 'wx', mode: (await stat(target)).mode });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function guarded(file: FileId, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    const why: Readonly<Record<string, string>> = {
      EACCES: 'you may not write there',
      EPERM: 'you may not write there',
      EROFS: 'the file system is read-only',
      ENOSPC: 'the disk is full',
      EEXIST: 'the file is there already',
    };
    throw new UsageError(`${file} cannot be written: ${why[code] ?? code}; nothing was changed`);
  }
}
