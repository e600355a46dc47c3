/**
 * What every role is for, in the words of the product, in this one place. The letters are those of RAPID (who recommends,
 * agrees, performs, gives input, decides), so that a reader of any decision chart recognises them.
 */
export type Rapid = 'Recommend' | 'Agree' | 'Perform' | 'Input' | 'Decide';

export interface RoleText {
  readonly title: string;
  /** What the role is for. */
  readonly purpose: string;
  /** What it decides, and its part in a decision; `null` where it decides nothing of its own. */
  readonly part: Rapid;
  readonly decides: string;
  /** What happens while nobody holds it. */
  readonly empty: string;
}

export type RoleId = keyof typeof ROLES;

/** `{subject}` is the domain, change or person that the role belongs to. */
export const ROLES = {
  sponsor: {
    title: 'Executive sponsor',
    purpose: 'The executive who answers for the whole program: gives it its mandate, its money and its priority.',
    part: 'Decide',
    decides:
      'what the Management Alliance cannot settle: escalations, and objections that stand in the way. Holds no seat, since nobody checks their own decision.',
    empty: 'Nobody can end a dispute and nobody answers for the outcome; the program counts as having no mandate.',
  },
  coreTeam: {
    title: 'Core team',
    purpose: 'The people who design and build the changes.',
    part: 'Recommend',
    decides: 'what is proposed and how it is built. May not approve it for a domain: builders are not their own check.',
    empty: 'Nobody is known to make the changes, so nobody can be kept from approving their own work.',
  },
  coreTeamLead: {
    title: 'Lead of the core team',
    purpose: 'Runs the core team day to day and brings its changes to the Management Alliance.',
    part: 'Recommend',
    decides: 'which change is put forward next. May not approve it for a domain.',
    empty: 'Questions about a change have no first address; its owner is asked instead.',
  },
  coreTeamMembers: {
    title: 'Members of the core team',
    purpose: 'Build and deliver the changes together with their lead.',
    part: 'Perform',
    decides: 'how the work is done. They may not approve a change for a domain.',
    empty: 'Only the lead counts as a builder; others who build could approve their own work.',
  },
  alliance: {
    title: 'Management Alliance',
    purpose:
      'Managers from every domain that the changes reach. They stand between the sponsor and the core team and see to it that daily operations can carry what is changed. Their seats are declared with each domain.',
    part: 'Agree',
    decides: 'whether a change may go ahead, each for their own domain.',
    empty:
      'There is a hole between the sponsor and the core team: changes arrive in operations without any manager there having agreed.',
  },
  chair: {
    title: 'Chair of the Management Alliance',
    purpose: 'Convenes the alliance, keeps decisions moving and speaks for it to the sponsor.',
    part: 'Decide',
    decides:
      'to overrule an objection, with a reason, as the sponsor can. An approval for `domain: all` is the chair’s alone to give.',
    empty: 'Nobody drives overdue decisions; only the sponsor can overrule an objection.',
  },
  advisers: {
    title: 'Advisers of the Management Alliance',
    purpose: 'Take part in the alliance’s meetings without a seat for a domain.',
    part: 'Input',
    decides: 'nothing: their view is heard, their approval does not count.',
    empty: 'Nothing is missing. Seats come from the domains.',
  },
  seats: {
    title: 'Alliance seats of {subject}',
    purpose: 'The managers who have to live with a change to {subject} once the project team has moved on.',
    part: 'Agree',
    decides: 'whether a change may touch {subject}: they approve it, approve it with conditions, or object.',
    empty: 'Nobody can say whether operations can carry a change to {subject}: every such change has a hole there.',
  },
  domainOwner: {
    title: 'Owner of {subject}',
    purpose: 'The operational manager who is accountable for running {subject} every day.',
    part: 'Decide',
    decides: 'whether {subject} accepts the result after the hand-over; without that a change cannot be closed.',
    empty: 'The first person who manages {subject} takes the role, else the first holder of a seat.',
  },
  support: {
    title: 'Support of {subject}',
    purpose: 'Who keeps {subject} running and is called when something breaks.',
    part: 'Perform',
    decides: 'nothing before a change; carries it afterwards, which is why it must know of it.',
    empty: 'When a change breaks something at night, nobody is named who picks it up.',
  },
  changeOwner: {
    title: 'Owner of the change',
    purpose: 'Answers for this change from its idea to its review, and keeps this record true.',
    part: 'Recommend',
    decides: 'what is in the change and when it is put forward. May not approve it for a domain.',
    empty: 'Nobody answers questions about the change or moves it forward.',
  },
  implementers: {
    title: 'Implementers',
    purpose: 'Carry the change out.',
    part: 'Perform',
    decides: 'how it is done within what was agreed. They may not approve it for a domain.',
    empty: 'Only the owner, and whoever wrote its commits, are kept from approving the change.',
  },
  reviewers: {
    title: 'Reviewers',
    purpose:
      'The alliance members who are asked to agree to this change, at least one for every domain that it affects.',
    part: 'Agree',
    decides: 'whether the change may go ahead in their domain: approve, approve with conditions, or object.',
    empty: 'Nobody was asked: the change stays unassigned in every domain that it affects.',
  },
  approver: {
    title: 'Approval',
    purpose: 'Says who agreed to this change, for which domain, and to which content.',
    part: 'Agree',
    decides: 'that operations of that domain can carry the change as it stood on that day.',
    empty: 'An approval without a name counts for nothing.',
  },
  approvedFor: {
    title: 'On behalf of',
    purpose: 'The holder of the seat for whom a deputy acts.',
    part: 'Agree',
    decides: 'nothing here: the deputy decided in their place.',
    empty: 'The approval is the person’s own.',
  },
  objector: {
    title: 'Objection',
    purpose: 'Says who sees a danger for which domain, and what must be answered first.',
    part: 'Agree',
    decides: 'to hold the change until the concern is answered, withdrawn, or overruled by sponsor or chair.',
    empty: 'An objection without a name cannot be answered.',
  },
  accepter: {
    title: 'Acceptance by operations',
    purpose: 'The domain’s owner says, after the hand-over, that operations can carry the result.',
    part: 'Decide',
    decides: 'whether the change may be closed for that domain.',
    empty: 'The project ends without operations having said that it is theirs now.',
  },
  deputy: {
    title: 'Deputy of {subject}',
    purpose: 'Acts for {subject} while they are away, or whenever an approval says `for:` them.',
    part: 'Agree',
    decides: 'what {subject} would decide, in the same domains and under the same limits.',
    empty: 'While {subject} is away, their decisions wait.',
  },
  manages: {
    title: 'Domains that {subject} manages',
    purpose: 'The daily operations that {subject} runs. A seat should be held by somebody who manages the domain.',
    part: 'Input',
    decides:
      'nothing by itself: a seat in the domain’s `alliance` gives a voice, managing it makes that voice a qualified one.',
    empty: 'A seat of {subject} is reported as not held by operations.',
  },
  teamLead: {
    title: 'Lead of the team {subject}',
    purpose: 'First address of the team; counts as one of its members.',
    part: 'Input',
    decides: 'nothing by itself: it depends on where the team is named.',
    empty: 'The team has members, but no first address.',
  },
  teamMembers: {
    title: 'Members of the team {subject}',
    purpose: 'The persons meant wherever `team:` and this id is written.',
    part: 'Input',
    decides: 'nothing by themselves: it depends on where the team is named.',
    empty: 'Every place that names the team names nobody.',
  },
  escalation: {
    title: 'Escalation',
    purpose: 'Who is turned to when a decision is overdue or no eligible person is left to ask.',
    part: 'Decide',
    decides: 'what is to happen when the alliance has not decided in time.',
    empty: 'The executive sponsor is turned to.',
  },
  ratifier: {
    title: 'Ratified by',
    purpose: 'The senior manager who accepted this structure, so that its decisions bind.',
    part: 'Decide',
    decides: 'that sponsor, core team and alliance hold the powers that this file gives them.',
    empty: 'The structure is a proposal: nobody with authority has accepted it.',
  },
  changeAuthority: {
    title: 'Change authority',
    purpose: 'Who may authorise an emergency change when there is no time to ask every domain.',
    part: 'Decide',
    decides: 'that the change goes ahead at once; the domains review it afterwards.',
    empty: 'No emergency change can be authorised.',
  },
  waiverGranter: {
    title: 'Granted by',
    purpose: 'Who accepted, for a limited time, that a rule is not kept.',
    part: 'Decide',
    decides: 'to live with the risk until the waiver expires.',
    empty: 'A waiver that nobody answers for does not hold.',
  },
  supportOwner: {
    title: 'Support owner',
    purpose: 'Who looks after the result once it is in operation. Not the core team: it will leave.',
    part: 'Perform',
    decides: 'nothing beforehand; takes the calls afterwards.',
    empty: 'The change ends in operations without anybody there to look after it.',
  },
  handoverTo: {
    title: 'Hand-over to',
    purpose: 'Who takes the result over from the project.',
    part: 'Perform',
    decides: 'whether what is handed over is complete enough to run.',
    empty: 'The project stays responsible, also after it has ended.',
  },
} as const satisfies Readonly<Record<string, RoleText>>;

