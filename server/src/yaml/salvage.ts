import { LineIndex } from '../base/lineIndex';
import type { Event } from 'js-yaml';
import { blanked, originalOffset, repaired, type Repair, type WorkingCopy } from './copy';
import { readEvents, type ReadError } from './events';
import { openersAt } from './openers';
import { wordsFor } from './reasons';
import type { Attempt, Broken } from './brokenLine';
import { guessesFor, omissionsFor } from './guesses';
import { sureAttemptsFor } from './sureRepairs';
import type { YamlProblem } from './types';

/** Rounds that had to guess, and repairs in all. */
const MAX_GUESSES = 8;
const MAX_REPAIRS = 50;
/** Code units that may be parsed in vain: some hundred milliseconds. Small files get every attempt. */
const BUDGET = 3_000_000;

export interface Salvaged {
  readonly copy: WorkingCopy;
  readonly events: readonly Event[];
  readonly problems: readonly YamlProblem[];
  readonly tooDeep: boolean;
}

/** Lines that may be at fault, the most likely first. */
function suspects({ copy, lines, error }: Broken, editedLine: number | undefined): number[] {
  const { text } = copy;
  const filled = (line: number): boolean => /^\s*[^\s#]/.test(lines.lineText(line));
  let marked = lines.lineAt(error.offset);
  while (marked > 0 && !filled(marked)) marked--;
  let previous = marked - 1;
  while (previous > 0 && !filled(previous)) previous--;
  const depth = lines.lineText(marked).search(/\S/);
  let sibling = previous;
  while (sibling > 0 && (!filled(sibling) || lines.lineText(sibling).search(/\S/) > depth)) sibling--;
  const { open } = openersAt(text, lines, lines.lineStart(marked));
  const openers = [open.at(-1), open[0]].map((o) => (o ? lines.lineAt(o.at) : -1));
  const inFlow = /deficient|flow|comma|node content|quoted/.test(error.reason);
  // A half-typed key takes the deeper lines below it for its text; the parser stops at the next key beside it.
  const order = inFlow ? [...openers, previous, marked, sibling] : [marked, previous, sibling, ...openers];
  if (editedLine !== undefined && editedLine < lines.lineCount && filled(editedLine)) order.unshift(editedLine);
  return [...new Set(order)].filter((line) => line >= 0);
}

/** How far the parser came. Where it missed a closing sign it came no further than the opening one. */
function progress(copy: WorkingCopy, error: ReadError): number {
  if (!error.reason.startsWith('unexpected end')) return error.offset;
  const { text } = copy;
  return openersAt(text, new LineIndex(text), text.length).open[0]?.at ?? error.offset;
}

interface Try {
  readonly attempt: Attempt;
  readonly copy: WorkingCopy;
  readonly error: ReadError | null;
  readonly events: readonly Event[];
}

/** What is tried on the lines: all on the edited one first, then repairs on each, then to do without it. */
function* inOrder(broken: Broken, lines: readonly number[], editedLine: number | undefined): Generator<Attempt> {
  const known = lines.filter((line) => line === editedLine);
  const others = lines.filter((line) => line !== editedLine);
  for (const group of [known, others]) {
    for (const line of group) yield* guessesFor(broken, line, group === known);
    for (const line of group) yield* omissionsFor(broken, line);
  }
}

class Salvage {
  private readonly problems: YamlProblem[] = [];
  private spent = 0;

  constructor(private copy: WorkingCopy) {}

  run(firstError: ReadError, editedLine: number | undefined): Salvaged {
    let error = firstError;
    let edited = editedLine;
    for (let guesses = 0; guesses < MAX_GUESSES && this.problems.length < MAX_REPAIRS;) {
      if (error.tooDeep) return this.result([], true);
      const broken: Broken = { copy: this.copy, lines: new LineIndex(this.copy.text), error };
      const lines = suspects(broken, edited);
      const sure = this.sure(broken, lines);
      const found = sure ?? this.guess(inOrder(broken, lines, edited), error);
      if (!found) break;
      this.note(found.attempt);
      this.copy = found.copy;
      if (!found.error) return this.result(found.events);
      error = found.error;
      if (sure) continue;
      guesses++;
      // Its repair is made; what is still wrong stands elsewhere.
      edited = undefined;
    }
    return this.lastResort(error);
  }

  private result(events: readonly Event[], tooDeep = false): Salvaged {
    return { copy: this.copy, events, problems: this.problems, tooDeep };
  }

  private note({ words, span }: Pick<Attempt, 'words' | 'span'>): void {
    const start = originalOffset(this.copy, span.start);
    const end = originalOffset(this.copy, span.end);
    this.problems.push({ ...words, span: { start, end: Math.max(start, end) } });
  }

  private try(attempt: Attempt): Try {
    const copy = repaired(this.copy, attempt.repairs);
    const read = readEvents(copy.text);
    this.spent += read.ok ? copy.text.length : read.error.offset;
    return read.ok
      ? { attempt, copy, error: null, events: read.events }
      : { attempt, copy, error: read.error, events: [] };
  }

  private sure(broken: Broken, lines: readonly number[]): Try | null {
    const before = progress(this.copy, broken.error);
    for (const line of lines)
      for (const attempt of sureAttemptsFor(broken, line)) {
        if (this.spent > BUDGET) return null;
        const tried = this.try(attempt);
        if (!tried.error || progress(tried.copy, tried.error) > before) return tried;
      }
    return null;
  }

  /** The first guess that parses, else the one whose error moved furthest; `null` where none moved. */
  private guess(attempts: Iterable<Attempt>, error: ReadError): Try | null {
    let best: Try | null = null;
    let furthest = progress(this.copy, error);
    for (const attempt of attempts) {
      if (this.spent > BUDGET) return best;
      const tried = this.try(attempt);
      if (!tried.error) return tried;
      const reached = progress(tried.copy, tried.error);
      if (reached <= furthest) continue;
      furthest = reached;
      best = tried;
    }
    return best;
  }

  /** What cannot be repaired goes, from the error's line on, then from what may have opened it, then all of it. */
  private lastResort(error: ReadError): Salvaged {
    const lines = new LineIndex(this.copy.text);
    const [first = 0, ...others] = suspects({ copy: this.copy, lines, error }, undefined).sort((a, b) => b - a);
    const start = lines.lineStart(first);
    const words = wordsFor(error.reason);
    const help = `${words.help} What stands below is not read until then.`;
    this.note({ words: { ...words, help }, span: { start, end: lines.lineEnd(first) } });
    for (const line of [first, ...others, Math.floor(first / 2), 0]) {
      const copy = repaired(this.copy, withoutLines(this.copy.text, lines, line));
      const read = readEvents(copy.text);
      if (!read.ok && read.error.tooDeep) return this.result([], true);
      if (!read.ok) continue;
      this.copy = copy;
      return this.result(read.events);
    }
    this.copy = repaired(this.copy, [blanked(this.copy.text, 0, this.copy.text.length)]);
    return this.result([]);
  }
}

/** Blanks every line from `from` on but those that are comments. */
function withoutLines(text: string, lines: LineIndex, from: number): Repair[] {
  const repairs: Repair[] = [];
  let start = -1;
  for (let line = from; line <= lines.lineCount; line++) {
    const keep = line === lines.lineCount || /^\s*#/.test(lines.lineText(line));
    if (!keep && start < 0) start = lines.lineStart(line);
    if (keep && start >= 0) {
      repairs.push(blanked(text, start, lines.lineStart(line)));
      start = -1;
    }
  }
  return repairs;
}

/**
 * Makes a copy of a broken text that parses, with as little lost as can be. Works line by line: the edited line and those
 * that the error points at are repaired (a quote or bracket closed, a colon added …) or, failing that, emptied. The
 * problems stand where the repair was made, which is where the writer has to look; the parser notices only further down.
 */
export const salvage = (copy: WorkingCopy, error: ReadError, editedLine: number | undefined): Salvaged =>
  new Salvage(copy).run(error, editedLine);
