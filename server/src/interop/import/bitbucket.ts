/** Bitbucket's CODEOWNERS: GitHub's patterns, its own owners, and teams in a file beside it. */
import { importCodeowners, type CodeownersOptions } from './codeowners';
import { ownerVoice } from './codeownersOwner';
import { damageNotes } from './source';
import { personOf, type Imported, type ImportedPerson, type Note, type SourceText } from './types';
import { readYaml } from './yamlValue';

/** How many of a team are asked: `:all`, `:random(2)`, `:least_busy(1)`. */
const CHOICE = /:(?:all|random\(\d+\)|least_busy\(\d+\))$/;

/** Lines of the app of another maker, which Bitbucket itself does not know. */
const OTHER_APP = /^(?:CODEOWNERS\.|Check\(|OverallCheck\(|@@@)/;

/** The lines as GitHub would write them, each at its place. */
function plainLines(source: SourceText, note: (line: number, message: string) => void): string {
  return source.text
    .split('\n')
    .map((raw, i) => {
      const line = raw.trim();
      if (line === '' || line.startsWith('#')) return '';
      if (OTHER_APP.test(line)) {
        note(i + 1, 'This line belongs to an app beside Bitbucket; it was left out.');
        return '';
      }
      const [pattern = '', ...words] = line.split(/(?<!\\)\s+/);
      const comment = words.findIndex((w) => w.startsWith('#'));
      const owners = (comment < 0 ? words : words.slice(0, comment)).flatMap((word) => {
        if (CHOICE.test(word)) return [word.replace(CHOICE, '')];
        if (/^@"|^@@|"$/.test(word)) {
          note(i + 1, `\`${word}\` is an owner of an app beside Bitbucket; it was left out.`);
          return [];
        }
        return [word];
      });
      return [pattern, ...owners].join(' ');
    })
    .join('\n');
}

/** Members by the name of a team: `name: {contributors: [...]}`, with or without `teams:` above. */
function readTeams(source: SourceText): {
  readonly teams: ReadonlyMap<string, readonly ImportedPerson[]>;
  readonly notes: readonly Note[];
} {
  const { documents, notes } = readYaml(source);
  const block = documents[0]?.block('teams') ?? documents[0];
  const teams = new Map<string, readonly ImportedPerson[]>();
  for (const { value: name } of block?.keys() ?? []) {
    const below = block?.block(name);
    const members = below ? [...below.texts('contributors'), ...below.texts('members')] : (block?.texts(name) ?? []);
    teams.set(
      name.toLowerCase(),
      members.map(({ value }) =>
        value.includes('@') && !value.startsWith('@')
          ? personOf({ email: value })
          : personOf({ handle: value.replace(/^@/, '') }),
      ),
    );
  }
  return { teams, notes: [...damageNotes(source), ...notes] };
}

export function importBitbucket(
  source: SourceText,
  teamsSource: SourceText | null,
  options: CodeownersOptions,
): Imported {
  const notes: Note[] = [];
  const text = plainLines(source, (line, message) => void notes.push({ file: source.path, line, message }));
  const known = teamsSource && readTeams(teamsSource);
  const made = importCodeowners({ ...source, text }, 'github', {
    ...options,
    inPlace: false,
    voiceOf(owner) {
      const voice = ownerVoice(owner);
      if (voice?.kind !== 'team') return voice;
      return { ...voice, members: known?.teams.get(voice.name.toLowerCase()) ?? [] };
    },
  });
  return { ...made, notes: [...made.notes, ...(known?.notes ?? []), ...notes] };
}
