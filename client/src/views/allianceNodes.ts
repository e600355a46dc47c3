import type { AllianceDomain, AllianceRoot } from '../../../server/src/lsp/protocol';
import { voiceNode } from './branchNodes';
import { byRoot, type ViewNode } from './node';
import { count, markdown, named } from './text';

function domainNode(root: AllianceRoot, d: AllianceDomain): ViewNode {
  const id = `${root.uri}/${d.id}`;
  const seats = d.seats.filter((s) => s.state !== 'excluded').length;
  const facts = [d.files ?? '', d.changes > 0 ? count(d.changes, 'change') : ''].filter((t) => t !== '');
  const hole = d.hole === null ? '' : `∅ ${d.hole}`;
  return {
    id,
    label: d.name,
    description: [hole === '' ? count(seats, 'seat') : hole, ...facts].join(' · '),
    tooltip: `**${markdown(named(d.id, d.name))}**\n\n${markdown(d.hole ?? `${count(seats, 'seat')} in the Management Alliance`)}\n\n${markdown(facts.join(' · '))}`,
    icon: d.hole === null ? { id: 'organization' } : { id: 'circle-slash', color: 'problemsErrorIcon.foreground' },
    place: d.place,
    context: 'allianceDomain',
    target: { root: root.uri, domain: d.id },
    spoken: [d.name, d.hole ?? count(seats, 'seat'), ...facts].join(', '),
    children: d.seats.map((s) => voiceNode(id, s)),
    collapsed: true,
  };
}

/** Domains with their seats; those that nobody can speak for come first. */
export const allianceNodes = (roots: readonly AllianceRoot[]): readonly ViewNode[] =>
  byRoot(
    roots.filter((r) => r.domains.length > 0),
    (root) =>
      [...root.domains.filter((d) => d.hole !== null), ...root.domains.filter((d) => d.hole === null)].map((d) =>
        domainNode(root, d),
      ),
  );

/** `2 holes in 7 domains`. */
export function allianceMessage(roots: readonly AllianceRoot[]): string | undefined {
  const all = roots.flatMap((r) => r.domains);
  const holes = all.filter((d) => d.hole !== null).length;
  return holes === 0 ? undefined : `${count(holes, 'hole')} in ${count(all.length, 'domain')}`;
}
