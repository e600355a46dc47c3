import type { BranchChange, BranchDomain, BranchRoot, TouchedFileView, Voice } from '../../../server/src/lsp/protocol';
import { byRoot, type ViewNode } from './node';
import { SIGNS } from './signs';
import { count, markdown, named } from './text';

const VOICE: Readonly<Record<Voice['state'], { readonly icon: string; readonly color: string | null }>> = {
  approved: { icon: 'pass-filled', color: 'testing.iconPassed' },
  asked: { icon: 'watch', color: 'problemsWarningIcon.foreground' },
  free: { icon: 'person', color: null },
  excluded: { icon: 'circle-slash', color: null },
};

/** A person with what there is to know before one asks them. */
export function voiceNode(parent: string, voice: Voice): ViewNode {
  const { icon, color } = VOICE[voice.state];
  const title = voice.title === null ? '' : `\n\n${markdown(voice.title)}`;
  return {
    id: `${parent}/voice/${voice.id}`,
    label: voice.name ?? voice.id,
    description: voice.words,
    tooltip: `**${markdown(named(voice.id, voice.name))}**${title}\n\n${markdown(voice.words)}`,
    icon: { id: icon, color },
    place: voice.place,
  };
}

const STATUS: Readonly<Record<string, string>> = { A: 'added', D: 'deleted', M: 'changed', R: 'renamed' };

function fileNode(parent: string, { path, uri, line, status }: TouchedFileView): ViewNode {
  const slash = path.lastIndexOf('/');
  const words = STATUS[status] ?? 'touched';
  return {
    id: `${parent}/file/${path}`,
    label: path.slice(slash + 1),
    description: [slash < 0 ? '' : path.slice(0, slash), words].filter((t) => t !== '').join(' · '),
    tooltip: `${markdown(path)} · ${words}`,
    file: uri,
    place: status === 'D' ? null : { uri, line, character: 0 },
    spoken: `${path}, ${words}`,
  };
}

function domainNode(root: BranchRoot, change: BranchChange, d: BranchDomain): ViewNode {
  const sign = SIGNS[d.sign];
  const id = `${root.uri}/${change.id ?? ''}/${d.id}`;
  const files = d.files.map((f) => fileNode(id, f));
  const number = d.files.length + d.moreFiles;
  const more: ViewNode[] =
    d.moreFiles > 0
      ? [{ id: `${id}/more`, label: `and ${count(d.moreFiles, 'more file')}`, icon: { id: 'ellipsis' } }]
      : [];
  const can = [d.needsReviewer ? 'needsReviewer' : '', d.mayApprove ? 'mayApprove' : ''].filter((w) => w !== '');
  const may = d.mayNot === null ? '' : `\n\nYou cannot approve it: ${markdown(d.mayNot)}.`;
  return {
    id,
    label: d.name,
    description: `${sign.symbol} ${d.words}`,
    tooltip: `**${markdown(named(d.id, d.name))}** ${sign.symbol} ${markdown(d.detail)}${may}`,
    icon: { id: sign.icon, color: sign.color },
    context: ['domain', ...can].join(' '),
    target: { root: root.uri, change: change.id, domain: d.id },
    spoken: `${d.name}: ${d.detail}; ${count(number, 'file')}`,
    children: [
      ...d.voices.map((v) => voiceNode(id, v)),
      ...(number === 0
        ? []
        : [{ id: `${id}/files`, label: count(number, 'file'), icon: { id: 'files' }, children: [...files, ...more] }]),
    ],
    collapsed: d.sign === 'approved' || d.sign === 'informed' || d.sign === 'waived',
  };
}

function changeNodes(root: BranchRoot, change: BranchChange, alone: boolean): readonly ViewNode[] {
  const domains = change.domains.map((d) => domainNode(root, change, d));
  const id = `${root.uri}/${change.id ?? ''}`;
  const told = change.impacted.map((i): ViewNode => ({
    id: `${id}/impacted/${i.id}`,
    label: i.name,
    description: i.words,
    icon: { id: 'bell' },
  }));
  const evidence: ViewNode[] =
    change.evidenceMissing.length === 0
      ? []
      : [
          {
            id: `${id}/evidence`,
            label: 'Evidence is missing',
            description: change.evidenceMissing.join(', '),
            tooltip: `The change record does not say yet: ${markdown(change.evidenceMissing.join(', '))}.`,
            icon: { id: 'checklist', color: 'problemsWarningIcon.foreground' },
            place: change.place,
          },
        ];
  const below = [...domains, ...told, ...evidence];
  const open = change.domains.filter(
    (d) => d.sign === 'hole' || d.sign === 'unassigned' || d.sign === 'pending',
  ).length;
  const state = change.complete ? '✓ complete' : open > 0 ? `${count(open, 'domain')} to agree` : 'not complete';
  const head: ViewNode = {
    id,
    label: change.id ?? (change.place === null ? 'No change record' : 'Change without an id'),
    description: [state, change.title ?? ''].filter((t) => t !== '').join(' · '),
    tooltip:
      change.id === null && change.place === null
        ? 'No change record governs this branch, so the branch itself is judged.'
        : `**${markdown(change.id ?? '')}** ${markdown(change.title ?? '')}\n\n${state}`,
    icon: change.complete
      ? { id: 'pass-filled', color: 'testing.iconPassed' }
      : { id: change.place === null ? 'git-branch' : 'git-pull-request' },
    place: change.place,
    context: change.place === null ? 'branch' : 'change',
    target: { root: root.uri, change: change.id },
    children: alone ? [] : below,
  };
  return alone ? [head, ...below] : [head];
}

/** Affected domains in the order of the charter, each with its seats and files. */
export const branchNodes = (roots: readonly BranchRoot[]): readonly ViewNode[] =>
  byRoot(
    roots.filter((r) => r.changes.length > 0),
    (root) => root.changes.flatMap((change) => changeNodes(root, change, root.changes.length === 1)),
  );

/** Why there is nothing to show, where that is not simply so. */
export function branchMessage(roots: readonly BranchRoot[]): string | undefined {
  const words = roots.flatMap((r) => (r.undecided ? [`${r.undecided.why} ${r.undecided.help}`.trim()] : []));
  return words.length > 0 ? [...new Set(words)].join('\n') : undefined;
}
