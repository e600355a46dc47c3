import { daysBetween, dayOf, parseDuration, type Day } from '../base/days';
import { count } from '../base/words';
import { contains } from '../base/span';
import { schemaAt } from '../schema';
import type { DocumentKind } from '../schema/types';
import type { FileState, RootView } from '../workspace/types';
import { ruleHover } from './completeValues';
import { everyChange, filesOfDomain, filesWords } from './facts';
import {
  approvalHover,
  approvalLine,
  objectionLine,
  changeHover,
  coverageHover,
  coverageLines,
  isJudged,
  personInChange,
  reviewOf,
} from './hoverCoverage';
import { domainHover } from './hoverDomain';
import { evidenceHover } from './hoverEvidence';
import { globHover } from './hoverGlob';
import { enumHover, keyFacts, keyHover } from './hoverKey';
import { ownerHover } from './hoverOwner';
import { personHover, teamHover } from './hoverPerson';
import { roleHover, roleLine, roleText } from './hoverRole';
import { bullets, code, paragraphs } from './markdown';
import { placeAt, type Place } from './place';
import { schemaKind, schemasOf, targetAt, type Target } from './refs';
import { roleAt, type RoleAt } from './roles';
import type { HoverInfo } from './types';

/** Everything that the parts of a hover look at. */
interface Asked {
  readonly view: RootView;
  readonly state: FileState;
  readonly kind: DocumentKind;
  readonly place: Place;
}

/** The approval that a place belongs to, as it was judged; places of a text that moved on are not looked for. */
function approvalAt({ view, state, place }: Asked): string | null {
  if (state.factsAreStale) return null;
  for (const change of view.review.changes)
    for (const judged of change.approvals)
      if (judged.approval.at.file === state.file && contains(judged.approval.at.span, place.span))
        return approvalHover(view, judged);
  return null;
}

const isApprovalPlace = ({ state, place }: Asked): boolean =>
  state.kind === 'approval' || (state.kind === 'change' && place.path[0] === 'approvals');

/** The role at a place. In an approval file the keys tell whether it holds an approval or an objection. */
const roleOf = ({ kind, place: { path, mapping } }: Asked): RoleAt | null =>
  roleAt(kind, path, mapping?.entries.some((e) => e.name === 'concern') ?? false);

/** What a role's key says in a change record beside the role: how the change stands. */
function coverageBelow({ view, state, place }: Asked): string | null {
  const name = place.path[0];
  const change = state.kind === 'change' && place.path.length === 1 ? reviewOf(view, state) : undefined;
  if (change && name === 'approvals') return bullets(change.approvals.map((a) => approvalLine(view, a)));
  if (change && name === 'objections') return bullets(change.objections.map((o) => objectionLine(view, o)));
  if (name !== 'reviewers' && name !== 'domains' && name !== 'status') return null;
  const lines = change && isJudged(change) ? coverageLines(view, change) : [];
  return lines.length === 0 ? null : `**Coverage**\n${bullets(lines)}`;
}

function ofKey(asked: Asked): string | null {
  const { view, state, kind, place } = asked;
  const { path, text } = place;
  if (kind === 'change' && path.length === 1 && text === 'change') {
    const change = reviewOf(view, state);
    if (change) return paragraphs(changeHover(view, change), '---', keyHover(text, schemasOf(kind, place), true));
  }
  const isEvidence = kind === 'change' && path[0] === 'evidence' && path.length === 2;
  if (isEvidence) return evidenceHover(view, state, reviewOf(view, state), text, schemasOf(kind, place));
  const role = roleOf(asked);
  if (role) return paragraphs(roleHover(view, role, place.entry?.value ?? null), coverageBelow(asked), keyLine(asked));
  const required = schemaAt(kind, path.slice(0, -1)).some((s) => s.required?.includes(text));
  const key = keyHover(text, schemasOf(kind, place), required);
  return key === null ? null : paragraphs(key, coverageBelow(asked), filesBelow(asked));
}

