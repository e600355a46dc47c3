import { readFile, writeFile } from 'node:fs/promises';
import { diskPath, type FileId } from '../base/fileId';
import { applyEdits } from '../base/textEdit';
import type { Engine } from '../engine';
import type { FixEdit } from '../rules/types';
import { UsageError, WriteError } from './args';
import { guarded, makeFolderOf, replaceFile } from './writeFile';

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
    await replaceUnchanged(file, before, applyEdits(before, edits));
    done.push(file);
  }
  for (const { file, text } of edit.creates ?? []) {
    await guarded(file, async () => {
      const target = nativePath(file);
      await makeFolderOf(target);
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

/** @throws UsageError where the file is no longer what it was when it was read, or cannot be written */
export function replaceUnchanged(file: FileId, before: string, after: string): Promise<void> {
  return guarded(file, async () => {
    const native = nativePath(file);
    if ((await readFile(native, 'utf8')) !== before)
      throw new WriteError(
        `${file} changed while the command ran, or has changes that are not staged; it was left as it is.`,
      );
    await replaceFile(native, after);
  });
}
