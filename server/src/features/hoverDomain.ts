import { personsOf } from '../model/voices';
import type { Charter, Domain } from '../model/types';
import { GOVERNANCE_DOMAIN } from '../review';
import type { RootView } from '../workspace/types';
import {
  domainLabel,
  inherited,
  seatsOf,
  filesOfDomain,
  filesWords,
  personLabel,
  personLine,
  voiceLabel,
} from './facts';
import { bullets, code, dotted, paragraphs, plain } from './markdown';
import { branchLines } from './hoverCoverage';

/** Who is accountable for a domain, and how that is known: written, or the default of the design. */
function ownerWords(charter: Charter, domain: Domain): string {
  const owner = inherited(charter, domain, (d) => d.owner);
  if (owner) return `Owner: ${personLabel(charter, owner.value)}`;
  const manager = [...charter.people.values()].find((p) => p.manages.some((m) => m.value === domain.id));
  if (manager) return `Owner: ${personLabel(charter, manager.id)}, who manages it`;
  const first = seatsOf(charter, domain).flatMap((s) => personsOf(charter, s))[0];
  return first === undefined ? 'Owner: **nobody**' : `Owner: ${personLabel(charter, first)}, the first seat`;
}

function dependencyWords(charter: Charter, domain: Domain): string | null {
  if (domain.dependsOn.length === 0) return null;
  const each = domain.dependsOn.map(
    (d) => `${domainLabel(charter, d.domain.value)} (${d.propagate?.value ?? charter.policy.propagation})`,
  );
  return `Depends on: ${each.join(', ')}`;
}

function dependentsWords(charter: Charter, domain: Domain): string | null {
  const others = [...charter.domains.values()].filter((d) => d.dependsOn.some((o) => o.domain.value === domain.id));
  return others.length === 0
    ? null
    : `Needed by: ${others
        .slice(0, 8)
        .map((d) => domainLabel(charter, d.id))
        .join(', ')}`;
}

function fileWords(view: RootView, domain: Domain): string {
  const files = filesOfDomain(view, domain);
  const owners = domain.codeowners.map((o) => code(o.value)).join(', ');
  const given = owners === '' ? '' : ` (with those that CODEOWNERS gives to ${owners})`;
  if (domain.external && (domain.paths ?? []).length === 0 && owners === '')
    return 'Files: none, a functional area outside this repository';
  return files === null ? 'Files: not known without git' : `Files${given}: ${filesWords(files)}`;
}

/** The domain that nobody declares: the files that hold the rules themselves. */
function implicitHover(view: RootView, here: string | null): string {
  const { program } = view.charter;
  const watchers = [program?.chair, program?.sponsor].flatMap((v) => (v ? [personLine(view, v.value)] : []));
  return paragraphs(
    `**The governance files** (${code(GOVERNANCE_DOMAIN)}) · domain of every repository`,
    here,
    'A change of the rules is a change too: chair and sponsor are asked about it, unless a declared domain covers these files.',
    bullets(watchers),
  );
}

/**
 * A domain's card: owner, seats, files, neighbours, and what this branch means for it. `here` says the same of one change
 * in detail, in place of the seats and the branch.
 */
export function domainHover(view: RootView, id: string, here: string | null): string {
  const { charter } = view;
  const domain = charter.domains.get(id);
  if (!domain && id === GOVERNANCE_DOMAIN) return implicitHover(view, here);
  if (!domain) return paragraphs(`**${code(id)}** · domain`, 'No domain of this id is declared in `domains`.', here);
  const status = domain.status?.value ?? 'active';
  const seats = seatsOf(charter, domain).flatMap((ref) =>
    ref.startsWith('team:')
      ? personsOf(charter, ref).map((p) => `${personLine(view, p)} · through ${code(ref)}`)
      : [personLine(view, ref)],
  );
  const support = inherited(charter, domain, (d) => d.support);
  const criticality = inherited(charter, domain, (d) => d.criticality);
  const heading = dotted(
    `**${domainLabel(charter, id)}**`,
    'domain',
    criticality ? `criticality ${criticality.value}` : null,
    status === 'active' ? null : `**${status}**`,
    domain.parent ? `part of ${domainLabel(charter, domain.parent.value)}` : null,
  );
  const min = domain.minApprovals?.value ?? charter.policy.approvals.minApprovals;
  const branch = branchLines(view, id);
  return paragraphs(
    heading,
    here,
    here !== null
      ? null
      : seats.length === 0
        ? '**Seats:** nobody. Nobody can say whether operations can carry a change here.'
        : `**Seats** (${min === 0 ? 'informed only, no approval asked' : `${min} must approve`})\n${bullets(seats)}`,
    bullets(
      [
        ownerWords(charter, domain),
        support ? `Support: ${voiceLabel(charter, support.value)}` : null,
        fileWords(view, domain),
        domain.services.length > 0
          ? `Services: ${domain.services
              .slice(0, 8)
              .map((s) => plain(s.value, 60))
              .join(', ')}`
          : null,
        dependencyWords(charter, domain),
        dependentsWords(charter, domain),
      ].filter((f): f is string => f !== null),
    ),
    here !== null || branch.length === 0 ? null : `**This branch**\n${bullets(branch)}`,
  );
}
