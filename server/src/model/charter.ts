import { parseDay } from '../base/days';
import type { FileId } from '../base/fileId';
import type { Location } from '../base/span';
import type { YamlFile, YamlNode } from '../yaml/types';
import { choicesAt, Fields, fileStart, keyLocation, meant, textOf } from './fields';
import { readPolicy } from './policy';
import type {
  ChangeType,
  CharterPart,
  CoreTeam,
  Dependency,
  Domain,
  DuplicateDefinition,
  Person,
  Program,
  Team,
  VoiceRef,
} from './types';

/** Any id: a map of ids has one schema for all of them. */
const ANY = 'any';
const choices = (...path: (string | number)[]): ReadonlySet<string> => choicesAt('charter', path);

function voices(file: FileId, nodes: readonly YamlNode[] | null): readonly VoiceRef[] {
  return (nodes ?? []).map((n) => textOf(file, n)).filter((t) => t !== null);
}

const listNodes = (node: YamlNode | null): readonly YamlNode[] | null => {
  const list = meant(node);
  return list?.kind === 'sequence' ? list.items.map((i) => i.value).filter((n) => n !== null) : null;
};

function readCoreTeam(file: FileId, program: Fields): CoreTeam | null {
  const at = program.keyAt('core_team');
  const node = program.value('core_team');
  const listed = listNodes(node);
  if (!at) return null;
  if (listed) return { at, lead: null, members: voices(file, listed) };
  const fields = Fields.of(file, node);
  return fields && { at, lead: fields.text('lead'), members: fields.texts('members') ?? [] };
}

function readProgram(file: FileId, at: Location, fields: Fields | null): Program {
  const alliance = fields?.below('alliance') ?? null;
  const ratified = fields?.below('ratified') ?? null;
  return {
    at,
    name: fields?.text('name') ?? null,
    purpose: fields?.text('purpose') ?? null,
    mode: fields?.choice('mode', choices('program', 'mode')) ?? null,
    status: fields?.choice('status', choices('program', 'status')) ?? null,
    starts: fields?.day('starts') ?? null,
    ends: fields?.day('ends') ?? null,
    sponsor: fields?.text('sponsor') ?? null,
    coreTeam: fields && readCoreTeam(file, fields),
    chair: alliance?.text('chair') ?? null,
    advisers: alliance?.texts('members') ?? voices(file, listNodes(fields?.value('alliance') ?? null)),
    decideWithin: fields?.text('decide_within') ?? null,
    escalation: fields?.text('escalation') ?? null,
    ratified: ratified && {
      by: ratified.text('by'),
      on: ratified.text('at'),
      at: fields?.keyAt('ratified') ?? ratified.at,
    },
  };
}

function readAway(file: FileId, fields: Fields): Person['away'] {
  return (fields.items('away') ?? []).flatMap((node): Person['away'] => {
    const at = { file, span: node.span };
    const item = Fields.of(file, node);
    const [from, to] = item ? [item.day('from'), item.day('to')] : [oneDay(file, node), oneDay(file, node)];
    return from && to ? [{ from, to, at }] : [];
  });
}

function oneDay(file: FileId, node: YamlNode): Person['until'] {
  const text = textOf(file, node);
  const day = text && parseDay(text.value);
  return text && day ? { value: day, at: text.at } : null;
}

function readPerson(file: FileId, id: string, at: Location, node: YamlNode | null): Person {
  const fields = Fields.of(file, node);
  const email = textOf(file, fields?.value('email') ?? null);
  const handles = fields?.below('handles') ?? null;
  return {
    id,
    at,
    name: (fields ? fields.text('name') : textOf(file, node))?.value ?? null,
    title: fields?.text('title')?.value ?? null,
    level: fields?.choice<NonNullable<Person['level']>>('level', choices('people', ANY, 'level'))?.value ?? null,
    manages: fields?.texts('manages') ?? [],
    emails: email ? [email] : (fields?.texts('email') ?? []),
    handles: (handles?.entries ?? []).flatMap(({ name }) => {
      const handle = handles?.text(name);
      return handle ? [{ host: name, handle }] : [];
    }),
    deputy: fields?.text('deputy') ?? null,
    away: fields ? readAway(file, fields) : [],
    until: fields?.day('until') ?? null,
  };
}

function readTeam(file: FileId, id: string, at: Location, node: YamlNode | null): Team {
  const fields = Fields.of(file, node);
  return {
    id,
    at,
    name: fields?.text('name')?.value ?? null,
    lead: fields?.text('lead') ?? null,
    members: fields?.texts('members') ?? [],
    handle: fields?.text('handle') ?? null,
  };
}

