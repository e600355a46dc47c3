import { parseYaml } from '../../server/src/yaml';
import type { YamlFile, YamlNode } from '../../server/src/yaml/types';
import { randomNumbers, type CorpusFile } from './yamlCorpus';

/** A real file as it is while somebody types in one line of it. */
export interface HalfTyped {
  readonly kind: string;
  readonly path: string;
  readonly text: string;
  /** Zero-based, in `text`. */
  readonly line: number;
  /** Line of `text` that a line of the good file has become. */
  readonly moved: (line: number) => number;
  readonly good: YamlFile;
}

interface Place {
  readonly indent: string;
  readonly key: string;
  readonly value: string;
}

/** New lines for a line `key: value`, and which of them is being typed. */
type Typing = (at: Place) => { readonly lines: readonly string[]; readonly edited: number };

const instead =
  (line: (at: Place) => string): Typing =>
  (at) => ({ lines: [line(at)], edited: 0 });
const below =
  (line: (at: Place) => string): Typing =>
  (at) => ({
    lines: [`${at.indent}${at.key}: ${at.value}`, line(at)],
    edited: 1,
  });

export const TYPINGS: Readonly<Record<string, Typing>> = {
  'part of the key': instead((at) => at.indent + at.key.slice(0, Math.ceil(at.key.length / 2))),
  'key without its colon': instead((at) => at.indent + at.key),
  'key without its value': instead((at) => `${at.indent}${at.key}:`),
  'no space behind the colon': instead((at) => `${at.indent}${at.key}:${at.value}`),
  'a new word below': below((at) => `${at.indent}revi`),
  'a new word below, deeper': below((at) => `${at.indent}  revi`),
  'a new dash below': below((at) => `${at.indent}-`),
  'an open double quote': instead((at) => `${at.indent}${at.key}: "${at.value.replace(/["\\]/g, '')}`),
  'an open single quote': instead((at) => `${at.indent}${at.key}: '${at.value.replace(/'/g, '')}`),
  'an open list': instead((at) => `${at.indent}${at.key}: [dina, el`),
  'an open list with a quote': instead((at) => `${at.indent}${at.key}: [dina, "el]`),
  'an open mapping': instead((at) => `${at.indent}${at.key}: {by: dina, at`),
  'a reserved sign': instead((at) => `${at.indent}${at.key}: @team`),
  'a colon in the value': instead((at) => `${at.indent}${at.key}: Fix: the switch`),
  'a lone alias sign': instead((at) => `${at.indent}${at.key}: *`),
  'a tab before the key': instead((at) => `\t${at.key}: ${at.value}`),
  'one space too many': below((at) => `${at.indent} owner: ben`),
};

/** Lines that hold a plain `key: value`, by their number. */
function places(good: YamlFile): { line: number; at: Place }[] {
  const found: { line: number; at: Place }[] = [];
  for (let line = 0; line < good.lines.lineCount; line++) {
    const m = /^( *)([A-Za-z_][\w-]*): ([^\s'"[\]{}|>&*!#%@`-][^#'"]*)$/.exec(good.lines.lineText(line));
    if (m) found.push({ line, at: { indent: m[1] ?? '', key: m[2] ?? '', value: m[3] ?? '' } });
  }
  return found;
}

/** Keys and values that stand as entries, so that lines inside of a block scalar are no places. */
function lineStartsKey(good: YamlFile, line: number, key: string): boolean {
  const at = good.lines.lineStart(line) + good.lines.lineText(line).indexOf(key);
  return identities(good).some((i) =>
    i.startsWith(`key ${at - good.lines.lineStart(line)} ${JSON.stringify(key)} @${line} `),
  );
}

/** One half-typed document of every kind for each of the files, the same in every run. */
export function* halfTyped(files: readonly CorpusFile[], seed: number): Generator<HalfTyped> {
  const random = randomNumbers(seed);
  for (const { path, text } of files) {
    const good = parseYaml(text);
    const candidates = places(good).filter(({ line, at }) => lineStartsKey(good, line, at.key));
    if (good.problems.length > 0 || candidates.length === 0) continue;
    for (const [kind, typing] of Object.entries(TYPINGS)) {
      const place = candidates[Math.floor(random() * candidates.length)];
      if (!place) continue;
      const { lines, edited } = typing(place.at);
      const start = good.lines.lineStart(place.line);
      const end = good.lines.lineEnd(place.line);
      yield {
        kind,
        path,
        good,
        text: text.slice(0, start) + lines.join(good.eol) + text.slice(end),
        line: place.line + edited,
        moved: (line) => (line > place.line ? line + lines.length - 1 : line),
      };
    }
  }
}

/** Every scalar as `role column value @line under its parent's key`, without those inside of keys. */
function identities(yaml: YamlFile): string[] {
  const out: string[] = [];
  const open: { node: YamlNode; role: string; under: string }[] = [];
  for (const { root } of yaml.documents) if (root) open.push({ node: root, role: 'root', under: '' });
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, role, under } = next;
    if (node.kind === 'mapping') {
      for (const { key, value, name } of node.entries) {
        open.push({ node: key, role: 'key', under });
        if (value) open.push({ node: value, role: 'value', under: `${yaml.lines.lineAt(key.span.start)} ${name}` });
      }
    } else if (node.kind === 'sequence') {
      for (const { value } of node.items) if (value) open.push({ node: value, role: 'item', under });
    } else {
      const { line, character } = yaml.lines.positionAt(node.span.start);
      const value = node.kind === 'scalar' ? node.value : `*${node.name}`;
      out.push(`${role} ${character} ${JSON.stringify(value)} @${line} <${under}`);
    }
  }
  return out;
}

/** Share of the good file's scalars outside of the edited line that stand in the salvaged tree in the same place and role. */
export function kept({ good, line, moved }: HalfTyped, salvaged: YamlFile): number {
  const have = new Map<string, number>();
  for (const i of identities(salvaged)) have.set(i, (have.get(i) ?? 0) + 1);
  let wanted = 0;
  let found = 0;
  for (const identity of identities(good)) {
    const m = /^(.*) @(\d+) <(\d*)(.*)$/s.exec(identity);
    const at = moved(Number(m?.[2]));
    const parent = m?.[3] === '' ? '' : String(moved(Number(m?.[3])));
    // Neither what is being typed nor what hangs below it counts.
    if (at === line || parent === String(line)) continue;
    wanted++;
    const key = `${m?.[1]} @${at} <${parent}${m?.[4]}`;
    const left = have.get(key) ?? 0;
    if (left === 0) continue;
    have.set(key, left - 1);
    found++;
  }
  return wanted === 0 ? 1 : found / wanted;
}
