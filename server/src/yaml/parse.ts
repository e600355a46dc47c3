import { LineIndex } from '../base/lineIndex';
import { copyOf, originalOffset, repaired } from './copy';
import { forbiddenSigns, lostSigns, mergeConflicts } from './damage';
import { MAX_DEPTH, readEvents } from './events';
import { salvage } from './salvage';
import { buildTree, type Tree } from './tree';
import type { ParseOptions, YamlAlias, YamlFile, YamlProblem } from './types';

/** Longer texts are not analysed: a governance file is some kilobytes, and one keystroke reads it anew. UTF-16 code units. */
export const MAX_LENGTH = 1_000_000;

/**
 * Reads a text as YAML. Total: any text gives a tree, at worst an empty one, and `problems` say what was wrong with it, in
 * the order of the text. Linear in the text's length; a broken text is read a few times more (see `salvage.ts`).
 */
export function parseYaml(text: string, options: ParseOptions = {}): YamlFile {
  const lines = new LineIndex(text);
  if (text.length > MAX_LENGTH) return unread(text, lines, 'too-large', tooLarge(text, lines));
  const damage = forbiddenSigns(text);
  if (!damage.repairs) return unread(text, lines, 'ok', damage.problems);
  const conflicts = mergeConflicts(text, lines);
  const problems = [...damage.problems, ...conflicts.problems];
  let copy = copyOf(text);
  for (const repairs of [damage.repairs, conflicts.repairs]) if (repairs.length > 0) copy = repaired(copy, repairs);
  let read = readEvents(copy.text);
  if (!read.ok) {
    const saved = salvage(copy, read.error, options.editedLine);
    if (saved.tooDeep) return unread(text, lines, 'too-deep', [tooDeep(lines)]);
    copy = saved.copy;
    problems.push(...saved.problems);
    read = { ok: true, events: saved.events };
  }
  const salvaged = problems.length > 0;
  const final = copy;
  const map = final.shifts.length === 0 ? (o: number) => o : (o: number) => originalOffset(final, o);
  const tree = buildTree(final.text, read.events, text, map);
  problems.push(...lostSigns(text, tree.comments), ...severalDocuments(text, tree), ...tree.lostAliases.map(lostAlias));
  return {
    text,
    lines,
    documents: tree.documents,
    comments: tree.comments,
    problems: problems.length > 1 ? problems.sort((a, b) => a.span.start - b.span.start) : problems,
    salvaged,
    limits: 'ok',
    indentUnit: tree.indentUnit,
    eol: eolOf(text),
  };
}

const eolOf = (text: string): YamlFile['eol'] => (/\r\n?|\n/.exec(text)?.[0] as YamlFile['eol'] | undefined) ?? '\n';

/** A file whose text is not analysed: an empty tree, and the reason. */
function unread(
  text: string,
  lines: LineIndex,
  limits: YamlFile['limits'],
  problems: readonly YamlProblem[],
): YamlFile {
  return {
    text,
    lines,
    documents: [{ root: null, span: { start: 0, end: text.length } }],
    comments: [],
    problems,
    salvaged: limits === 'ok',
    limits,
    indentUnit: 2,
    eol: eolOf(text),
  };
}

const firstLine = (lines: LineIndex) => ({ start: 0, end: lines.lineEnd(0) });

function tooLarge(text: string, lines: LineIndex): YamlProblem[] {
  const size = (text.length / 1_000_000).toFixed(1);
  return [
    {
      code: 'too-large',
      span: firstLine(lines),
      message: `The file is too large: ${size} million characters, where at most ${MAX_LENGTH / 1_000_000} million are read.`,
      help: 'Split it: several files under .governance/ are read as one.',
    },
  ];
}

const tooDeep = (lines: LineIndex): YamlProblem => ({
  code: 'too-deep',
  span: firstLine(lines),
  message: `The file is nested too deeply: more than ${MAX_DEPTH} lists and keys inside of each other.`,
  help: 'Take levels out of it; no governance file needs more than ten.',
});

function severalDocuments(text: string, { documents }: Tree): YamlProblem[] {
  const second = documents.find((d, i) => i > 0 && d.root !== null);
  if (!second) return [];
  const { start } = second.span;
  const end = /^.*/.exec(text.slice(start))?.[0].length ?? 0;
  return [
    {
      code: 'several-documents',
      span: { start, end: start + end },
      message: 'A second document begins here, and only the first of a file is read.',
      help: 'Move what stands below `---` into a file of its own, or remove the `---`.',
    },
  ];
}

function lostAlias({ name, span }: YamlAlias): YamlProblem {
  return {
    code: 'undefined-alias',
    span,
    message: `A value that begins with \`*\` refers to an anchor, and no \`&${name}\` stands before it.`,
    help: `Put quotes around it if it is a text or a pattern: "*${name}".`,
  };
}
