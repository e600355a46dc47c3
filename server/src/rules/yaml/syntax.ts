import { basenameOf } from '../../base/fileId';
import type { FileState } from '../../workspace/types';
import { looksLikeGlob } from '../shared/aliasGlob';
import { fileStart } from '../shared/at';
import type { FileRule } from '../types';

type Unreadable = NonNullable<FileState['unreadable']>;

/** What keeps a file from being read at all, and what to do about it. */
function unreadableWords(name: string, { code, reason }: Unreadable): { message: string; help: string } | null {
  const lost = 'so nothing that it declares counts';
  switch (code) {
    case 'directory':
      return {
        message: `${name} is a folder, ${lost}.`,
        help: `Rename the folder, or move it; ${name} must be a file.`,
      };
    case 'denied':
      return {
        message: `${name} may not be read, ${lost}.`,
        help: 'Give the user who runs the check the right to read the file.',
      };
    case 'link':
      return {
        message: `${name} is a symbolic link, ${lost}: git keeps where it leads, not what stands there, so no base could judge by it.`,
        help: 'Replace the link by the file.',
      };
    case 'not-utf8':
      return { message: `${name} is not UTF-8 (${reason}), ${lost}.`, help: 'Save it with the encoding UTF-8.' };
    case 'binary':
      return { message: `${name} is a binary file, not text, ${lost}.`, help: 'Replace it by a YAML file in UTF-8.' };
    case 'io':
      return { message: `${name} cannot be read (${reason}), ${lost}.`, help: 'Check the disk or the link.' };
    case 'too-large':
      return null; // `yaml/too-large`
  }
}

export const rule: FileRule = {
  id: 'yaml/syntax',
  title: 'The file cannot be read as YAML',
  scope: 'file',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(file, report) {
    if (file.unreadable) {
      const words = unreadableWords(basenameOf(file.file), file.unreadable);
      if (words) report({ at: fileStart(file.file), ...words });
      return;
    }
    for (const { code, span, message, help } of file.yaml.problems) {
      if (code === 'too-large' || code === 'too-deep') continue;
      if (code === 'undefined-alias' && looksLikeGlob(file.text.slice(span.start + 1, span.end))) continue;
      report({ at: { file: file.file, span }, message, help, data: { problem: code } });
    }
  },
};
