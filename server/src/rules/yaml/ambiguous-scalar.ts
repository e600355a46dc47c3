import { schemaAt } from '../../schema';
import type { DocumentKind, Schema } from '../../schema/types';
import { documentKind } from '../../workspace/fileState';
import type { FileState } from '../../workspace/types';
import { quoteScalar } from '../../yaml';
import type { YamlNode, YamlScalar } from '../../yaml/types';
import { editOf } from '../shared/edits';
import type { FileRule } from '../types';

interface Place {
  readonly node: YamlScalar;
  readonly path: readonly (string | number)[];
  readonly context: Parameters<typeof quoteScalar>[1];
  readonly isKey: boolean;
}

type Reading = 'a boolean in YAML 1.1 tools' | 'a boolean in other YAML tools' | 'a number in other YAML tools';

/** What tools that go by YAML's own types make of a plain text, where that is no longer the text. */
function otherReading({ value, style }: YamlScalar): Reading | null {
  // Most texts are longer words.
  if (style !== 'plain' || (value.length > 5 && !/^[-+.]?\d/.test(value))) return null;
  if (/^(?:true|false)$/i.test(value)) return 'a boolean in other YAML tools';
  if (/^(?:y|yes|n|no|on|off)$/i.test(value)) return 'a boolean in YAML 1.1 tools';
  if (!/^[-+.]?\d/.test(value)) return null;
  // `42` is written as it is read; `0123`, `1.10`, `1e3`, `1_000`, `0x1f` and `12:30` are not.
  const number =
    /^[-+]?(?:0[0-7_]+|0o[0-7_]+|0x[\da-f_]+|0b[01_]+|[1-9][\d_]*(?::[0-5]?\d)+|\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.\d[\d_]*(?:e[-+]?\d+)?)$/i;
  return number.test(value) && String(Number(value)) !== value ? 'a number in other YAML tools' : null;
}

/** The way down to a node, kept backwards: the path is only written out for the few scalars that are looked at. */
interface Way {
  readonly step: string | number;
  readonly above: Way | null;
}

function pathOf(way: Way | null): Place['path'] {
  const path: (string | number)[] = [];
  for (let at = way; at; at = at.above) path.push(at.step);
  return path.reverse();
}

/** Scalars that other tools may read otherwise: keys too, since `no:` is a boolean there as well. */
function* ambiguous(root: YamlNode): Generator<Place> {
  const open: { node: YamlNode; way: Way | null; flow: boolean }[] = [{ node: root, way: null, flow: false }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { node, way } = at;
    if (node.kind === 'scalar') {
      if (otherReading(node) !== null)
        yield { node, path: pathOf(way), context: at.flow ? 'flow' : 'block', isKey: false };
      continue;
    }
    if (node.kind === 'alias') continue;
    const flow = at.flow || node.style === 'flow';
    if (node.kind === 'sequence')
      node.items.forEach(({ value }, step) => value && open.push({ node: value, way: { step, above: way }, flow }));
    else
      for (const { key, name, value } of node.entries) {
        if (name === null) continue;
        const below = { step: name, above: way };
        if (key.kind === 'scalar' && otherReading(key) !== null)
          yield { node: key, path: pathOf(below), context: flow ? 'flow' : 'key', isKey: true };
        if (value) open.push({ node: value, way: below, flow });
      }
  }
}

/** The key of a map of ids is text by itself; other keys are known words. */
const isId = (kind: DocumentKind, path: Place['path']): boolean =>
  schemaAt(kind, path.slice(0, -1)).some((s) => s['x-defines'] !== undefined);

const typesOf = ({ type }: Schema): readonly string[] =>
  type === undefined ? [] : typeof type === 'string' ? [type] : type;

/** True where a text is wanted, and not one of a few words that Linchpin knows in this very spelling. */
function wantsText(kind: DocumentKind, path: Place['path']): boolean {
  const schemas = schemaAt(kind, path);
  const takes = (type: string): boolean => schemas.some((s) => typesOf(s).includes(type));
  return takes('string') && !takes('boolean') && !takes('integer') && !schemas.some((s) => s.enum !== undefined);
}

function* found(file: FileState): Generator<Place> {
  const { yaml, structure } = file;
  const root = yaml.documents[0]?.root ?? null;
  const kind = documentKind(file.kind);
  if (kind === null || root === null || yaml.salvaged || yaml.limits !== 'ok') return;
  for (const place of ambiguous(root)) {
    const { node, path, isKey } = place;
    // Said already: the value is not one that the key takes.
    if (structure.some((p) => p.span.start <= node.span.start && node.span.end <= p.span.end)) continue;
    if (isKey ? isId(kind, path) : wantsText(kind, path)) yield place;
  }
}

export const rule: FileRule = {
  id: 'yaml/ambiguous-scalar',
  title: 'A text without quotes is something else to other YAML tools',
  scope: 'file',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(file, report) {
    for (const { node } of found(file)) {
      report({
        at: { file: file.file, span: node.span },
        message: `\`${node.value}\` is a text here and reads as ${otherReading(node) ?? 'something else'}, so scripts that read this file may not find it.`,
        help: 'Put quotes around it.',
        data: { text: node.value },
      });
    }
  },
  fixes(finding, view) {
    const file = view.fileState(finding.at.file);
    const place = file && [...found(file)].find((p) => p.node.span.start === finding.at.span.start);
    if (!file || !place) return [];
    const { node, context } = place;
    const newText = quoteScalar(node.value, context);
    const make = () => editOf(file.file, { span: node.span, newText });
    return [{ title: `Quote ${newText}`, safe: true, preferred: true, make }];
  },
};
