import { count, joinWords } from '../../base/words';
import { modeOf } from '../../model';
import type { Domain } from '../../model/types';
import { isRuleFile } from '../../review';
import type { RootView } from '../../workspace/types';
import { approvalsNeeded, domainName, seatsOf } from '../shared/domains';
import { keyPlace } from '../shared/keyPlace';
import { weakeningsOf } from '../shared/weaker';
import type { RunRule } from '../types';

const texts = (list: readonly { readonly value: string }[] | null): readonly string[] =>
  (list ?? []).map((x) => x.value);

/** Keys of a domain that decide who must agree to what, with what they say in effect. */
function decisive({ charter }: RootView, domain: Domain): ReadonlyMap<string, string> {
  const keys: Record<string, unknown> = {
    alliance: [...seatsOf(charter, domain)].sort(),
    min_approvals: approvalsNeeded(charter, domain),
    mode: modeOf(charter, domain),
    status: domain.status?.value ?? 'active',
    paths: [...texts(domain.paths)].sort(),
    exclude: [...texts(domain.exclude)].sort(),
    codeowners: [...texts(domain.codeowners)].sort(),
  };
  return new Map(Object.entries(keys).map(([key, value]) => [key, JSON.stringify(value)]));
}

function differing(view: RootView, base: RootView, id: string): readonly string[] {
  const [was, is] = [base.charter.domains.get(id), view.charter.domains.get(id)];
  if (!was || !is) return [];
  const [before, after] = [decisive(base, was), decisive(view, is)];
  return [...before].filter(([key, value]) => after.get(key) !== value).map(([key]) => key);
}

/** Touched files of each domain by the base's rules, the governance files left out. */
function touchedByDomain(base: RootView): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>();
  for (const { file, domains } of base.review.touched) {
    if (isRuleFile(file.path)) continue;
    for (const id of domains) out.set(id, [...(out.get(id) ?? []), file.path]);
  }
  return out;
}

export const rule: RunRule = {
  id: 'policy/self-amending',
  title: 'The branch changes the rules of a domain that it touches',
  scope: 'run',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  watchesPolicy: true,
  check(view, run, report) {
    const { base } = view;
    if (!base || view.charterIsStale || base.charterIsStale) return;
    // Where the rules become weaker, `policy/weakened` says so.
    const weaker = new Set(weakeningsOf(view, base, run).map((w) => w.domain));
    const amended = new Map<string, readonly string[]>();
    for (const id of base.charter.domains.keys()) {
      const keys = weaker.has(id) ? [] : differing(view, base, id);
      if (keys.length > 0) amended.set(id, keys);
    }
    if (amended.size === 0) return;
    const touched = touchedByDomain(base);
    for (const [id, keys] of amended) {
      const [first, files] = [keys[0], touched.get(id)];
      if (first === undefined || files === undefined) continue;
      report({
        at: keyPlace(view, ['domains', id, first]),
        message: `This branch changes ${joinWords(keys.map((key) => `\`${key}\``))} of ${domainName(view.charter, id)}, and ${count(files.length, 'file')} of it as well: it would be judged by rules of its own making.`,
        help: 'Let the rules land first, by a change of their own; until then the base’s rules judge this branch as well.',
        data: { domain: id, keys, files },
        touches: files,
      });
    }
  },
};
