/** The pattern of a line, up to the first white space without a `\` in front, and what follows it. */
export function splitLine(line: string): { readonly pattern: string; readonly rest: string } {
  let i = 0;
  while (i < line.length && !/\s/.test(line[i] ?? '')) i += line[i] === '\\' ? 2 : 1;
  return { pattern: line.slice(0, i), rest: line.slice(i) };
}

const HANDLE = /^@[A-Za-z0-9_][\w.-]*(?:\/[\w.-]+)*$/;
const ROLE = /^@@[A-Za-z]+$/;
const EMAIL = /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/;

export const isHandle = (text: string): boolean => HANDLE.test(text);
export const isRole = (text: string): boolean => ROLE.test(text);
export const isEmail = (text: string): boolean => EMAIL.test(text);

export const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
