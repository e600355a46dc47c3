import type { ChangeReview } from '../review/types';
import type { Charter } from '../model/types';
import type { Schema } from '../schema/types';
import type { FileState, RootView } from '../workspace/types';
import { code, dotted, paragraphs } from './markdown';
import { proseOf } from './hoverKey';

/** Which types and risks ask for a piece of evidence. */
function askedBy(charter: Charter, key: string): string {
  const { evidenceByType, evidenceByRisk } = charter.policy;
  const types = [...evidenceByType].filter(([, keys]) => keys.includes(key)).map(([type]) => `${type} changes`);
  const risks = [...evidenceByRisk].filter(([, keys]) => keys.includes(key)).map(([risk]) => `${risk} risk`);
  const asked = [...types, ...risks];
  return asked.length === 0 ? 'The policy of this repository does not ask for it.' : `Asked for: ${asked.join(', ')}.`;
}

/** What counts as an answer, per kind of evidence. */
const SATISFIES: Readonly<Record<string, string>> = {
  support_owner: 'A person or a team of operations: not one of the core team, who will leave.',
  handover: 'Who takes the result over, and on which day.',
  training: 'A plan or material. Training alone changes no habit: say too how people will be led to work differently.',
  communications: 'What people were told, and where it can be read.',
};
const ANY = 'A path that exists, a link, or a text.';

function stateOf(view: RootView, state: FileState, change: ChangeReview | undefined, key: string): string | null {
  const item = state.facts.record?.evidence.find((e) => e.key === key);
  if (!item) return change?.evidence.required.includes(key) ? '**This change:** asked for, and missing.' : null;
  const missing = change?.evidence.missing.includes(key) ?? false;
  const absent =
    item.kind === 'path' ? item.values.filter((v) => view.exists(v.value.replace(/#.*$/s, '')) === false) : [];
  if (absent.length > 0) return `**This change:** ${absent.map((v) => code(v.value)).join(', ')} does not exist.`;
  if (item.kind === 'empty') return '**This change:** the key stands here without an answer.';
  if (item.kind === 'na') return '**This change:** said not to apply.';
  if (missing) return '**This change:** what is given does not answer it yet.';
  return change?.evidence.required.includes(key)
    ? '**This change:** asked for, and given.'
    : '**This change:** given, though not asked for.';
}

/** The hover of a piece of evidence: what it is for, what answers it, who asks for it, and how this change stands. */
export function evidenceHover(
  view: RootView,
  state: FileState,
  change: ChangeReview | undefined,
  key: string,
  schemas: readonly Schema[],
): string {
  const required = change?.evidence.required.includes(key) ?? false;
  return paragraphs(
    dotted(`**${code(key)}**`, 'evidence', required ? 'asked for here' : null),
    proseOf(schemas) ?? 'Evidence of your own.',
    `**What answers it:** ${Object.hasOwn(SATISFIES, key) ? SATISFIES[key] : ANY} Or \`{na: reason}\`, where it does not apply.`,
    askedBy(view.charter, key),
    stateOf(view, state, change, key),
  );
}
