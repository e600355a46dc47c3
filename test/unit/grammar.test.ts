import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

/** Every key that a schema names, anywhere. Keys of maps (ids) are no properties there. */
function keysOf(node: unknown, found: Set<string>): Set<string> {
  if (Array.isArray(node)) node.forEach((child) => keysOf(child, found));
  else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') Object.keys(value as object).forEach((name) => found.add(name));
      keysOf(value, found);
    }
  }
  return found;
}

test('the grammar takes no key of a schema for an id', () => {
  const keys = new Set<string>();
  for (const name of ['governance', 'change', 'template'])
    keysOf(JSON.parse(fs.readFileSync(`schemas/${name}.schema.json`, 'utf8')), keys);
  const grammar = JSON.parse(fs.readFileSync('syntaxes/governance-yaml.tmLanguage.json', 'utf8')) as {
    repository: { 'id-as-key': { match: string } };
  };
  const { match } = grammar.repository['id-as-key'];
  const listed = new Set(/\(\?!\(\?:([^)]*)\|x_/.exec(match)?.[1]?.split('|'));
  assert.deepEqual([...keys].filter((key) => !listed.has(key)).sort(), [], 'keys missing in the grammar');
  assert.deepEqual([...listed].filter((key) => !keys.has(key)).sort(), [], 'words in the grammar that are no keys');
});
