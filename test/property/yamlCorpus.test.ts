import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodesOf, parseYaml } from '../../server/src/yaml';
import type { YamlFile, YamlScalar } from '../../server/src/yaml/types';
import { readCorpus, readRows, skipWithoutData } from '../support/yamlCorpus';
import { assertSound } from '../support/yamlSound';

interface ManifestRow {
  readonly path: string;
  readonly libyaml: { readonly ok: boolean; readonly docs?: number };
}

/** Value (cut off with `…` past 200 code points), line, column, end line, end column (0-based, code points), style. */
type PositionRow = readonly [
  value: string,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
  style: string,
];

const STYLES = { plain: '', single: "'", double: '"', literal: '|', folded: '>' } as const;

function positionOf(yaml: YamlFile, offset: number): readonly [number, number] {
  const { line } = yaml.lines.positionAt(offset);
  const start = yaml.lines.lineStart(line);
  return [line, [...yaml.text.slice(yaml.text.charAt(start) === '\uFEFF' ? start + 1 : start, offset)].length];
}

/** Where the scalar stands as libyaml tells it. The end of a block scalar is ours: its last line, not the next token. */
const placeOf = (yaml: YamlFile, node: YamlScalar): string => {
  const block = node.style === 'literal' || node.style === 'folded';
  const end = block ? [] : positionOf(yaml, node.span.end);
  return JSON.stringify([...positionOf(yaml, node.span.start), ...end, STYLES[node.style]]);
};

test('every real file parses and its tree is sound', { skip: skipWithoutData }, () => {
  const verdicts = new Map(readRows<ManifestRow>('manifest.jsonl.gz').map((row) => [row.path, row.libyaml.ok]));
  let files = 0;
  const differs: string[] = [];
  for (const { path, text } of readCorpus()) {
    files++;
    const yaml = parseYaml(text);
    if (text.length < 100_000) assertSound(text, yaml);
    if (yaml.limits === 'ok' && yaml.salvaged === (verdicts.get(path) ?? true)) differs.push(path);
  }
  assert.equal(files, 2852);
  assert.deepEqual(differs.sort(), [
    'actions+languageservices/workflow-parser/testdata/reader/yaml-schema-sequence.yml',
    'actions+languageservices/workflow-parser/testdata/reader/yaml-schema-str-flow-styles.yml',
    'istio+istio/pkg/config/validation/testdata/crds/serviceentry-valid.yaml',
    'istio+istio/samples/security/spire/spire-quickstart.yaml',
    'kubernetes+enhancements/keps/sig-node/5573-remove-cgroup-v1/kep.yaml',
  ]);
});

test('scalars stand where libyaml says', { skip: skipWithoutData }, () => {
  const texts = new Map(readCorpus().map((f) => [f.path, f.text]));
  let agree = 0;
  const differs: string[] = [];
  for (const { path, scalars } of readRows<{ path: string; scalars: readonly PositionRow[] }>('positions.jsonl.gz')) {
    const yaml = parseYaml(texts.get(path) ?? '');
    const have = new Map<string, string[]>();
    for (const node of nodesOf(yaml)) {
      if (node.kind !== 'scalar') continue;
      const place = placeOf(yaml, node);
      have.set(place, [...(have.get(place) ?? []), node.value]);
    }
    for (const [value, line, column, endLine, endColumn, style] of scalars) {
      // Nothing stands where a value is empty: there is no node for it.
      if (value === '' && style === '' && line === endLine && column === endColumn) {
        agree++;
        continue;
      }
      const block = style === '|' || style === '>';
      const values = have.get(JSON.stringify([line, column, ...(block ? [] : [endLine, endColumn]), style])) ?? [];
      const wanted = value.endsWith('…') ? value.slice(0, -1) : value;
      if (values.some((v) => v === value || (value.endsWith('…') && v.startsWith(wanted)))) agree++;
      else differs.push(`${path}:${line + 1}:${column + 1} ${JSON.stringify(value)}`);
    }
  }
  // Block scalars at the end of files without a final break: js-yaml gives the text one, libyaml does not.
  assert.deepEqual(differs.map((d) => d.replace(/ .*/s, '')).sort(), [
    'gitlabhq+gitlab-runner/.gitlab/ci/release.gitlab-ci.yml:111:39',
    'kubernetes+community/.github/ISSUE_TEMPLATE/comms-request.yaml:43:14',
    'ministryofjustice+modernisation-platform-environments/.github/workflows/do-not-merge.yml:17:14',
  ]);
  assert.equal(agree, 40_343);
});