function readDependencies(file: FileId, fields: Fields): readonly Dependency[] {
  return (fields.items('depends_on') ?? []).flatMap((node): Dependency[] => {
    const item = Fields.of(file, node);
    const domain = item ? item.text('domain') : textOf(file, node);
    return domain
      ? [
          {
            domain,
            propagate: item?.choice('propagate', choices('domains', ANY, 'depends_on', 0, 'propagate')) ?? null,
          },
        ]
      : [];
  });
}

function readFreezes(fields: Fields): Domain['freeze'] {
  if (fields.items('freeze') === null) return null;
  return fields.maps('freeze').map((f) => ({
    at: f.at,
    from: f.text('from'),
    to: f.text('to'),
    reason: f.text('reason'),
    allow: f.choices<ChangeType>('allow', choices('domains', ANY, 'freeze', 0, 'allow', 0)) ?? [],
  }));
}

function readDomain(file: FileId, id: string, at: Location, extent: Domain['extent'], node: YamlNode | null): Domain {
  const fields = Fields.of(file, node);
  return {
    id,
    at,
    extent,
    name: fields?.text('name')?.value ?? null,
    owner: fields?.text('owner') ?? null,
    alliance: fields?.texts('alliance') ?? null,
    allianceAt: fields?.keyAt('alliance') ?? null,
    minApprovals: fields?.whole('min_approvals') ?? null,
    support: fields?.text('support') ?? null,
    criticality: fields?.choice('criticality', choices('domains', ANY, 'criticality')) ?? null,
    paths: fields?.texts('paths') ?? null,
    exclude: fields?.texts('exclude') ?? [],
    codeowners: fields?.texts('codeowners') ?? [],
    services: fields?.texts('services') ?? [],
    external: fields?.truth('external') ?? false,
    dependsOn: fields ? readDependencies(file, fields) : [],
    mode: fields?.choice('mode', choices('domains', ANY, 'mode')) ?? null,
    status: fields?.choice('status', choices('domains', ANY, 'status')) ?? null,
    parent: fields?.text('parent') ?? null,
    freeze: fields && readFreezes(fields),
  };
}

/** Ids that stand twice in one mapping: the first counts, the second is told. */
function twice(file: FileId, what: DuplicateDefinition['what'], fields: Fields | null): DuplicateDefinition[] {
  return (fields?.node.entries ?? []).flatMap((entry) => {
    const first = entry.duplicateOf;
    if (!first) return [];
    return [{ what, id: entry.name ?? '', first: keyLocation(file, first), second: keyLocation(file, entry) }];
  });
}

/** Places of the keys that a mapping has. */
function placesOf(file: FileId, fields: Fields | null): ReadonlyMap<string, Location> {
  return new Map((fields?.entries ?? []).map((e) => [e.name, keyLocation(file, e)]));
}

/** What one charter file says. Never fails: wrong shapes are left out, the structure check reports them. */
export function readCharterPart(file: FileId, yaml: YamlFile): CharterPart {
  const root = Fields.of(file, yaml.documents[0]?.root ?? null);
  const program = root?.below('program') ?? null;
  const people = root?.below('people') ?? null;
  const teams = root?.below('teams') ?? null;
  const domains = root?.below('domains') ?? null;
  const policy = root?.below('policy') ?? null;
  const each = <T>(map: Fields | null, read: (id: string, at: Location, entry: Fields['entries'][number]) => T): T[] =>
    (map?.entries ?? []).map((e) => read(e.name, keyLocation(file, e), e));
  // A `program:` without a value is a program of which nothing is said yet.
  const hasProgram = program !== null || (root?.has('program') === true && root.value('program') === null);
  const single = root?.text('extends') ?? null;
  return {
    file,
    extends: root?.texts('extends') ?? (single ? [single] : []),
    program: hasProgram ? readProgram(file, root?.keyAt('program') ?? fileStart(file), program) : null,
    programKeys: placesOf(file, program),
    people: people ? each(people, (id, at, e) => readPerson(file, id, at, e.value)) : null,
    teams: each(teams, (id, at, e) => readTeam(file, id, at, e.value)),
    domains: each(domains, (id, at, e) => readDomain(file, id, at, e.span, e.value)),
    policyKeys: placesOf(file, policy),
    policy: policy ? readPolicy(file, root?.keyAt('policy') ?? fileStart(file), policy) : null,
    duplicates: [
      ...twice(file, 'program', program),
      ...twice(file, 'person', people),
      ...twice(file, 'team', teams),
      ...twice(file, 'domain', domains),
      ...twice(file, 'policy', policy),
    ],
  };
}
