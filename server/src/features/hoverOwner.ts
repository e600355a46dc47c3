import { count } from '../base/words';
import { CODEOWNERS_PLACES } from '../model/kinds';
import { codeownersState, rulesOfOwner } from '../workspace/owners';
import type { RootView } from '../workspace/types';
import { filesGivenTo, filesWords } from './facts';
import { bullets, code, dotted, paragraphs } from './markdown';

const HOST = { github: 'GitHub', gitlab: 'GitLab' } as const;
const RULE = {
  github: 'of the lines that match a file, the last one decides.',
  gitlab: 'in each section, of the lines that match a file, the last one decides.',
} as const;
const MOST_LINES = 5;

/** An owner that CODEOWNERS does or does not name: which lines give it files, and which files those are today. */
export function ownerHover(view: RootView, owner: string): string {
  const { codeowners } = view;
  const heading = dotted(`**${code(owner)}**`, 'owner in CODEOWNERS');
  if (!codeowners) {
    const unread = codeownersState(view.files);
    return paragraphs(
      heading,
      unread
        ? `${code(unread.path)} cannot be read, so this owner gives the domain no file.`
        : `There is no CODEOWNERS (${CODEOWNERS_PLACES.map((place) => code(place)).join(', ')}), so this owner gives the domain no file.`,
    );
  }
  const { path, file } = codeowners;
  const rules = rulesOfOwner(codeowners, owner);
  if (rules.length === 0)
    return paragraphs(heading, `${code(path)} does not name this owner, so it gives the domain no file.`);
  const lines = rules
    .slice(0, MOST_LINES)
    .map(({ line, pattern, section }) =>
      dotted(`line ${line}: ${code(pattern)}`, section ? `section ${code(section.name)}` : null),
    );
  if (rules.length > lines.length) lines.push(`and ${count(rules.length - lines.length, 'more line')}`);
  const files = filesGivenTo(view, owner);
  return paragraphs(
    heading,
    `Every file that ${code(path)} gives to this owner belongs to the domain. It is read as ${HOST[file.flavour]} reads it: ${RULE[file.flavour]}`,
    bullets(lines),
    files && `**Files today:** ${filesWords(files)}`,
  );
}