/** The keys that give a domain its files say which ones it has. */
function filesBelow({ view, kind, place: { path, text } }: Asked): string | null {
  if (kind !== 'charter' || path[0] !== 'domains' || path.length !== 3) return null;
  if (text !== 'paths' && text !== 'exclude' && text !== 'codeowners') return null;
  const domain = view.charter.domains.get(String(path[1]));
  const files = domain ? filesOfDomain(view, domain) : null;
  return files && `**Files today:** ${filesWords(files)}`;
}

/** How a role's key is written, under the role; what it is for is said above. */
function keyLine({ kind, place }: Asked): string | null {
  const facts = keyFacts(schemasOf(kind, place));
  return facts ? `---\n\n${code(place.text)} · ${facts}` : null;
}

/** A day in words: how far it lies ahead or behind. */
function timeHover(today: Day, text: string): string | null {
  const duration = parseDuration(text);
  if (duration) {
    const words = { h: ['hour'], d: ['day'], w: ['week'], wd: ['working day'] } as const;
    return `${code(text)} · ${count(duration.amount, words[duration.unit][0])}`;
  }
  const day = dayOf(text);
  if (!day) return null;
  const weekday =
    ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][
      new Date(`${day}T00:00:00Z`).getUTCDay()
    ] ?? '';
  const away = daysBetween(today, day);
  const words = away === 0 ? 'today' : away > 0 ? `in ${count(away, 'day')}` : `${count(-away, 'day')} ago`;
  return `${code(text)} · ${weekday}, ${words}`;
}

/** What a name means at its place: the role in which it stands there. */
function hereOf(asked: Asked): string | null {
  const role = roleOf(asked);
  return role ? roleLine(roleText(asked.view, role)) : null;
}

function ofTarget(asked: Asked, target: Target): string | null {
  const { view, state } = asked;
  const change = state.kind === 'change' ? reviewOf(view, state) : undefined;
  switch (target.kind) {
    case 'person':
      return personHover(view, target.id, hereOf(asked), change ? personInChange(view, change, target.id) : []);
    case 'team':
      return teamHover(view, target.id, hereOf(asked));
    case 'domain': {
      const coverage = change?.domains.find((d) => d.domain === target.id);
      return domainHover(view, target.id, coverage ? coverageHover(view, coverage) : null);
    }
    case 'change': {
      const named = everyChange(view).find((c) => c.id === target.id);
      return named ? changeHover(view, named) : `No change record has the id ${code(target.id)}.`;
    }
    case 'glob':
      return globHover(view, target.pattern);
    case 'rule':
      return ruleHover(view, target.id);
    case 'file':
      return `${code(target.path)} · ${target.exists ? 'a file of this repository' : '**not found** in this repository'}`;
    case 'owner':
      return ownerHover(view, target.owner);
    case 'time':
      return timeHover(view.today, target.text);
  }
}

function ofValue(asked: Asked, target: Target | null): string | null {
  const { kind, place } = asked;
  const own = target && ofTarget(asked, target);
  if (own !== null) return own;
  const value = enumHover(place.text, schemasOf(kind, place));
  // Of the value of `status` a reader wants to know whether it is true.
  return value !== null && place.path[0] === 'status' ? paragraphs(value, coverageBelow(asked)) : value;
}

/** What is known of the word under the cursor: a role, key, person, team, domain, glob, state, approval or value. */
export function hover(view: RootView, state: FileState, offset: number): HoverInfo | null {
  const kind = schemaKind(state);
  const place = kind && placeAt(state.yaml, offset);
  if (!kind || !place) return null;
  const asked: Asked = { view, state, kind, place };
  const target = targetAt(view, state, place);
  const main = place.part === 'key' && !target ? ofKey(asked) : ofValue(asked, target);
  const approval = isApprovalPlace(asked) ? approvalAt(asked) : null;
  const markdown = paragraphs(approval, main);
  return markdown === '' ? null : { span: place.span, markdown };
}
