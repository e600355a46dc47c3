/** Domains out of nothing but the top-level folders. */
import { literalGlob } from './ids';
import { PLAIN_DOMAIN, type Imported } from './types';

const NOT_DOMAINS: ReadonlySet<string> = new Set(['.git', '.governance']);

/** One domain per top-level folder that holds tracked files. */
export function importFolders(tracked: readonly string[]): Imported {
  const folders = new Set<string>();
  for (const path of tracked) {
    const slash = path.indexOf('/');
    if (slash > 0) folders.add(path.slice(0, slash));
  }
  const loose = tracked.filter((path) => !path.includes('/')).length;
  return {
    from: 'the top-level folders',
    host: 'github',
    voices: [],
    domains: [...folders]
      .filter((folder) => !NOT_DOMAINS.has(folder))
      .sort()
      .map((folder) => ({
        ...PLAIN_DOMAIN,
        key: folder,
        title: folder,
        paths: [`${literalGlob(folder)}/**`],
        remarks: ['who runs this in operation? Give them a seat'],
      })),
    notes:
      loose > 0
        ? [{ file: 'governance.yaml', line: 0, message: `Files that lie beside it (${loose}) belong to no domain.` }]
        : [],
  };
}
