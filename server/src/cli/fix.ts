import type { FileId } from '../base/fileId';
import { applyEdits, type TextEdit } from '../base/textEdit';
import { count } from '../base/words';
import type { Engine } from '../engine';
import { safeFix } from '../features/fixAll';
import { unifiedDiff } from '../report/diff';
import type { Finding } from '../rules/types';
import { WriteError } from './args';
import { shortPath, type Loaded } from './load';
import { replaceUnchanged } from './writeEdit';

/** A fix may uncover what another one mends; more rounds than this are two fixes that undo each other. */
const MOST_ROUNDS = 20;

export interface FixedFile {
  readonly file: FileId;
  readonly before: string;
  readonly after: string;
}

export interface Fixed {
  readonly files: readonly FixedFile[];
  /** How many fixes were made. */
  readonly fixes: number;
}

interface Round {
  readonly edits: ReadonlyMap<FileId, readonly TextEdit[]>;
  readonly fixes: number;
}

const overlaps = (a: TextEdit, b: TextEdit): boolean => a.span.start <= b.span.end && b.span.start <= a.span.end;

/** Safe fixes that can be made at once: of two that touch the same place the second waits for the next round. */
function oneRound(engine: Engine, wanted: (finding: Finding) => boolean): Round {
  const edits = new Map<FileId, readonly TextEdit[]>();
  let fixes = 0;
  for (const finding of engine.findings().filter(wanted)) {
    const edit = safeFix(engine.fixes(finding))?.make();
    if (!edit || edit.edits.length === 0 || (edit.creates ?? []).length > 0) continue;
    const taken = edit.edits.some(({ file, edits: own }) =>
      (edits.get(file) ?? []).some((before) => own.some((one) => overlaps(before, one))),
    );
    if (taken || edit.edits.some(({ file }) => engine.snapshot.file(file) === undefined)) continue;
    for (const { file, edits: own } of edit.edits) edits.set(file, [...(edits.get(file) ?? []), ...own]);
    fixes++;
  }
  return { edits, fixes };
}

/**
 * Makes every safe fix until none is left, in memory: the engine then speaks of the files as they would be. Nothing is
 * written.
 */
export async function fixAll(engine: Engine, wanted: (finding: Finding) => boolean): Promise<Fixed> {
  const before = new Map<FileId, string>();
  let fixes = 0;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const made = oneRound(engine, wanted);
    if (made.fixes === 0) break;
    fixes += made.fixes;
    for (const [file, edits] of made.edits) {
      const text = engine.snapshot.file(file)?.text ?? '';
      if (!before.has(file)) before.set(file, text);
      engine.documentChanged({ file, text: applyEdits(text, edits), version: round });
    }
    await engine.settle();
  }
  const files = [...before].map(([file, text]) => ({
    file,
    before: text,
    after: engine.snapshot.file(file)?.text ?? text,
  }));
  return { files: files.filter((f) => f.before !== f.after), fixes };
}

/**
 * Writes what was fixed, each file whole or not at all.
 * @throws UsageError that names the files that were not written, and why; those before and behind them are
 */
export async function writeFixed({ files }: Fixed): Promise<void> {
  const failed: string[] = [];
  let written = 0;
  for (const { file, before, after } of files) {
    try {
      await replaceUnchanged(file, before, after);
      written++;
    } catch (error) {
      if (!(error instanceof WriteError)) throw error;
      failed.push(error.message);
    }
  }
  if (failed.length > 0)
    throw new WriteError(
      `--fix: ${failed.join('\n')}${written > 0 ? `\n${count(written, 'other file')} ${written === 1 ? 'was' : 'were'} fixed.` : ''}`,
    );
}

/** What a dry run shows. */
export const diffOf = ({ folder }: Loaded, { files }: Fixed): string =>
  files.map(({ file, before, after }) => unifiedDiff(shortPath(folder, file), before, after)).join('');

export function fixedWords({ files, fixes }: Fixed, dry: boolean): string {
  if (fixes === 0) return 'There is nothing that can be fixed safely.';
  const where = `${count(fixes, 'finding')} in ${count(files.length, 'file')}`;
  return dry ? `${where} can be fixed safely; nothing was written.` : `Fixed ${where}.`;
}
