/**
 * A pattern such as `*.md` without quotes is an alias to YAML. Anchor names in governance files are plain words, so an alias that nobody
 * defines and whose name holds a sign of a path is a glob whose quotes were forgotten.
 */
export const looksLikeGlob = (aliasName: string): boolean => /[*/.?[{]/.test(aliasName);