const LETTERS: Readonly<Record<Rapid, string>> = { Recommend: 'R', Agree: 'A', Perform: 'P', Input: 'I', Decide: 'D' };

/** `**A** (Agree)`. */
export const rapidWords = (part: Rapid): string => `**${LETTERS[part]}** (${part})`;

type Path = readonly (string | number)[];

/** Paths of keys, `*` for any id, with the role that stands there. Numbers (list items) are left out of a path before. */
const PLACES: Readonly<Record<string, RoleId>> = {
  'program.sponsor': 'sponsor',
  'program.core_team': 'coreTeam',
  'program.core_team.lead': 'coreTeamLead',
  'program.core_team.members': 'coreTeamMembers',
  'program.alliance': 'alliance',
  'program.alliance.chair': 'chair',
  'program.alliance.members': 'advisers',
  'program.escalation': 'escalation',
  'program.ratified.by': 'ratifier',
  'people.*.deputy': 'deputy',
  'people.*.manages': 'manages',
  'teams.*.lead': 'teamLead',
  'teams.*.members': 'teamMembers',
  'domains.*.alliance': 'seats',
  'domains.*.owner': 'domainOwner',
  'domains.*.support': 'support',
  'policy.change_types.emergency.authority': 'changeAuthority',
  'policy.waivers.by': 'waiverGranter',
  owner: 'changeOwner',
  implementers: 'implementers',
  reviewers: 'reviewers',
  approvals: 'approver',
  'approvals.by': 'approver',
  'approvals.for': 'approvedFor',
  objections: 'objector',
  'objections.by': 'objector',
  'emergency.authorized_by': 'changeAuthority',
  accepted: 'accepter',
  'accepted.by': 'accepter',
  'evidence.support_owner': 'supportOwner',
  'evidence.handover.to': 'handoverTo',
};

