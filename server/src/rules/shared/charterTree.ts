import type { Domain } from '../../model/types';
import type { RootView } from '../../workspace/types';
import type { YamlMapping } from '../../yaml/types';
import { holds } from './at';
import { entryAtKey } from './tree';

/** The mapping that describes a domain; `null` where it is written otherwise or its file does not parse. */
export function domainMapping(view: RootView, domain: Domain): YamlMapping | null {
  const yaml = view.fileState(domain.at.file)?.yaml;
  if (!yaml || !holds(view, domain.at)) return null;
  const value = entryAtKey(yaml, domain.at.span)?.entry.value;
  return value?.kind === 'mapping' ? value : null;
}
