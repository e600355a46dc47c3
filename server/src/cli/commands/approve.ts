import { approval, type ApprovalResult } from '../../engine';
import { visible } from '../../report/style';
import { notCountedWords } from '../../review';
import type { RootView } from '../../workspace/types';
import {
  asJson,
  CHANGE_FLAG,
  decided,
  noMore,
  NOT_FORCED,
  refused,
  someOf,
  viewOfChange,
  viewOfDomain,
} from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { EXIT, type Command } from '../command';
import { shortPath, type Loaded } from '../load';
import { whoAmI } from '../person';
import { loadRange } from '../range';
import { writeOrTell } from '../writeEdit';

type Written = ApprovalResult & { readonly kind: 'edit' };

/** Why one judge would not count what is to be written; `null`: it counts, or will once its author has committed it. */
function refusal(view: RootView, { change: id, entry }: Written, isBase: boolean): string | null {
  const change = view.review.changes.find((c) => c.id === id);
  // What the base does not ask for needs no word by its rules.
  if (isBase && !change?.domains.some((d) => d.domain === entry.domain)) return null;
  const written = (change?.approvals ?? []).filter(
    (a) => a.approval.digest?.value === entry.digest && a.by === entry.by && a.domain === entry.domain,
  );
  const [first] = written;
  if (!first) return 'it is not found again';
  if (written.some((a) => a.counts)) return null;
  const { verify } = view.charter.policy.approvals;
  const needsCommitOnly = verify !== 'platform' && first.reasons.every((r) => r === 'unverified');
  return needsCommitOnly ? null : notCountedWords(first);
}

/** Writes nothing that the engine itself would not count: the edit is tried first, by both judges of `check`. */
function tried(loaded: Loaded, view: RootView, result: Written): string | null {
  const after = loaded.engine.preview(result.edit).view(view.root);
  if (!after) return 'it is not found again';
  const byHead = refusal(after, result, false);
  if (byHead !== null || !after.base) return byHead;
  const byBase = refusal(after.base, result, true);
  return byBase === null ? null : `by the rules of the base, ${byBase}`;
}

const COMMIT_IT = {
  declared: 'Read it, then commit it.',
  authored: 'Read it, then commit it yourself: it counts as yours by the commit that brings it in.',
  signed: 'Read it, then commit it yourself with a signature: that is what makes it count.',
  platform: 'Read it, then commit it.',
} as const;

export const approve: Command = {
  name: 'approve',
  summary: 'write your approval of a change for one domain, with the commit and the digest of what you agree to',
  usage: '--domain DOMAIN',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    ...someOf('base', 'now'),
    ...CHANGE_FLAG,
    domain: { type: 'string', value: 'DOMAIN', help: 'the domain for which you speak' },
    for: { type: 'string', value: 'PERSON', help: 'the member for whom you act as deputy' },
    by: {
      type: 'string',
      value: 'PERSON',
      help: 'who approves; default: whoever has the e-mail address of your git identity',
    },
    note: { type: 'string', value: 'TEXT', help: 'a remark that is kept with the approval' },
    'dry-run': { type: 'boolean', help: 'check and tell, write nothing' },
  },
  examples: [
    { line: 'linchpin approve --domain payments', says: 'for the change that governs this branch' },
    { line: 'linchpin approve --domain network --for dina', says: 'as the deputy of dina' },
  ],
  async run(args, terminal) {
    const domain = wanted(args);
    const loaded = await loadRange(args, terminal, undefined, { digests: true, rulesFrom: 'both', ...NOT_FORCED });
    const undecided = decided(loaded, terminal, 'approve');
    if (undecided !== EXIT.clean) return undecided;
    // Of a change that governs another branch nothing can be agreed to by the diff of this one.
    const change = args.text('change') ?? null;
    const view = change === null ? viewOfDomain(loaded, domain) : viewOfChange(loaded, change);
    const by = args.text('by') ?? (await whoAmI(loaded.host, view));
    const result = approval(view, {
      change,
      domain,
      by,
      onBehalfOf: args.text('for') ?? null,
      note: args.text('note') ?? null,
    });
    if (result.kind === 'refused') return refused(terminal, 'approve', result, 'Nothing was written.\n');
    const doubt = tried(loaded, view, result);
    if (doubt !== null) {
      terminal.err(`linchpin approve: the approval would not count: ${visible(doubt)}.\nNothing was written.\n`);
      return EXIT.findings;
    }
    const dry = args.flag('dry-run');
    const files = await writeOrTell(loaded.engine, result.edit, dry);
    const shown = files.map((f) => shortPath(loaded.folder, f));
    if (args.text('format') === 'json') {
      terminal.out(asJson({ change: result.change, written: !dry, files: shown, approval: result.entry }));
      return EXIT.clean;
    }
    const text = `${dry ? 'Would write' : 'Wrote'} the approval of ${result.change} by ${by} for ${domain} to ${shown.join(', ')}.\n`;
    terminal.out(`${visible(text)}${dry ? '' : `${COMMIT_IT[view.charter.policy.approvals.verify]}\n`}`);
    return EXIT.clean;
  },
};

function wanted(args: Args): string {
  noMore(args, 'approve', 'name the domain with --domain');
  const domain = args.text('domain');
  if (domain === undefined || domain === '') throw new UsageError('say for which domain: --domain DOMAIN');
  return domain;
}