/** Root keys below which the first level is an id. */
const MAPS: ReadonlySet<string> = new Set(['people', 'teams', 'domains']);

export interface RoleAt {
  readonly role: RoleId;
  /** The id between root key and role: the domain, person or team that the role belongs to. */
  readonly subject: string | null;
}

/**
 * The role that a path of keys stands for, or `null`. `kind` keeps the charter's `domains.*.owner` and the record's
 * `domains` list apart. An entry of an approval file has the keys of one item of `approvals` or `objections`.
 */
export function roleAt(kind: string, path: Path, isObjection = false): RoleAt | null {
  if (kind === 'template') return null;
  const keys = path.filter((key): key is string => typeof key === 'string');
  const inMap = kind === 'charter' && MAPS.has(keys[0] ?? '') && keys.length > 1;
  const wanted = inMap ? [keys[0], '*', ...keys.slice(2)].join('.') : keys.join('.');
  const place =
    kind === 'approval' && keys.length === 1 ? `${isObjection ? 'objections' : 'approvals'}.${wanted}` : wanted;
  const isCharter = /^(?:program|people|teams|domains|policy)\./.test(place);
  if (isCharter !== (kind === 'charter')) return null;
  const role = Object.hasOwn(PLACES, place) ? PLACES[place] : undefined;
  return role ? { role, subject: inMap ? (keys[1] ?? null) : null } : null;
}
