import { relativeTo, type FileId } from '../base/fileId';
import type { Repository } from './types';

/** Tracked files below a folder, relative to it; `null` where git does not tell or tracks none there. */
export async function trackedBelow(repository: Repository | null, folder: FileId): Promise<readonly string[] | null> {
  const tracked = await repository?.trackedFiles();
  const prefix = repository && relativeTo(repository.topLevel as FileId, folder);
  if (!Array.isArray(tracked) || prefix == null) return null;
  const below =
    prefix === '' ? tracked : tracked.filter((p) => p.startsWith(`${prefix}/`)).map((p) => p.slice(prefix.length + 1));
  return below.length > 0 ? below : null;
}
