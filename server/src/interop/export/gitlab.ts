/** CODEOWNERS for GitLab: a section for each domain, so that every domain is asked, as here. */
import { expandBraces, parseCodeowners, SortedPaths } from '../../paths';
import type { Domain } from '../../model/types';
import { exportable, lossWords, stamped, type Loss } from '../../workspace/exported';
import { approvalsAsked, ownersOfDomain } from '../../workspace/handles';
import type { RootView } from '../../workspace/types';
import type { Exported } from './types';

const UNSAYABLE = /[\p{Cc}\u2028\u2029]/u;

const blanks = (text: string): string => text.replace(/ /g, '\\ ');

/** Our glob as patterns of GitLab; none where it has none. There a name is a file, and a folder needs its slash. */
function patternsOf(glob: string, tracked: readonly string[] | null): readonly string[] {
  const text = glob.replace(/^\/+/, '').replace(/\/{2,}/g, '/');
  if (text === '.' || text === '**' || text === '**/*') return ['*'];
  if (UNSAYABLE.test(text) || /\[:|[^/]\*\*|\*\*[^/]/.test(text)) return [];
  const written = `/${blanks(text.replace(/\[!/g, '[^').replace(/\\([{}])/g, '$1'))}`;
  const shown = written.startsWith('/**/') && /^[A-Za-z0-9*?_.-]/.test(written.slice(4)) ? written.slice(4) : written;
  if (text.endsWith('/**')) return [`${shown.slice(0, -2)}${/[*?[]/.test(text.slice(0, -3)) ? '**/*' : ''}`];
  if (/[*?[\\]/.test(text)) return [shown];
  if (text.endsWith('/')) return [shown];
  const folder = tracked === null || SortedPaths.of(tracked).hasBelow(`${text}/`);
  const file = tracked === null || SortedPaths.of(tracked).has(text);
  return folder === file ? [shown, `${shown}/`] : [folder ? `${shown}/` : shown];
}

const literal = (path: string): string | null =>
  UNSAYABLE.test(path) ? null : `/${blanks(path.replace(/[\\*?[\]]/g, (c) => `\\${c}`))}`;

const linesOf = (globs: readonly string[], tracked: readonly string[] | null): readonly string[] => [
  ...new Set(
    globs.flatMap((glob) => {
      const read = expandBraces(glob);
      return read.kind === 'patterns' ? read.patterns.flatMap((p) => patternsOf(p, tracked)) : [];
    }),
  ),
];

/** The section's lines, with files of today added or left out where the patterns alone say it wrong. */
function bodyOf(view: RootView, domain: Domain, unsaid: string[]): readonly string[] {
  const { tracked, matcher } = view;
  const include = linesOf(
    (domain.paths ?? []).map((p) => p.value),
    tracked,
  );
  const exclude = linesOf(
    domain.exclude.map((x) => x.value),
    tracked,
  ).map((p) => `!${p}`);
  const base = [...include, ...exclude];
  const file = parseCodeowners(['[Section] @owner', ...base].join('\n'), 'gitlab');
  const more: string[] = [];
  for (const path of tracked ?? []) {
    const [is, wants] = [file.ownersOf(path).length > 0, matcher.match(path).includes(domain.id)];
    if (is === wants) continue;
    const line = literal(path);
    if (line === null || (wants && file.exclusions.length > 0 && isExcluded(base, path))) unsaid.push(path);
    else more.push(wants ? line : `!${line}`);
  }
  return [...base, ...more];
}

/** An exclusion cannot be taken back in its section. */
const isExcluded = (lines: readonly string[], path: string): boolean =>
  parseCodeowners(['[Section] @owner', '*', ...lines.filter((l) => l.startsWith('!'))].join('\n'), 'gitlab').ownersOf(
    path,
  ).length === 0;

function headingOf(view: RootView, domain: Domain, taken: Set<string>): string {
  const asked = approvalsAsked(view.charter, domain);
  const plain = (domain.name ?? domain.id).replace(/[[\]\s\p{Cc}]+/gu, ' ').trim() || domain.id;
  const name = taken.has(plain.toLowerCase()) ? domain.id : plain;
  taken.add(name.toLowerCase());
  const owners = ownersOfDomain(view.charter, domain, 'gitlab').owners;
  return [`${asked === 0 ? '^' : ''}[${name}]${asked > 1 ? `[${asked}]` : ''}`, ...owners].join(' ');
}

export function exportGitlab(view: RootView, path: string): Exported {
  const unsaid: string[] = [];
  const taken = new Set<string>();
  const domains = exportable(view);
  const sections = domains.map((d) => [headingOf(view, d, taken), ...bodyOf(view, d, unsaid)].join('\n'));
  const losses = domains.flatMap((d): Loss[] => {
    const { owners, unnamed } = ownersOfDomain(view.charter, d, 'gitlab');
    if (owners.length === 0) return [{ domain: d.id, what: 'no-handle', names: unnamed }];
    return unnamed.length > 0 ? [{ domain: d.id, what: 'some-without-handle', names: unnamed }] : [];
  });
  const notes = losses.map((l) => lossWords(l, 'CODEOWNERS'));
  if (unsaid.length > 0)
    notes.push(
      `${unsaid.length} of today’s files cannot be said in sections of GitLab, the first is ${unsaid[0] ?? ''}.`,
    );
  return { files: [{ path, text: stamped(sections.join('\n\n'), 'gitlab') }], notes };
}
