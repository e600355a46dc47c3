import { parseInstant } from '../base/days';
import type { Sourced } from '../base/span';
import { changeDefaults } from './defaults';
import type { ChangeRecord } from './types';

type Scope = Pick<ChangeRecord, 'paths' | 'type' | 'risk' | 'owner' | 'implementers' | 'domains' | 'window'>;

const set = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

/** One instant has many spellings; what is none stays as it was written. */
function instant(text: Sourced<string> | null): string | null {
  const ms = text && parseInstant(text.value);
  return typeof ms === 'number' ? new Date(ms).toISOString() : (text?.value ?? null);
}

/**
 * What the approvers agreed to beside the files, as JSON that is equal exactly where the meaning is: lists without meaning
 * in their order are sorted, defaults are written out, so that writing a default down re-opens nothing.
 */
export function scopeKeysOf({ paths, type, risk, owner, implementers, domains, window }: Scope): string {
  const defaults = changeDefaults();
  const impacts = new Map<string, string>();
  for (const d of domains)
    impacts.set(d.id.value, [impacts.get(d.id.value), d.impact?.value.trim()].filter(Boolean).join('\n'));
  return JSON.stringify({
    domains: [...impacts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, impact]) => ({ id, impact })),
    implementers: set(implementers.map((i) => i.value)),
    owner: owner?.value ?? null,
    // Absent means the whole branch, which an empty list does not. A leading `/` means nothing.
    paths: paths && set(paths.map((p) => p.value.replace(/^\//, ''))),
    risk: risk?.value ?? defaults.risk,
    type: type?.value ?? defaults.type,
    window: window && { end: instant(window.end), start: instant(window.start) },
  });
}
