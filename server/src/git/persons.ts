import { decodeText, encodeText } from './bytes';
import { worked, type GitIo } from './run';
import type { GitPerson } from './types';

const PERSON = /([^<>]*)<([^<>]*)>/g;

/** Every `Name <mail>` of a trailer; without a mail nobody is named. Several in one line all count. */
export function parsePersons(text: string): GitPerson[] {
  return [...text.matchAll(PERSON)]
    .map((m) => ({ name: (m[1] ?? '').replace(/^[\s,;]+|\s+$/g, ''), email: (m[2] ?? '').trim() }))
    .filter((person) => person.email !== '');
}

export const parsePerson = (text: string): GitPerson | null => parsePersons(text)[0] ?? null;

export const formatPerson = (person: GitPerson): string => `${person.name} <${person.email}>`;

/** Input and answer of `git check-mailmap --stdin`. */
export const mailmapInput = (persons: readonly GitPerson[]): string =>
  persons.map((p) => `${encodeText(formatPerson(p))}\n`).join('');

export function parseMailmapAnswer(out: string, asked: readonly GitPerson[]): readonly GitPerson[] {
  const lines = decodeText(out).split('\n');
  return asked.map((person, i) => parsePerson(lines[i] ?? '') ?? person);
}

const keyOf = (p: GitPerson): string => `${p.name}\n${p.email}`;

/** Maps persons through the repository's own `.mailmap`, all by one call; none where there is no such file. */
export async function mailmapOf(
  io: GitIo,
  topLevel: string,
  persons: Iterable<GitPerson>,
): Promise<(person: GitPerson) => GitPerson> {
  const known = new Map<string, GitPerson>();
  for (const p of persons) known.set(keyOf(p), p);
  const same = (person: GitPerson): GitPerson => person;
  if (known.size === 0 || !(await io.exists(`${topLevel}/.mailmap`))) return same;
  const asked = [...known.values()];
  const result = await io.run(['check-mailmap', '--stdin'], { input: mailmapInput(asked) });
  if (!worked(result)) return same;
  const answers = parseMailmapAnswer(result.out, asked);
  const mapped = new Map([...known.keys()].map((key, i) => [key, answers[i]]));
  return (person) => mapped.get(keyOf(person)) ?? person;
}
