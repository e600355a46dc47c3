import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RuleAbout } from '../report/types';
import { ruleById } from '../rules/run';

/**
 * Title, page and the page's address of a rule.
 * @param pages URI of the folder that holds the pages, with a slash at its end; `undefined`: nobody knows where they lie
 */
export function aboutRule(id: string, pages: string | undefined): RuleAbout {
  const title = ruleById(id)?.title ?? id;
  if (pages === undefined) return { title, page: null, uri: null };
  const uri = `${pages}${id}.md`;
  try {
    return { title, page: readFileSync(fileURLToPath(uri), 'utf8'), uri };
  } catch {
    return { title, page: null, uri };
  }
}
