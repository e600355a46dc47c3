import fs from 'node:fs';
import path from 'node:path';
import type { Row, Tools } from './badInputCommands';

const write =
  (name: string, text: string) =>
  (folder: string): void =>
    fs.writeFileSync(path.join(folder, name), text);

/** Rows of what `check` writes, and of what it is handed. */
export const gateRows = ({ charter, CHARTER, git }: Tools): readonly Row[] => [
  {
    what: 'a baseline that is not JSON',
    make: write('baseline.json', 'findings: []\n'),
    argv: ['check', '--baseline', 'baseline.json'],
    code: 2,
    says: /is not JSON; delete it, and `--update-baseline` writes it anew/,
    answer: 'exit code 2; nothing is hidden by it',
  },
  {
    what: 'a baseline that is not there',
    make: () => undefined,
    argv: ['check', '--baseline', 'none.json'],
    code: 2,
    says: /cannot be read; `--update-baseline` writes it/,
    answer: 'exit code 2, with the flag that writes one',
  },
  {
    what: '`--fix` of a file that may not be written to',
    make: (f) => {
      charter(CHARTER.replace('[ben]', 'ben'))(f);
      fs.chmodSync(path.join(f, 'governance.yaml'), 0o444);
    },
    argv: ['check', '--fix'],
    code: 2,
    says: /governance\.yaml cannot be written: you may not write there; nothing was changed/,
    answer: 'exit code 2; nothing is changed',
    asNobody: true,
  },
  {
    what: '`--fix` of a file that does not parse',
    make: charter(`${CHARTER}  pay: [\n`),
    argv: ['check', '--fix'],
    code: 1,
    says: /yaml\/syntax/,
    answer: 'what is certain is fixed, the rest is told',
  },
  {
    what: '`--also` into a folder that is not there',
    make: () => undefined,
    argv: ['check', '--also', 'sarif=none/log.sarif'],
    code: 2,
    says: /there is no such folder/,
    answer: 'exit code 2, with the reason',
  },
  {
    what: '`--also` in a format that is not there',
    make: () => undefined,
    argv: ['check', '--also', 'sarfi=log'],
    code: 2,
    says: /did you mean sarif\?/,
    answer: 'exit code 2, with the nearest format',
  },
  {
    what: '`--files-from` of a file that is not there',
    make: () => undefined,
    argv: ['check', '--files-from', 'none'],
    code: 2,
    says: /--files-from none: the file cannot be read/,
    answer: 'exit code 2: nothing passes as untouched',
  },
  {
    what: 'half-typed text that is not staged, with `--staged`',
    make: (f) => {
      git(f, 'add', '--all');
      fs.appendFileSync(path.join(f, 'governance.yaml'), 'half [\n');
    },
    argv: ['check', '--staged', '--now', '2026-03-05'],
    code: 0,
    says: /compared index with main/,
    answer: 'the index is judged, not the work tree',
  },
  {
    what: 'completions for a shell that is not known',
    make: () => undefined,
    argv: ['completion', 'ksh'],
    code: 2,
    says: /takes one of bash, zsh, fish/,
    answer: 'exit code 2, with those that are',
  },
];
