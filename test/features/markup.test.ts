import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { ROOT, openFixture, parseFixture } from '../support/fixture';

/** Text that would be a link, an image, a tag, code or a heading, were it not escaped. */
const NASTY = [
  '[run](command:evil)',
  '![x](https://example.com/x.png)',
  '<img src=x onerror=1>',
  '``` ` `x',
  '# Heading',
  '**bold** __u__ ~~s~~',
  'https://example.com/a www.example.com a@example.com',
  'a\u202eb\u2066c',
  '- item',
  '1. item',
  '&lt;b&gt; \\[x\\](y)',
  '$(sync~spin)',
];

const quoted = (text: string): string => JSON.stringify(text);

/** Markdown with code spans and escaped signs taken out: what is left is what a reader's editor obeys. */
const obeyed = (markdown: string): string =>
  markdown
    .replace(/\\[\\`*_[\]<>~&|@$:.#+=()-]/g, '')
    .replace(/(`+)(?:(?!`).|(?<!`)`(?!\1)|`{1,5}(?!`))*?\1(?!`)/g, '');

const fixtureOf = (evil: string): string => `
# file: governance.yaml
program:
  name: ${quoted(evil)}
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: ${quoted(evil)}, title: ${quoted(evil)}}
  ben: {name: Ben}
  ${quoted(evil)}: {name: Eve, deputy: ana}
domains:
  network:
    name: ${quoted(evil)}
    owner: ${quoted(evil)}
    alliance: [ana, ${quoted(evil)}]
    services: [${quoted(evil)}]
    codeowners: [${quoted(`@${evil}`)}]
    paths: [${quoted(evil)}, infra/**]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: ${quoted(evil)}
owner: ben
branch: ${quoted(evil)}
domains: [network]
reviewers: [${quoted(evil)}]
evidence:
  rollback: ${quoted(evil)}
objections:
  - {by: ana, domain: network, at: 2026-02-01, concern: ${quoted(evil)}, status: open}
# touched: infra/a.tf
# touched: .governance/changes/CHG-1.yaml
`;

for (const evil of NASTY)
  test(`no markup from the repository: ${JSON.stringify(evil)}`, async () => {
    const fixture = parseFixture(fixtureOf(evil));
    const engine = await openFixture(fixture);
    let seen = 0;
    for (const [path, text] of fixture.files) {
      const file = joinFileId(ROOT, path);
      const pages = new Set<string>();
      for (let offset = 0; offset <= text.length; offset++) {
        pages.add(engine.editor.hover(file, offset)?.markdown ?? '');
        if (offset % 7 === 0)
          for (const item of engine.editor.complete(file, offset).items) pages.add(item.documentation());
      }
      for (const page of pages) {
        const rest = obeyed(page);
        seen += page === '' ? 0 : 1;
        assert.doesNotMatch(rest, /\]\(/, page);
        assert.doesNotMatch(rest, /<[a-z/!]/i, page);
        assert.doesNotMatch(rest, /https?:\/\/|\bwww\.|\u202e|\u2066/, page);
        assert.doesNotMatch(rest, /^\s*#/m, page);
        assert.doesNotMatch(rest, /\$\(/, page);
      }
    }
    assert.ok(seen > 20, 'the fixture shows its texts');
  });
