import { NO_MODE, type RawRecord } from './rawDiff';

/** One hunk as git prints it, with the places that `FilePatch` leaves out. */
export interface PlacedHunk {
  /** Lines with their first character, without line ends. Byte strings. */
  readonly lines: readonly string[];
  /** One-based first line of the old and the new side; 0 where that side is empty. */
  readonly oldStart: number;
  readonly newStart: number;
}

export interface FileSection {
  readonly record: RawRecord;
  /** From the `index` line, so that a file of the work tree has its id too. */
  readonly oldBlob: string;
  readonly newBlob: string;
  readonly hunks: readonly PlacedHunk[];
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
const INDEX = /^index ([0-9a-f]{40,64})\.\.([0-9a-f]{40,64})/;
const HEADER =
  /^(?:old mode|new mode|deleted file mode|new file mode|similarity index|dissimilarity index|index|---|\+\+\+) /;
const COMMIT = /^[+-]Subproject commit ([0-9a-f]{40,64})/;
const NEWLINE = '\n';

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** A name in a patch header with `core.quotePath=false`: in C quotes where a line could not hold it. */
export function quoteName(name: string): string {
  let out = '';
  for (const char of name) {
    const code = char.charCodeAt(0);
    out += ESCAPES[char] ?? (code < 0x20 || code === 0x7f ? `\\${code.toString(8).padStart(3, '0')}` : char);
  }
  return out === name ? name : `"${out}"`;
}

/** A patch text that is not what git prints: said, never guessed at. */
export class PatchSyntax extends Error {}

class Lines {
  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  peek(): string {
    const end = this.text.indexOf(NEWLINE, this.at);
    return this.text.slice(this.at, end < 0 ? undefined : end);
  }

  next(): string {
    const line = this.peek();
    this.at += line.length + 1;
    return line;
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }
}

function readHunk(lines: Lines): PlacedHunk {
  const m = HUNK.exec(lines.next());
  if (!m) throw new PatchSyntax('a hunk without its header');
  let old = Number(m[2] ?? 1);
  let fresh = Number(m[4] ?? 1);
  const out: string[] = [];
  while (old > 0 || fresh > 0) {
    if (lines.done) throw new PatchSyntax('a hunk that ends too early');
    const line = lines.next();
    const kind = line[0];
    if (kind === ' ' || kind === '-') old--;
    if (kind === ' ' || kind === '+') fresh--;
    if (kind !== ' ' && kind !== '-' && kind !== '+' && kind !== '\\') throw new PatchSyntax('a line of no known kind');
    out.push(line);
  }
  while (lines.startsWith('\\')) out.push(lines.next());
  return { lines: out, oldStart: Number(m[1]), newStart: Number(m[3]) };
}

/** One `diff --git` and what belongs to it. */
function readSection(lines: Lines): Omit<FileSection, 'record'> {
  lines.next();
  let oldBlob = '';
  let newBlob = '';
  const hunks: PlacedHunk[] = [];
  while (!lines.done && HEADER.test(lines.peek())) {
    const m = INDEX.exec(lines.next());
    if (m) [, oldBlob = '', newBlob = ''] = m;
  }
  while (!lines.done && lines.startsWith('@@ ')) hunks.push(readHunk(lines));
  return { oldBlob, newBlob, hunks };
}

/** Submodules have no blobs: their commits are in the one changed line. */
function submoduleCommits(
  section: Omit<FileSection, 'record'>,
  record: RawRecord,
): { oldBlob: string; newBlob: string } {
  let { oldBlob, newBlob } = record;
  for (const line of section.hunks.flatMap((h) => h.lines)) {
    const id = COMMIT.exec(line)?.[1];
    if (id === undefined) continue;
    if (line.startsWith('-')) oldBlob = id;
    else newBlob = id;
  }
  return { oldBlob, newBlob };
}

/**
 * The patches that follow the raw records, matched to them by name and order. A record without a patch (a change of the
 * mode alone has a header; a submodule that is only dirty has none) keeps its raw facts.
 * @throws PatchSyntax where the text is not a patch of these records
 */
export function readSections(text: string, start: number, records: readonly RawRecord[]): FileSection[] {
  const lines = new Lines(text, start);
  const out = records.map((record) => {
    const header = `diff --git ${quoteName(`a/${record.bytes}`)} ${quoteName(`b/${record.bytes}`)}${NEWLINE}`;
    let oldBlob = record.oldBlob;
    let newBlob = record.newBlob;
    const hunks: PlacedHunk[] = [];
    while (lines.startsWith('* Unmerged path ')) lines.next();
    // A change of type is printed as a deletion and an addition.
    while (lines.startsWith(header)) {
      const section = readSection(lines);
      hunks.push(...section.hunks);
      if (record.oldMode === '160000' || record.newMode === '160000') {
        const commits = submoduleCommits(section, { ...record, oldBlob, newBlob });
        ({ oldBlob, newBlob } = commits);
      }
      if (section.oldBlob !== '' && !/^0+$/.test(section.oldBlob) && record.oldMode !== NO_MODE)
        oldBlob = section.oldBlob;
      if (section.newBlob !== '' && !/^0+$/.test(section.newBlob) && record.newMode !== NO_MODE)
        newBlob = section.newBlob;
    }
    while (lines.startsWith('* Unmerged path ')) lines.next();
    return { record, oldBlob, newBlob, hunks };
  });
  if (!lines.done) throw new PatchSyntax('more patches than files');
  return out;
}
