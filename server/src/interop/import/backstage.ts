/** A Backstage catalogue: components, systems, APIs and resources with their owners and what they depend on. */
import { literalGlob } from './ids';
import { damageNotes } from './source';
import {
  PLAIN_DOMAIN,
  personOf,
  type Imported,
  type ImportedDomain,
  type ImportedPerson,
  type ImportedTeam,
  type ImportedVoice,
  type Note,
  type SourceText,
} from './types';
import { readYaml, type Block } from './yamlValue';

interface Entity {
  readonly ref: string;
  readonly kind: string;
  readonly name: string;
  readonly title: string | null;
  readonly spec: Block | null;
  readonly file: string;
  readonly line: number;
}

/** `component:default/pay`, lower case, whatever was left out. */
function refOf(text: string, kind: string): string {
  const [, k, ns, name = text] = /^(?:([^:/]+):)?(?:([^/]+)\/)?(.+)$/.exec(text.trim()) ?? [];
  return `${k ?? kind}:${ns ?? 'default'}/${name}`.toLowerCase();
}

const HAS_FILES: ReadonlySet<string> = new Set(['component', 'api', 'resource']);
const PEOPLE: ReadonlySet<string> = new Set(['group', 'user']);
const NO_DOMAIN: ReadonlySet<string> = new Set(['location', 'template']);

class Catalogue {
  readonly notes: Note[] = [];
  readonly entities: Entity[] = [];
  private readonly byRef = new Map<string, Entity>();

  note(file: string, line: number, message: string): void {
    this.notes.push({ file, line, message });
  }

  add(source: SourceText): void {
    const { documents, notes } = readYaml(source);
    this.notes.push(...damageNotes(source), ...notes);
    for (const block of documents) {
      const kind = block.text('kind')?.toLowerCase() ?? '';
      const metadata = block.block('metadata');
      const name = metadata?.text('name') ?? null;
      if (kind === '' || name === null) {
        this.note(source.path, block.line, 'An entity without `kind` or `metadata.name` was left out.');
        continue;
      }
      const ref = refOf(`${metadata?.text('namespace') ?? 'default'}/${name}`, kind);
      if (this.byRef.has(ref)) {
        this.note(source.path, block.line, `${ref} stands twice; the first one counts.`);
        continue;
      }
      const entity = {
        ref,
        kind,
        name,
        title: metadata?.text('title') ?? null,
        spec: block.block('spec'),
        file: source.path,
        line: block.line,
      };
      this.entities.push(entity);
      this.byRef.set(ref, entity);
    }
  }

  private user(ref: string): ImportedPerson {
    const entity = this.byRef.get(ref);
    const profile = entity?.spec?.block('profile');
    return personOf({
      handle: entity?.name ?? ref.slice(ref.lastIndexOf('/') + 1),
      email: profile?.text('email') ?? undefined,
      name: profile?.text('displayName') ?? undefined,
    });
  }

  /** Members of a group: those it names, and those who name it. */
  group(ref: string): ImportedTeam {
    const entity = this.byRef.get(ref);
    const named = entity?.spec?.texts('members').map((t) => refOf(t.value, 'user')) ?? [];
    const naming = this.entities
      .filter(
        (e) => e.kind === 'user' && (e.spec?.texts('memberOf') ?? []).some((t) => refOf(t.value, 'group') === ref),
      )
      .map((e) => e.ref);
    const members = [...new Set([...named, ...naming])].map((r) => this.user(r));
    return { kind: 'team', name: entity?.name ?? ref.slice(ref.lastIndexOf('/') + 1), handle: ref, members };
  }

  voices(): readonly ImportedVoice[] {
    return this.entities
      .filter((e) => PEOPLE.has(e.kind))
      .map((e) => (e.kind === 'user' ? this.user(e.ref) : this.group(e.ref)));
  }

  domain(entity: Entity): ImportedDomain {
    const { spec, kind, ref } = entity;
    const owner = spec?.text('owner') ?? null;
    const ownerRef = owner === null ? null : refOf(owner, 'group');
    const seat = ownerRef === null ? null : ownerRef.startsWith('user:') ? this.user(ownerRef) : this.group(ownerRef);
    const unknown = ownerRef !== null && !ownerRef.startsWith('user:') && !this.byRef.has(ownerRef);
    const folder = entity.file.includes('/') ? entity.file.slice(0, entity.file.lastIndexOf('/')) : '';
    const files = HAS_FILES.has(kind);
    const depends = [
      ...(spec?.texts('dependsOn') ?? []).map((t) => refOf(t.value, 'component')),
      ...(spec?.texts('consumesApis') ?? []).map((t) => refOf(t.value, 'api')),
    ];
    const missing = depends.filter((d) => !this.byRef.has(d));
    if (missing.length > 0)
      this.note(
        entity.file,
        entity.line,
        `${entity.name} depends on ${missing.join(', ')}, which the catalogue at hand does not hold; left out.`,
      );
    if (owner === null)
      this.note(entity.file, entity.line, `${entity.name} has no \`spec.owner\`: its domain has no seat.`);
    const parent = kind === 'system' ? spec?.text('domain') : (spec?.text('system') ?? null);
    const parentRef = parent == null ? null : refOf(parent, kind === 'system' ? 'domain' : 'system');
    return {
      ...PLAIN_DOMAIN,
      key: ref,
      title: entity.name,
      name: entity.title,
      paths: files ? [folder === '' ? '**' : `${literalGlob(folder)}/**`] : [],
      external: !files,
      seats: seat ? [seat] : [],
      dependsOn: depends,
      parent: parentRef !== null && this.byRef.has(parentRef) ? parentRef : null,
      remarks: [
        ...(unknown && owner !== null ? [`${owner}: the catalogue at hand does not tell who that is`] : []),
        ...(parentRef !== null && !this.byRef.has(parentRef) ? [`part of ${parentRef}`] : []),
        ...(spec?.text('lifecycle') === 'deprecated' ? ['deprecated'] : []),
      ],
    };
  }
}

export function importBackstage(sources: readonly SourceText[]): Imported {
  const catalogue = new Catalogue();
  for (const source of sources) catalogue.add(source);
  const domains = catalogue.entities
    .filter((e) => !PEOPLE.has(e.kind) && !NO_DOMAIN.has(e.kind))
    .map((e) => catalogue.domain(e));
  return {
    from: sources.length === 1 ? (sources[0]?.path ?? 'the catalogue') : `${sources.length} catalogue files`,
    host: 'backstage',
    domains: nested(domains),
    voices: catalogue.voices(),
    notes: catalogue.notes,
  };
}

/** A component in a folder below another's: the nearest catalogue file speaks for its files. */
function nested(domains: readonly ImportedDomain[]): readonly ImportedDomain[] {
  const folders = [...new Set(domains.flatMap((d) => d.paths))];
  return domains.map((d) => {
    const [own] = d.paths;
    if (own === undefined) return d;
    const start = own === '**' ? '' : own.slice(0, -2);
    const exclude = folders.filter((f) => f !== own && f.startsWith(start));
    // Only the outermost of nested folders need be named.
    return { ...d, exclude: exclude.filter((f) => !exclude.some((g) => g !== f && f.startsWith(g.slice(0, -2)))) };
  });
}
