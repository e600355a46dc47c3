import type { Command } from '../command';
import type { Flag } from '../args';
import { rules } from '../../rules/run';

/** What a shell can offer for a word. `none`: something that nobody can guess, such as a title. */
export type Offer =
  | { readonly kind: 'none' | 'file' | 'folder' | 'revision' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

export interface FlagGrammar {
  /** Without dashes. */
  readonly name: string;
  readonly short: string | null;
  readonly help: string;
  /** `null`: it takes no value. */
  readonly value: { readonly name: string; readonly offer: Offer } | null;
  readonly multiple: boolean;
}

/** A command as a shell sees it: made from the table that the help is made from. */
export interface CommandGrammar {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly FlagGrammar[];
  /** What may stand where no flag does. */
  readonly word: Offer;
}

const NONE: Offer = { kind: 'none' };
const words = (list: readonly string[]): Offer => ({ kind: 'words', words: list });
const ruleIds = (): Offer => words(rules.map((r) => r.id));

function offerOf(name: string, flag: Flag, command: Command): Offer {
  if (name === 'format') return words(command.formats);
  if (flag.choices) return words(flag.choices);
  const value = flag.value ?? '';
  if (/^(?:FILE|F)\b/.test(value)) return { kind: 'file' };
  if (/^(?:DIR|FOLDER)\b/.test(value)) return { kind: 'folder' };
  if (/^(?:REF|BASE|COMMIT)\b/.test(value)) return { kind: 'revision' };
  return /^RULE\b/.test(value) ? ruleIds() : NONE;
}

/** Words that a usage line spells out (`new | list | show [ID]`), or what its placeholder stands for. */
function wordOf({ usage }: Command): Offer {
  const spelt = usage.split(/[\s|[\]]+/).filter((token) => /^[a-z][a-z-]*$/.test(token));
  if (spelt.length > 0) return words(spelt);
  if (/PATH|FILE|\.yaml/.test(usage)) return { kind: 'file' };
  if (/RANGE/.test(usage)) return { kind: 'revision' };
  return /^\[?RULE/.test(usage) ? ruleIds() : NONE;
}

const grammarOf = (command: Command): CommandGrammar => ({
  name: command.name,
  summary: command.summary,
  word: wordOf(command),
  flags: Object.entries(command.flags).map(([name, flag]) => ({
    name,
    short: flag.short ?? null,
    help: flag.help,
    value: flag.type === 'boolean' ? null : { name: flag.value ?? 'VALUE', offer: offerOf(name, flag, command) },
    multiple: flag.multiple ?? false,
  })),
});

const plainCommand = (
  name: string,
  summary: string,
  word: Offer,
  flags: CommandGrammar['flags'] = [],
): CommandGrammar => ({
  name,
  summary,
  word,
  flags,
});

/** Every command, those included that `main` answers itself. */
export function grammar(commands: readonly Command[]): readonly CommandGrammar[] {
  const names = commands.map((c) => c.name);
  const stdio = {
    name: 'stdio',
    short: null,
    help: 'talk over standard input and output',
    value: null,
    multiple: false,
  };
  return [
    ...commands.map(grammarOf),
    plainCommand('help', 'show the help of a command', words(names)),
    plainCommand('lsp', 'the language server, for an editor', NONE, [stdio]),
  ];
}
