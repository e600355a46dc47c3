/** Owners of a CODEOWNERS file as domains: one an owner, who names that owner and nothing else. */
import { parseCodeowners, type CodeownersFlavour } from '../../../server/src/paths';
import { idsOf, type ConvertedDomain } from './domains';

export function domainsOfOwners(text: string, flavour: CodeownersFlavour): readonly ConvertedDomain[] {
  const owners = new Map<string, string>();
  for (const rule of parseCodeowners(text, flavour).rules)
    for (const owner of rule.owners) if (!owners.has(owner.toLowerCase())) owners.set(owner.toLowerCase(), owner);
  const titles = [...owners.values()];
  const ids = idsOf(titles.map((title) => title.replace(/^@/, '')));
  // Written in another case than CODEOWNERS does: owners are compared without regard to it.
  return titles.map((title, i) => ({
    id: ids[i] ?? '',
    title,
    include: [],
    exclude: [],
    owners: [title.toUpperCase()],
  }));
}
