/** A sectioned GitLab CODEOWNERS file as domains: one per section, its rules as our own globs. */
import { parseCodeowners, type CodeownersRule } from '../../../server/src/paths';
import { codeownersGlobs } from '../../../server/src/interop/codeownersGlobs';
import { idsOf, type ConvertedDomain } from './domains';

const globOfGitlab = (pattern: string): string => codeownersGlobs(pattern, 'gitlab').join();

/**
 * "The last rule that matches decides" asks a section's owners for every path that one of its rules with owners matches
 * and no exclusion, as long as no rule without owners stands among them: then who is asked is a set, whatever the order.
 * @throws where a rule with owners follows one without, which no set can say
 */
export function domainsOfGitlab(text: string): readonly ConvertedDomain[] {
  const { rules, exclusions } = parseCodeowners(text, 'gitlab');
  const sections = new Map<string, { owned: CodeownersRule[]; out: string[] }>();
  for (const rule of rules) {
    const name = rule.section?.name ?? '';
    const section = sections.get(name) ?? { owned: [], out: [] };
    sections.set(name, section);
    if (rule.owners.length === 0) section.out.push(globOfGitlab(rule.pattern));
    else if (section.out.length > 0) throw new Error(`line ${rule.line}: a rule with owners after one without`);
    else section.owned.push(rule);
  }
  for (const { section, pattern } of exclusions) sections.get(section?.name ?? '')?.out.push(globOfGitlab(pattern));
  const titles = [...sections.keys()];
  const ids = idsOf(titles);
  return [...sections.values()].map(({ owned, out }, i) => ({
    id: ids[i] ?? '',
    title: titles[i] ?? '',
    include: owned.map((rule) => globOfGitlab(rule.pattern)),
    exclude: out,
    owners: [],
  }));
}
