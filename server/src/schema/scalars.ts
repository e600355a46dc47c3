import { parseDay, parseDuration, parseInstant } from '../base/days';
import type { YamlScalar } from '../yaml/types';
import type { Branch } from './branches';
import type { RefKind } from './types';

/** What is wrong with a scalar for one shape; `null`: nothing. `empty`: it is YAML's word for nothing. */
export type ScalarFault = 'invalid-value' | 'bad-date' | 'empty';

/** `~` and `null` say the same as an empty value. A quoted one is text. */
export const saysNothing = (scalar: YamlScalar): boolean =>
  scalar.style === 'plain' && /^(?:~|null|Null|NULL)?$/.test(scalar.value);

const TRUTH = /^(?:true|True|TRUE|false|False|FALSE)$/;
const WHOLE = /^[-+]?\d+$/;

/** What the calendar says of a text, by what it names. */
const DATES: Readonly<Partial<Record<RefKind, (text: string) => boolean>>> = {
  day: (text) => parseDay(text) !== null,
  instant: (text) => parseInstant(text) !== null,
  'day-or-instant': (text) => parseDay(text) !== null || parseInstant(text) !== null,
  duration: (text) => parseDuration(text) !== null,
};

function judgeText({ schema, choices, pattern }: Branch, value: string): ScalarFault | null {
  const exists = schema['x-ref'] && DATES[schema['x-ref']];
  if (exists) return exists(value) ? null : 'bad-date';
  if (choices) return choices.has(value) ? null : 'invalid-value';
  if (schema.minLength !== undefined && value.length < schema.minLength) return 'invalid-value';
  return pattern && !pattern.test(value) ? 'invalid-value' : null;
}

function judgeInteger({ schema }: Branch, scalar: YamlScalar): boolean {
  if (scalar.style !== 'plain' || !WHOLE.test(scalar.value)) return false;
  const n = Number(scalar.value);
  return n >= (schema.minimum ?? -Infinity) && n <= (schema.maximum ?? Infinity);
}

/**
 * Judges a scalar by its source text and style, not by what YAML would make of it: a plain `0123` or `off` is text where
 * text is wanted; a boolean is plain `true` or `false` only.
 */
export function judge(shape: Branch, scalar: YamlScalar): ScalarFault | null {
  if (saysNothing(scalar)) return shape.empty ? null : 'empty';
  const fault = shape.text ? judgeText(shape, scalar.value) : 'invalid-value';
  if (fault === null) return null;
  if (shape.integer && judgeInteger(shape, scalar)) return null;
  if (shape.boolean && scalar.style === 'plain' && TRUTH.test(scalar.value)) return null;
  return fault;
}

/** The boolean that a person meant who wrote YAML 1.1's `yes`; `null` where it is none. Quoted ones are not touched. */
export function meantBoolean(scalar: YamlScalar): 'true' | 'false' | null {
  if (scalar.style !== 'plain') return null;
  if (/^(?:y|yes|on|t|tru|1)$/i.test(scalar.value)) return 'true';
  return /^(?:n|no|off|f|fals|0)$/i.test(scalar.value) ? 'false' : null;
}
