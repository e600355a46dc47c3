import { rules } from '../../server/src/rules/registry';
import type { Rule } from '../../server/src/rules/types';

/** What each category is about, in the order in which the index shows them. */
const CATEGORIES: readonly (readonly [category: string, title: string, about: string])[] = [
  ['alliance', 'Alliance', 'The hole between sponsor and core team: who of operational management has a voice.'],
  ['change', 'Change', 'What a change affects, who is asked about it, and what is still open.'],
  ['approval', 'Approval', 'Whether what was said counts: by whom, for what, and whether it still holds.'],
  ['type', 'Type', 'Whether a change may go another way than through its domains: by a template, or in an emergency.'],
  ['schedule', 'Schedule', 'When a change is made.'],
  ['evidence', 'Evidence', 'Whether operations can carry the result.'],
  ['domain', 'Domain', 'The functional areas: what they cover, and whether they can ever agree.'],
  ['policy', 'Policy', 'The rules of the game, and what they let pass.'],
  ['interop', 'Interop', 'Whether what other tools read says the same as the governance files.'],
  ['waiver', 'Waiver', 'Exceptions that somebody with authority accepts for a while.'],
  ['people', 'People', 'Who is who.'],
  ['team', 'Team', 'Names for several people.'],
  ['yaml', 'YAML', 'Whether the files can be read, and whether they say what they seem to say.'],
  [
    'suppress',
    'Ignored findings',
    'Comments that ignore a finding: whether they say why, and whether they are still needed.',
  ],
  ['git', 'Git', 'What keeps the branch from being judged at all (exit code 3).'],
];

const WORDS = { error: 'error', warning: 'warning', info: 'information', hint: 'hint', off: '–' } as const;

function row({ id, severity, title }: Rule): string {
  return `| [\`${id}\`](${id}.md) | ${WORDS[severity.advisory]} | ${WORDS[severity.governing]} | ${title} |`;
}

/** The index page of all rules, `docs/rules/README.md`. */
export function rulesIndex(): string {
  const known = new Set(CATEGORIES.map(([category]) => category));
  const unknown = rules.filter((r) => !known.has(r.id.slice(0, r.id.indexOf('/'))));
  if (unknown.length > 0) throw new Error(`no category for ${unknown.map((r) => r.id).join(', ')}`);
  const sections = CATEGORIES.map(([category, title, about]) => {
    const own = rules.filter((r) => r.id.startsWith(`${category}/`));
    return [
      `## ${title}`,
      '',
      about,
      '',
      '| Rule | Advisory | Governing | Says |',
      '|---|---|---|---|',
      ...own.map(row),
      '',
    ];
  });
  return `${INTRODUCTION}\n${sections.flat().join('\n')}`;
}

const INTRODUCTION = `# Rules

Every finding names its rule, and every rule has a page: what it says, why, what to do, with examples that are run as tests.
\`linchpin rules\` prints this list.

**In the examples** \`^^^\` marks what is underlined, \`# file: …\` begins another file, and \`# touched: …\` names a file that
the branch touches. \`9f1c2e7\` is the newest commit of that branch.

**Severity** depends on the program's mode. In \`advisory\` mode only errors fail a run: files that cannot be used, and what
cannot be decided. In \`governing\` mode a change that lacks an agreement fails too. A domain may be stricter than its
program. \`policy.rules\` sets another severity for a rule, or turns it off:

\`\`\`yaml
policy:
  rules: {domain/glob-no-match: off, evidence/missing: warning}
\`\`\`

**To ignore one finding** write the reason into a comment on the line before, or at the end of the line:

\`\`\`yaml
    # linchpin-ignore domain/glob-no-match: the files come with CHG-12
    paths: [infra/edge/**]
\`\`\`

A comment without a reason ignores nothing. What guards an agreement cannot be ignored by a comment, since whoever makes
the change could write it; it can only be **waived**, with a name, a reason and an end:

\`\`\`yaml
policy:
  waivers:
    - {rule: change/missing-reviewer, target: payments, reason: Only a comment changes, by: ana, expires: 2026-03-31}
\`\`\`
`;
