import type { RootView } from '../workspace/types';
import type { YamlNode } from '../yaml/types';
import { domainLabel, domainName, personLabel, presenceOf, voiceLabel, voiceLine } from './facts';
import { bullets, code, paragraphs, plain } from './markdown';
import { ROLES, rapidWords, type RoleAt, type RoleId, type RoleText } from './roles';
import { seatHolders, seating } from './seating';

/** Roles whose answer blocks nothing while the program is advisory. */
const ASKED: ReadonlySet<RoleId> = new Set([
  'alliance',
  'chair',
  'seats',
  'reviewers',
  'approver',
  'objector',
  'accepter',
]);

/** Names written in a value: one, a list, or one level of keys with either (`{lead: ben, members: [cho]}`). */
export function namesIn(node: YamlNode | null): readonly string[] {
  const scalars = (n: YamlNode | null): string[] => (n?.kind === 'scalar' && n.value !== '' ? [n.value] : []);
  const lists = (n: YamlNode | null): string[] =>
    n?.kind === 'sequence' ? n.items.flatMap((item) => scalars(item.value)) : scalars(n);
  const all = node?.kind === 'mapping' ? node.entries.flatMap((entry) => lists(entry.value)) : lists(node);
  return [...new Set(all)];
}

/** The text of a role with the name of its domain, person or team put in. */
export function roleText(view: RootView, { role, subject }: RoleAt): RoleText {
  const text: RoleText = ROLES[role];
  const { charter } = view;
  const name =
    subject === null
      ? 'it'
      : (charter.people.get(subject)?.name ?? charter.teams.get(subject)?.name ?? domainName(charter, subject));
  const put = (s: string): string => s.replaceAll('{subject}', plain(name, 60));
  return {
    ...text,
    title: put(text.title),
    purpose: put(text.purpose),
    decides: put(text.decides),
    empty: put(text.empty),
  };
}

/** Who the hole is between, told from all domains: the alliance is the sum of their seats. */
function allianceFacts(view: RootView): readonly string[] {
  const { charter } = view;
  const { domains, seated, holes } = seating(charter);
  const holders = seated.flatMap((d) => seatHolders(charter, d));
  const persons = new Set(holders.filter((p) => presenceOf(charter.people.get(p), view.today).kind !== 'left'));
  return [
    `${persons.size === 1 ? '1 person holds' : `${persons.size} persons hold`} seats in ${seated.length} of ${domains.length} domains`,
    ...holes.slice(0, 8).map((d) => `${domainLabel(charter, d.id)}: **no seat**`),
  ];
}

/** Facts that a role has beside those of its holders. */
function ownFacts(view: RootView, role: RoleId): readonly string[] {
  const { program } = view.charter;
  if (role === 'alliance') return allianceFacts(view);
  if (role === 'escalation' && program?.decideWithin)
    return [`A decision is due within ${code(program.decideWithin.value)}`];
  if (role === 'ratifier' && program?.ratified?.on) return [`Ratified on ${plain(program.ratified.on.value, 40)}`];
  return [];
}

/** Purpose and part in a decision: what a person's card says of the role in which they are named. */
export const roleLine = (text: RoleText): string =>
  `**Here: ${text.title}.** ${text.purpose} Part in a decision: ${partWords(text)}`;

/** `**A** (Agree): whether a change may touch Network …` */
const partWords = (text: RoleText): string => `${rapidWords(text.part)}: ${text.decides}`;

/** The hover of a role's key: who · what it is for · what it decides · what happens while it is empty · facts of today. */
export function roleHover(view: RootView, at: RoleAt, value: YamlNode | null): string {
  const { charter } = view;
  const text = roleText(view, at);
  const names = namesIn(value);
  const shown = names
    .slice(0, 6)
    .map((ref) => (ref.startsWith('team:') ? voiceLabel(charter, ref) : personLabel(charter, ref)));
  if (names.length > 6) shown.push(`${names.length - 6} more`);
  const isDomains = at.role === 'manages';
  const who = isDomains ? names.map((id) => domainLabel(charter, id)).join(', ') : shown.join(', ');
  const advisory = (charter.program?.mode?.value ?? 'advisory') === 'advisory' && ASKED.has(at.role);
  const lines = isDomains ? [] : names.map((ref) => voiceLine(view, ref));
  const facts = bullets([...lines, ...ownFacts(view, at.role)]);
  return paragraphs(
    `**${text.title}** · ${who === '' ? emptyWords(at.role) : who}`,
    `**What it is for:** ${text.purpose}`,
    `**What it decides:** ${partWords(text)}${advisory ? ' This program is advisory: the answer is asked for and shown, and nothing is blocked.' : ''}`,
    `**While it is empty:** ${text.empty}`,
    facts && `**Today**\n${facts}`,
  );
}

/** Lists of entries (`approvals`) and the program's alliance name nobody themselves. */
function emptyWords(role: RoleId): string {
  if (role === 'alliance') return 'see the seats of each domain';
  return role === 'approver' || role === 'objector' || role === 'accepter' ? 'one entry each' : '**nobody yet**';
}
