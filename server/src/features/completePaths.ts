import { count } from '../base/words';
import type { RootView } from '../workspace/types';
import type { Offer } from './completionContext';
import { globHover } from './hoverGlob';
import { code } from './markdown';
import { TrackedIndex, type Child } from './tracked';

/** At most so many paths in one list: further typing narrows it. */
const MOST = 200;
/** A folder with so few files is shown whole, so that nobody has to walk through it. */
const SMALL = 40;

const folderOf = (typed: string): string => {
  const slash = typed.replace(/^\.?\//, '').lastIndexOf('/');
  return slash < 0 ? '' : typed.replace(/^\.?\//, '').slice(0, slash);
};

/** Folders first where the reader is likely to go on, documentation before the rest. */
const folderRank = (child: Child): number =>
  /^(?:docs?|runbooks?|documentation)$/i.test(child.name) ? 0 : child.name.startsWith('.') ? 3 : 1;

function folderOffer(child: Child): Offer {
  return {
    label: `${child.path}/`,
    kind: 'folder',
    detail: () => count(child.files, 'tracked file'),
    documentation: () => `${code(`${child.path}/`)} holds ${count(child.files, 'tracked file')}.`,
    rank: folderRank(child),
  };
}

const fileOffer = (path: string): Offer => ({
  label: path,
  kind: 'path',
  detail: () => '',
  documentation: () => code(path),
  rank: /\.(?:md|adoc|rst|txt|json|ya?ml|pdf|html?)$/i.test(path) ? 1 : 2,
});

/** Paths of the repository below the folder that is typed already, folder by folder; small folders at once. */
export function pathOffers(view: RootView, typed: string): readonly Offer[] {
  if (!view.tracked || /^[a-z][a-z0-9+.-]*:/i.test(typed)) return [];
  const index = TrackedIndex.of(view.tracked);
  const offers: Offer[] = [];
  for (const child of index.children(folderOf(typed), MOST)) {
    if (child.files === 0) offers.push(fileOffer(child.path));
    else {
      offers.push(folderOffer(child));
      if (child.files <= SMALL) offers.push(...index.below(child.path, SMALL).map(fileOffer));
    }
    if (offers.length >= MOST) break;
  }
  return offers.slice(0, MOST);
}

function globOffer(view: RootView, pattern: string, files: number, rank: number): Offer {
  return {
    label: pattern,
    kind: 'glob',
    detail: () => count(files, 'tracked file'),
    documentation: () => globHover(view, pattern),
    rank,
  };
}

/** Patterns for the folders below the one that is typed already, and for the folders in them. Those listed are left out. */
export function globOffers(view: RootView, typed: string, listed: readonly string[]): readonly Offer[] {
  if (!view.tracked || /[*?[{!]/.test(folderOf(typed))) return [];
  const index = TrackedIndex.of(view.tracked);
  const taken = new Set(listed);
  const offers: Offer[] = [];
  const put = (folder: string, files: number, rank: number): void => {
    const pattern = `${folder}/**`;
    if (!taken.has(pattern) && offers.length < MOST) offers.push(globOffer(view, pattern, files, rank));
  };
  const folder = folderOf(typed);
  for (const child of index.children(folder, MOST)) {
    const hidden = child.name.startsWith('.') ? 2 : 0;
    if (child.files === 0) {
      if (folder !== '' && !taken.has(child.path)) offers.push(globOffer(view, child.path, 1, 2));
      continue;
    }
    put(child.path, child.files, hidden);
    for (const below of index.children(child.path, 12)) if (below.files > 0) put(below.path, below.files, hidden + 1);
  }
  return offers;
}
