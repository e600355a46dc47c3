import type { CommandGrammar, FlagGrammar, Offer } from './grammar';

const quoted = (text: string): string => `'${text.replace(/[\\']/g, (c) => `\\${c}`)}'`;

function offered(offer: Offer): string {
  switch (offer.kind) {
    case 'none':
      return '-x';
    case 'file':
      return '-r -F';
    case 'folder':
      return `-x -a '(__fish_complete_directories)'`;
    case 'revision':
      return `-x -a '(__linchpin_revisions)'`;
    case 'words':
      return `-x -a ${quoted(offer.words.join(' '))}`;
  }
}

function flagLine(command: string, { name, short, help, value }: FlagGrammar): string {
  const names = `${short === null ? '' : `-s ${short} `}-l ${name}`;
  const takes = value === null ? '' : ` ${offered(value.offer)}`;
  return `complete -c linchpin -n '__linchpin_is ${command}' ${names}${takes} -d ${quoted(help)}\n`;
}

function wordLine({ name, word }: CommandGrammar): string {
  if (word.kind === 'none') return '';
  const takes = word.kind === 'file' ? '-F' : offered(word).replace(/^-x /, '');
  return `complete -c linchpin -n '__linchpin_is ${name}' ${takes}\n`;
}

/** A script for fish 3 and later. */
export function fishCompletion(commands: readonly CommandGrammar[]): string {
  const names = commands
    .map((c) => `complete -c linchpin -n '__linchpin_first' -a ${c.name} -d ${quoted(c.summary)}\n`)
    .join('');
  const rest = commands.map((c) => `${wordLine(c)}${c.flags.map((f) => flagLine(c.name, f)).join('')}`).join('');
  return `# Completion of linchpin for fish, made by \`linchpin completion fish\`.

function __linchpin_first
    test (count (commandline -opc)) -eq 1
end

function __linchpin_is
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test $words[2] = $argv[1]
end

function __linchpin_revisions
    git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null
end

complete -c linchpin -f
complete -c linchpin -n '__linchpin_first' -l version -d 'show the version'
complete -c linchpin -n '__linchpin_first' -s h -l help -d 'show the help'
${names}${rest}`;
}
