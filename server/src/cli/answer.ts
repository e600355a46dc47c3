import type { Location } from '../base/span';
import type { Refusal } from '../features/entries';
import { everyChange } from '../features/facts';
import { jsonText } from '../report/jsonText';
import { visible } from '../report/style';
import { isOnOtherBranch } from '../workspace/inFlight';
import type { RootView } from '../workspace/types';
import { UsageError, type Args, type Flags } from './args';
import { EXIT, type ExitCode, type Terminal } from './command';
import { shortPath, undecidedOf, type Loaded } from './load';
import { RANGE_FLAGS } from './range';

/** An answer in JSON: an object with its version. */
export const asJson = (answer: object): string => jsonText({ version: 1, ...answer });

/** Some of the flags that tell which change is judged. */
export const someOf = (...names: readonly string[]): Flags =>
  Object.fromEntries(Object.entries(RANGE_FLAGS).filter(([name]) => names.includes(name)));

/**
 * Names a change without making it govern this branch, as `--change` of `check` does: of one that governs another branch
 * nothing may be said by the diff of this one.
 */
export const CHANGE_FLAG: Flags = {
  change: { type: 'string', value: 'ID', help: 'this change; default: the one that governs this branch' },
};
/** Changes on other branches are shown too, not only looked at where a rule needs them. */
export const OTHERS = { inFlight: 'all' } as const;

export const NOT_FORCED = { change: undefined } as const;

/** Says that nobody can tell what the branch changes, where that is so, and what is not known of other branches. */
export function decided(loaded: Loaded, terminal: Terminal, command: string): ExitCode {
  for (const note of new Set(loaded.views.flatMap((view) => view.inFlightNotes)))
    terminal.err(`linchpin ${command}: ${visible(note)}\n`);
  const undecided = undecidedOf(loaded);
  if (undecided === null) return EXIT.clean;
  terminal.err(`linchpin ${command}: cannot decide: ${visible(undecided)}\n`);
  return EXIT.undecided;
}

export function refused(terminal: Terminal, command: string, { why, help }: Refusal, after = ''): ExitCode {
  terminal.err(`linchpin ${command}: ${visible(why)} ${visible(help)}\n${after}`);
  return EXIT.findings;
}

export interface Placed {
  readonly file: string;
  /** One-based. */
  readonly line: number;
}

/** Where something stands, relative to the folder that was asked for; `null` too where that is on another branch. */
export function placeOf(loaded: Loaded, at: Location | null): Placed | null {
  if (at === null || isOnOtherBranch(at.file)) return null;
  const line = loaded.engine.snapshot.file(at.file)?.yaml.lines.lineAt(at.span.start) ?? 0;
  return { file: shortPath(loaded.folder, at.file), line: line + 1 };
}

export const placeWords = (place: Placed | null): string => (place ? `${visible(place.file)}:${place.line}` : '');

/** The root that knows the change; `null` id: the one whose branch has a record, else the outermost. */
export function viewOfChange(loaded: Loaded, id: string | null): RootView {
  const knows = (v: RootView): boolean =>
    id === null ? v.review.governing.length > 0 : everyChange(v).some((c) => c.id === id);
  const view = loaded.views.find(knows) ?? loaded.views[0];
  if (!view) throw new UsageError('there is no governance here');
  return view;
}

/** The root in which the domain is affected; else the outermost that knows it. */
export function viewOfDomain(loaded: Loaded, domain: string): RootView {
  const affected = loaded.views.find((v) => v.review.changes.some((c) => c.domains.some((d) => d.domain === domain)));
  const view = affected ?? loaded.views.find((v) => v.charter.domains.has(domain)) ?? loaded.views[0];
  if (!view) throw new UsageError('there is no governance here');
  return view;
}

/** @throws UsageError where the command takes no further words. */
export function noMore(args: Args, command: string, hint: string): void {
  const [first] = args.positionals;
  if (first !== undefined) throw new UsageError(`${command} takes no ${first}; ${hint}`);
}
