/**
 * The one identity of a file in the engine, and the one place that turns URIs and native paths into it and back.
 *
 * For `file:` URIs it is the absolute path with `/` (`/repo/a b.yaml`, on Windows `c:/repo/a.yaml` with a lower-case
 * drive letter); for every other scheme it is `scheme://authority/decoded path` (`vscode-vfs://github/o/r/a b.yaml`).
 * So ids can be joined and compared as text, and two spellings of one URI (`file:///c%3A/x`, `file:///C:/x`) are one id.
 */
export type FileId = string & { readonly __fileId: unique symbol };

const DRIVE = /^\/?([A-Za-z]):(?=\/|$)/;
const lowerDrive = (path: string): string => path.replace(DRIVE, (_, d: string) => `${d.toLowerCase()}:`);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % (not a URI as RFC 3986 has it, yet editors send them): decode what can be decoded.
    return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  }
}

/** Shape: any absolute URI. Queries and fragments are dropped: they never name another file here. */
export function fileIdFromUri(uri: string): FileId {
  const m = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/.exec(uri);
  if (!m) return fileIdFromPath(uri);
  const scheme = (m[1] ?? '').toLowerCase();
  const authority = decode(m[2] ?? '');
  const path = decode(m[3] ?? '');
  if (scheme === 'file') return lowerDrive(authority ? `//${authority}${path}` : path) as FileId;
  return `${scheme}://${authority}${path.startsWith('/') || path === '' ? path : `/${path}`}` as FileId;
}

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** The canonical URI, spelled as VS Code spells it (`:` of a drive encoded). */
export function uriFromFileId(id: FileId): string {
  const m = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/s.exec(id);
  if (m)
    return `${m[1]}://${encodeURIComponent(m[2] ?? '')
      .replace(/%2B/g, '+')
      .replace(/%3A/g, ':')}${encodePath(m[3] ?? '')}`;
  if (id.startsWith('//')) {
    const rest = id.slice(2);
    const slash = rest.indexOf('/');
    return slash < 0 ? `file://${rest}/` : `file://${rest.slice(0, slash)}${encodePath(rest.slice(slash))}`;
  }
  return `file://${encodePath(id.startsWith('/') ? id : `/${id}`)}`;
}

/** From an absolute native path, with either kind of slash on Windows. */
export function fileIdFromPath(path: string): FileId {
  const slashed = /^[A-Za-z]:|^\\\\/.test(path) ? path.replace(/\\/g, '/') : path;
  const clean = slashed.length > 1 ? slashed.replace(/\/+$/, '') : slashed;
  return lowerDrive(clean || '/') as FileId;
}

/** The path that the operating system takes, or `null` where the file is not on a disk. */
export function diskPath(id: FileId): string | null {
  return /^[a-z][a-z0-9+.-]+:\/\//.test(id) ? null : id;
}

/** `path` is relative with `/`; `''` and `'.'` give the folder itself. No `..`: ids are canonical. */
export function joinFileId(folder: FileId, path: string): FileId {
  if (path === '' || path === '.') return folder;
  return (folder.endsWith('/') ? folder + path : `${folder}/${path}`) as FileId;
}

export function dirnameOf(id: FileId): FileId {
  const slash = id.lastIndexOf('/');
  if (slash <= 0) return (slash === 0 ? '/' : id) as FileId;
  return id.slice(0, slash) as FileId;
}

export const basenameOf = (id: FileId): string => id.slice(id.lastIndexOf('/') + 1);

/** Path of `id` below `folder` with `/`, `''` for the folder itself, or `null` where it lies outside. */
export function relativeTo(folder: FileId, id: FileId): string | null {
  if (id === folder) return '';
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return id.startsWith(prefix) ? id.slice(prefix.length) : null;
}
