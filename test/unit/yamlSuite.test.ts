import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseYaml } from '../../server/src/yaml';
import { assertGolden } from '../support/golden';
import { readTestSuite, skipWithoutData } from '../support/yamlCorpus';

/** The YAML test suite (its data branch of 2022-01-17): what is YAML and what is not. `salvaged` is our "no". */
test('the YAML test suite: every valid text is accepted, every invalid one is not', { skip: skipWithoutData }, () => {
  const cases = readTestSuite();
  const rejected = cases.filter((c) => parseYaml(c.text).salvaged).map((c) => c.id);
  const counts = {
    valid: cases.filter((c) => c.valid).length,
    validAccepted: cases.filter((c) => c.valid && !rejected.includes(c.id)).length,
    invalid: cases.filter((c) => !c.valid).length,
    invalidRejected: cases.filter((c) => !c.valid && rejected.includes(c.id)).length,
  };
  assert.deepEqual(counts, { valid: 308, validAccepted: 308, invalid: 94, invalidRejected: 94 });
  const accepted = cases.map((c) => c.id).filter((id) => !rejected.includes(id));
  assertGolden('unit', 'yaml-test-suite.json', `${JSON.stringify({ counts, accepted, rejected }, null, 1)}\n`);
});
