/** Teams with their members, as JSON or YAML: what a host's interface answers, or what a repository keeps as settings. */
import { damageNotes } from './source';
import { personOf, type Imported, type ImportedPerson, type ImportedTeam, type Note, type SourceText } from './types';
import type { Block } from './yamlValue';
import { blocksOf, readYaml, textsOf, type ReadYaml } from './yamlValue';

const ACCOUNT = ['login', 'handle', 'username', 'user', 'name'] as const;

function memberOf(block: Block): ImportedPerson | null {
  const login = ACCOUNT.map((key) => block.text(key)).find((t) => t !== null && !/\s/.test(t)) ?? null;
  const email = block.text('email');
  const name = block.text('name');
  if (login === null && email === null) return null;
  return personOf({
    handle: login === null ? undefined : login.replace(/^@/, ''),
    email: email !== null && email.includes('@') ? email : undefined,
    name: name !== null && name !== login ? name : undefined,
  });
}

class Importer {
  readonly notes: Note[] = [];

  constructor(
    private readonly path: string,
    private readonly read: ReadYaml,
    private readonly organisation: string | null,
  ) {}

  note(line: number, message: string): void {
    this.notes.push({ file: this.path, line, message });
  }

  members(block: Block, key: string): readonly ImportedPerson[] {
    const node = block.node(key);
    const written = textsOf(this.read.yaml, node).flatMap(({ value, line }) => {
      if (value.includes('@') && !value.startsWith('@') && !/\s/.test(value)) return [personOf({ email: value })];
      if (!/\s/.test(value)) return [personOf({ handle: value.replace(/^@/, '') })];
      this.note(line, `\`${value}\` holds a space and can be no account; it was left out.`);
      return [];
    });
    const described = blocksOf(this.read.yaml, node).flatMap((b) => {
      const member = memberOf(b);
      if (!member) this.note(b.line, 'A member without `login` or `email` was left out.');
      return member ? [member] : [];
    });
    return [...written, ...described];
  }

  team(name: string, block: Block, keys: readonly string[]): ImportedTeam {
    const slug = block.text('slug') ?? name;
    const org = block.text('organization') ?? block.block('organization')?.text('login') ?? this.organisation;
    const handle = block.text('handle') ?? (org === null ? null : `@${org}/${slug}`);
    return { kind: 'team', name: slug, handle, members: keys.flatMap((key) => this.members(block, key)) };
  }
}

const MEMBER_KEYS = ['maintainers', 'members', 'users'] as const;

/** @param organisation whose teams these are, where the file does not say */
export function importTeams(source: SourceText, organisation: string | null): Imported {
  const read = readYaml(source);
  const [root] = read.documents;
  const org = root?.text('organization') ?? root?.text('org') ?? organisation;
  const importer = new Importer(source.path, read, org);
  const listed = root ? root.blocks('teams') : blocksOf(read.yaml, read.root);
  const named = root?.block('teams') ?? (listed.length === 0 ? root : null);
  const teams: ImportedTeam[] = listed.flatMap((block) => {
    const name = block.text('slug') ?? block.text('name');
    if (name === null) importer.note(block.line, 'A team without `slug` or `name` was left out.');
    return name === null ? [] : [importer.team(name, block, MEMBER_KEYS)];
  });
  for (const { value: name, line } of named?.keys() ?? []) {
    if (name === 'organization' || name === 'org') continue;
    const below = named?.block(name);
    const node = named?.node(name);
    if ((below && node?.kind === 'mapping' && node.style === 'block') || below?.has('members'))
      teams.push(importer.team(name, below, MEMBER_KEYS));
    else if (node?.kind === 'sequence' && named)
      teams.push({
        kind: 'team',
        name,
        handle: org === null ? null : `@${org}/${name}`,
        members: importer.members(named, name),
      });
    else importer.note(line, `\`${name}\` is no team with members; it was passed over.`);
  }
  if (teams.length === 0 && source.text.trim() !== '')
    importer.note(0, 'There are no teams in it: a list of them, or their names with a list of members each.');
  return {
    from: source.path,
    host: 'github',
    domains: [],
    voices: teams,
    notes: [...damageNotes(source), ...read.notes, ...importer.notes],
  };
}
