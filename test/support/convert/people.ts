/** Identities that others wrote, as declared people. */
import type { GitPerson } from '../../../server/src/git';
import type { ConvertedPerson } from './domains';

const norm = (text: string): string => text.trim().toLowerCase();

/** Two identities are one person where they share an address, or a name of two words or more. */
export class People {
  private readonly byKey = new Map<
    string,
    { readonly id: string; readonly name: string; readonly emails: Set<string> }
  >();
  private last = 0;

  constructor(identities: Iterable<GitPerson>) {
    for (const identity of identities) this.add(identity);
  }

  private keys({ name, email }: GitPerson): readonly string[] {
    const words = norm(name).split(/\s+/);
    return [`<${norm(email)}>`, ...(words.length > 1 ? [words.join(' ')] : [])];
  }

  private add(identity: GitPerson): void {
    const keys = this.keys(identity);
    const known = keys.map((key) => this.byKey.get(key)).filter((p) => p !== undefined);
    const [first, ...others] = [...new Set(known)];
    const person = first ?? { id: `p${++this.last}`, name: identity.name, emails: new Set() };
    person.emails.add(norm(identity.email));
    for (const other of others) for (const email of other.emails) person.emails.add(email);
    for (const key of keys) this.byKey.set(key, person);
    for (const [key, p] of this.byKey) if (others.includes(p)) this.byKey.set(key, person);
  }

  /** @throws for somebody who was not given */
  idOf(identity: GitPerson): string {
    const found = this.byKey.get(`<${norm(identity.email)}>`);
    if (!found) throw new Error(`nobody has the address ${identity.email}`);
    return found.id;
  }

  get all(): readonly ConvertedPerson[] {
    return [...new Set(this.byKey.values())].map(({ id, name, emails }) => ({ id, name, emails: [...emails] }));
  }
}
