import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestPath } from '../../server/src/paths';

const TRACKED = [
  'infra/network/edge.tf',
  'infra/network/vpn/a.tf',
  'infra/netty/x',
  'services/pay/README.md',
  'services/pay/src/card.ts',
  'docs/guide/a.md',
  'README.md',
  'ansible/roles/switch/main.yml',
];

test('the pattern that was likely meant: one thing put right', () => {
  const table: readonly (readonly [pattern: string, meant: string | null])[] = [
    // one misspelt name
    ['infra/netwrok/**', 'infra/network/**'],
    ['infra/netwrok/vpn/**', 'infra/network/vpn/**'],
    ['services/pya/**/*.md', 'services/pay/**/*.md'],
    ['services/pay/src/crad.ts', 'services/pay/src/card.ts'],
    ['infar/network/', 'infra/network/'],
    // case
    ['Infra/Network/**', 'infra/network/**'],
    ['readme.md', 'README.md'],
    // a top folder forgotten, or one too many
    ['network/**', 'infra/network/**'],
    ['roles/switch/**', 'ansible/roles/switch/**'],
    ['repo/infra/network/**', 'infra/network/**'],
    // one level short
    ['docs/*.md', 'docs/**/*.md'],
    ['*.tf', '**/*.tf'],
    ['infra/net*', 'infra/net*/**'],
    // nothing near
    ['xyz/**', null],
    ['infra/network/*.go', null],
    ['../infra/**', null],
    ['', null],
    ['[', null],
  ];
  for (const [pattern, meant] of table) assert.equal(nearestPath(pattern, TRACKED), meant, pattern);
  assert.equal(nearestPath('infra/netwrok/**', []), null);
});

test('a hundred thousand paths are no hindrance', () => {
  const paths = Array.from(
    { length: 100_000 },
    (_, i) => `area${i % 50}/part${i % 1_000}/sub${i % 7}/file${i}.ts`,
  ).sort();
  assert.equal(nearestPath('area3/prat53/**', paths), 'area3/part53/**');
  assert.equal(nearestPath('part53/sub4/**', paths), 'area3/part53/sub4/**');
  assert.equal(nearestPath('nowhere/at/all/**', paths), null);
});
