import { dayFromMs, type Day } from '../base/days';
import { relativeTo, type FileId } from '../base/fileId';
import type { Host, ReadResult } from '../host/types';
import { kindOfPath, rootOfGovernanceFile } from '../model/kinds';
import type { SnapshotChange } from './snapshot';

/** A text that an editor holds open: it hides what the disk says. */
export interface OpenDocument {
  readonly file: FileId;
  readonly text: string;
  readonly version: number;
  readonly editedLine?: number;
}

/** How many files are read at once: enough to keep a disk busy, few enough for the limit of open files. */
const READ_WIDTH = 64;

/** Reads files batch by batch: whoever parses one lets others, git above all, get a word in before the next. */
export async function* readInBatches(
  host: Host,
  files: readonly FileId[],
): AsyncGenerator<readonly (readonly [FileId, ReadResult])[]> {
  for (let i = 0; i < files.length; i += READ_WIDTH) {
    const batch = files.slice(i, i + READ_WIDTH);
    yield await Promise.all(batch.map(async (file) => [file, await host.fs.read(file)] as const));
  }
}

/** A file that declares a root's program and policy, or lies under one, as far as its place tells. */
export function isCharterFile(file: FileId): boolean {
  const root = rootOfGovernanceFile(file);
  const kind = root === null ? null : kindOfPath(relativeTo(root, file) ?? '');
  return kind === 'charter' || kind === 'shared';
}

/** The file of this folder's own governance that says who governs; `null`: it has none, whatever else `.governance/` holds. */
export async function charterOf(host: Pick<Host, 'fs'>, folder: FileId): Promise<FileId | null> {
  const found = await host.fs.findGovernance(folder);
  for (const file of found)
    // git may still list what somebody has deleted.
    if (kindOfPath(relativeTo(folder, file) ?? '') === 'charter' && (await host.fs.exists(file))) return file;
  return null;
}

export const isGovernancePath = (file: FileId): boolean =>
  rootOfGovernanceFile(file) !== null || file.endsWith('/CODEOWNERS');

/**
 * The files as the engine is to see them: what the disk says, hidden by what editors hold open. Pure bookkeeping: it
 * turns events into snapshot changes and reads nothing by itself.
 */
export class Overlay {
  private readonly disk = new Map<FileId, ReadResult>();
  private readonly open = new Map<FileId, OpenDocument>();

  isOpen(file: FileId): boolean {
    return this.open.has(file);
  }

  get documents(): Iterable<OpenDocument> {
    return this.open.values();
  }

  get openFiles(): Iterable<FileId> {
    return this.open.keys();
  }

  get known(): ReadonlySet<FileId> {
    return new Set(this.disk.keys());
  }

  /** Known files at or below a path: a deleted folder takes all of them with it. */
  knownBelow(path: FileId): FileId[] {
    return [...this.disk.keys()].filter((file) => relativeTo(path, file) !== null);
  }

  setDisk(file: FileId, result: ReadResult): SnapshotChange[] {
    if (result.kind === 'missing') this.disk.delete(file);
    else this.disk.set(file, result);
    return this.open.has(file) ? [] : [this.changeOf(file)];
  }

  setOpen(document: OpenDocument): SnapshotChange[] {
    this.open.set(document.file, document);
    return isGovernancePath(document.file) ? [this.changeOf(document.file)] : [];
  }

  close(file: FileId): SnapshotChange[] {
    if (!this.open.delete(file)) return [];
    return isGovernancePath(file) ? [this.changeOf(file)] : [];
  }

  private changeOf(file: FileId): SnapshotChange {
    const open = this.open.get(file);
    if (open) {
      const { text, version, editedLine } = open;
      const result = { kind: 'text' as const, text };
      return {
        kind: 'content',
        file,
        content: { result, version, ...(editedLine === undefined ? {} : { editedLine }) },
      };
    }
    const disk = this.disk.get(file);
    if (!disk || disk.kind === 'missing') return { kind: 'content', file, content: null };
    return { kind: 'content', file, content: { result: disk, version: null } };
  }
}

export const todayOf = (host: Host): Day => dayFromMs(host.clock.now());
