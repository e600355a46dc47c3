import type { FileId } from '../base/fileId';
import type { Diagnosis } from '../engine';
import type { OtherYaml } from './protocol';

/** Kinds of broken YAML that every reader finds. All else only we say: a second document, bytes that are no UTF-8, what lenient readers take. */
const FOUND_BY_ALL: ReadonlySet<unknown> = new Set([
  'syntax',
  'merge-conflict',
  'tab-indent',
  'unclosed-quote',
  'unclosed-bracket',
  'reserved-indicator',
  'undefined-alias',
]);

/** Where the client says nothing, or nothing that can be understood. */
const NONE: OtherYaml = { languages: [], validates: false };

const isOtherYaml = (told: unknown): told is OtherYaml =>
  Array.isArray((told as OtherYaml | null | undefined)?.languages);

/**
 * Which open documents another language server for YAML serves too, so that the user is not told twice what it gives there: outline,
 * folding, and that the text is no valid YAML. The quick fixes of such findings are offered all the same: the other one has none.
 */
export class Coexistence {
  private others = NONE;

  /** @param told as the client sent it. @returns whether that is something new */
  tell(told: unknown): boolean {
    const before = JSON.stringify(this.others);
    this.others = isOtherYaml(told) ? { languages: told.languages, validates: told.validates !== false } : NONE;
    return JSON.stringify(this.others) !== before;
  }

  /** The other server gives outline and folding of open documents in this language. */
  outlines(languageId: string | undefined): boolean {
    return languageId !== undefined && this.others.languages.includes(languageId);
  }

  /** What is left to say. @param languageOf the language of an open document, `undefined` for a file that is not open */
  left(list: readonly Diagnosis[], languageOf: (file: FileId) => string | undefined): readonly Diagnosis[] {
    if (!this.others.validates) return list;
    return list.filter(({ finding: { rule, at, data } }) => {
      const said = rule === 'yaml/duplicate-key' || (rule === 'yaml/syntax' && FOUND_BY_ALL.has(data['problem']));
      return !(said && this.outlines(languageOf(at.file)));
    });
  }
}
