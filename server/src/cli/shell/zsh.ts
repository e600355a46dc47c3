import type { CommandGrammar, FlagGrammar, Offer } from './grammar';

/** Inside single quotes. */
const quoted = (text: string): string => `'${text.replace(/'/g, `'\\''`)}'`;
/** What \`_arguments\` would take for a sign of its own. */
const plain = (text: string): string => text.replace(/[\\[\]:]/g, (c) => `\\${c}`);

function action(offer: Offer): string {
  switch (offer.kind) {
    case 'none':
      return ' ';
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case 'revision':
      return '_linchpin_revisions';
    case 'words':
      return `(${offer.words.join(' ')})`;
  }
}

function flagSpec({ name, short, help, value, multiple }: FlagGrammar): string {
  const told = `[${plain(help)}]`;
  const behind = value === null ? told : `${told}:${plain(value.name)}:${action(value.offer)}`;
  const star = multiple ? '*' : '';
  const long = value === null ? `--${name}` : `--${name}=`;
  if (short === null) return quoted(`${star}${long}${behind}`);
  return `'(-${short} --${name})'{-${short},${long}}${quoted(behind)}`;
}

function branch({ name, flags, word }: CommandGrammar): string {
  const specs = [...flags.map(flagSpec), ...(word.kind === 'none' ? [] : [quoted(`*:word:${action(word)}`)])];
  if (specs.length === 0) return '';
  return `    ${name})\n      _arguments -s \\\n${specs.map((s) => `        ${s}`).join(' \\\n')}\n      ;;\n`;
}

/** A script for zsh: on \`fpath\` as \`_linchpin\`, or sourced after compinit. */
export function zshCompletion(commands: readonly CommandGrammar[]): string {
  const described = commands.map((c) => `    ${quoted(`${c.name}:${c.summary.replace(/:/g, '\\:')}`)}`).join('\n');
  return `#compdef linchpin
# Completion of linchpin for zsh, made by \`linchpin completion zsh\`.

_linchpin_revisions() {
  local -a revisions
  revisions=(\${(f)"$(git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null)"})
  compadd -a revisions
}

_linchpin() {
  local -a commands
  commands=(
${described}
  )
  if ((CURRENT == 2)); then
    _describe -t commands 'linchpin command' commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${commands.map(branch).join('')}  esac
}

if [[ $funcstack[1] == _linchpin ]]; then
  _linchpin "$@"
else
  compdef _linchpin linchpin
fi
`;
}
