import assert from 'node:assert/strict';
import type { Span } from '../../server/src/base/span';
import { nodesOf } from '../../server/src/yaml';
import type { YamlFile } from '../../server/src/yaml/types';

/** Everything that a consumer may rely on, whatever the text was. */
export function assertSound(text: string, yaml: YamlFile): void {
  const about = JSON.stringify(text.slice(0, 2000));
  const inText = ({ start, end }: Span): void =>
    assert.ok(start >= 0 && start <= end && end <= text.length, `${start}-${end} of ${about}`);
  assert.equal(yaml.text, text);
  assert.ok(yaml.documents.length > 0, about);
  let at = 0;
  for (const document of yaml.documents) {
    inText(document.span);
    assert.equal(document.span.start, at, `documents leave a gap: ${about}`);
    at = document.span.end;
  }
  assert.equal(at, text.length, about);
  for (const node of nodesOf(yaml)) {
    inText(node.span);
    if (node.kind === 'scalar') {
      inText(node.content);
      assert.ok(node.content.start >= node.span.start && node.content.end <= node.span.end, about);
    } else if (node.kind === 'mapping') {
      let last = node.span.start;
      for (const { key, value, span, valueAt } of node.entries) {
        inText(span);
        assert.ok(span.start <= key.span.start && key.span.end <= valueAt && valueAt <= span.end, about);
        assert.ok(key.span.end <= (value?.span.start ?? Infinity), about);
        assert.ok(span.end <= node.span.end, about);
        assert.ok(span.start >= last, about);
        last = span.end;
      }
    } else if (node.kind === 'sequence') {
      let last = node.span.start;
      for (const { value, span } of node.items) {
        inText(span);
        assert.ok(span.start >= last && span.end <= node.span.end, about);
        if (value) assert.ok(value.span.end <= span.end, about);
        last = span.end;
      }
    }
  }
  let lastComment = 0;
  for (const { span, text: words } of yaml.comments) {
    inText(span);
    assert.equal(text.charAt(span.start), '#', about);
    assert.equal(text.slice(span.start + 1, span.end).trim(), words, about);
    assert.ok(span.start >= lastComment, about);
    lastComment = span.end;
  }
  let lastProblem = 0;
  for (const { span, message, help } of yaml.problems) {
    inText(span);
    assert.ok(span.start >= lastProblem && message !== '' && help !== '', about);
    lastProblem = span.start;
  }
  if (yaml.salvaged || yaml.limits !== 'ok') assert.ok(yaml.problems.length > 0, about);
}
