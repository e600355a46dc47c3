import { decodeName, encodeName } from './bytes';
import { worked, type GitIo } from './run';
import type { RangeRequest, TouchedFile } from './types';

const ATTRIBUTE = 'linguist-generated';
const isAttributes = (path: string): boolean => path === '.gitattributes' || path.endsWith('/.gitattributes');

/** Attribute files whose folder holds one of the paths. */
function concerned(attributeFiles: readonly string[], paths: readonly string[]): string[] {
  const folders = new Set<string>(['']);
  for (const path of paths)
    for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at + 1);
      if (folders.has(folder)) break;
      folders.add(folder);
      if (at === 0) break;
    }
  return attributeFiles.filter((file) => folders.has(file.slice(0, -'.gitattributes'.length)));
}

/** Names out of `git check-attr -z`: path, attribute, value, over and over. */
export function parseCheckAttr(out: string): Set<string> {
  const fields = out.split('\0');
  const generated = new Set<string>();
  for (let i = 0; i + 2 < fields.length; i += 3) {
    const value = fields[i + 2];
    if (value === 'set' || value === 'true') generated.add(decodeName(fields[i] ?? ''));
  }
  return generated;
}

/**
 * Marks the files that `.gitattributes` calls generated. git is asked only where an attributes file above one of them
 * speaks of it. Attributes of the user or of this clone alone do not count: they are not the repository's word.
 */
export async function markGenerated(
  io: GitIo,
  topLevel: string,
  tracked: readonly string[],
  files: readonly TouchedFile[],
  mode: RangeRequest['mode'],
): Promise<readonly TouchedFile[]> {
  if (files.length === 0) return files;
  const all = [...tracked.filter(isAttributes), ...files.map((f) => f.path).filter(isAttributes)];
  const near = concerned(
    [...new Set(all)],
    files.map((f) => f.path),
  );
  const texts = await Promise.all(near.map((file) => io.readText(`${topLevel}/${file}`)));
  if (!texts.some((text) => text?.includes(ATTRIBUTE))) return files;
  const input = files.map((f) => `${encodeName(f.path)}\0`).join('');
  const from = mode === 'staged' ? ['--cached'] : [];
  const result = await io.run(['check-attr', ...from, '-z', '--stdin', ATTRIBUTE], { input });
  if (!worked(result)) return files;
  const generated = parseCheckAttr(result.out);
  return files.map((f) => (generated.has(f.path) ? { ...f, generated: true } : f));
}

/**
 * The same by the attributes of a commit. They are read into an index of their own: older versions of git cannot be asked in
 * another way.
 * @param absent a path at which no index lies
 */
export async function generatedAt(
  io: GitIo,
  absent: string,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const found = await io.withCopy(absent, async (index) => {
    const env = { GIT_INDEX_FILE: index };
    if (!worked(await io.run(['read-tree', commit], { env }))) return null;
    const input = paths.map((path) => `${encodeName(path)}\0`).join('');
    const result = await io.run(['check-attr', '--cached', '-z', '--stdin', ATTRIBUTE], { input, env });
    return worked(result) ? parseCheckAttr(result.out) : null;
  });
  return found ?? new Set();
}

/** True where one of the paths is an attributes file. */
export const touchesAttributes = (paths: readonly string[]): boolean => paths.some(isAttributes);
