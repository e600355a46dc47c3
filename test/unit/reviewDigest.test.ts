import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FilePatch } from '../../server/src/git/types';
import { digestOf } from '../../server/src/review';

const patch = (over: Partial<FilePatch> = {}): FilePatch => ({
  path: 'infra/a.tf',
  status: 'M',
  oldMode: '100644',
  newMode: '100644',
  opaque: false,
  oldBlob: '1'.repeat(40),
  newBlob: '2'.repeat(40),
  hunks: [{ lines: [' a', '-b', '+c', ' d'], earlier: 0 }],
  ...over,
});

test('the format is fixed: an approval of today must hold tomorrow', () => {
  const digest = digestOf([patch()], '{"type":"normal"}');
  assert.match(digest, /^sha256:[0-9a-f]{64}$/);
  assert.equal(digest, 'sha256:c590eb92afd6cfdd66c9e597ce54b77ed273372bffaf9e87d3a2791324bc7d6c');
});

test('the order of the files does not matter', () => {
  const [a, b] = [patch(), patch({ path: 'infra/b.tf' })];
  assert.equal(digestOf([a, b], 'k'), digestOf([b, a], 'k'));
});

test('every part of a patch matters', () => {
  const changes: readonly Partial<FilePatch>[] = [
    { path: 'infra/b.tf' },
    { status: 'A' },
    { oldMode: '100755' },
    { newMode: '100755' },
    { opaque: true },
    { hunks: [] },
    { hunks: [{ lines: [' a', '-b', '+c', ' d'], earlier: 1 }] },
    { hunks: [{ lines: ['  a', '-b', '+c', ' d'], earlier: 0 }] },
    { hunks: [{ lines: [' a', '-b', '+c ', ' d'], earlier: 0 }] },
    {
      hunks: [
        { lines: [' a', '-b'], earlier: 0 },
        { lines: ['+c', ' d'], earlier: 0 },
      ],
    },
    { hunks: [{ lines: [' a', '-b', '+c', ' d', '\\ No newline at end of file'], earlier: 0 }] },
  ];
  const digests = [patch(), ...changes.map(patch)].map((p) => digestOf([p], 'k'));
  assert.equal(new Set(digests).size, digests.length);
});

test('blob ids decide where the content is opaque, and only there', () => {
  const other = { newBlob: '3'.repeat(40) };
  assert.equal(digestOf([patch()], 'k'), digestOf([patch(other)], 'k'));
  assert.notEqual(digestOf([patch({ opaque: true })], 'k'), digestOf([patch({ opaque: true, ...other })], 'k'));
});

test('the record’s scope keys matter, also where no file is touched', () => {
  assert.notEqual(digestOf([patch()], 'k'), digestOf([patch()], 'l'));
  assert.notEqual(digestOf([], 'k'), digestOf([], 'l'));
  assert.notEqual(digestOf([], 'k'), digestOf([patch()], 'k'));
});
