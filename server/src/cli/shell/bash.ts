import type { CommandGrammar, Offer } from './grammar';

function offered(offer: Offer): string {
  switch (offer.kind) {
    case 'none':
      return ':';
    case 'file':
      return '_linchpin_files -f';
    case 'folder':
      return '_linchpin_files -d';
    case 'revision':
      return '_linchpin_revisions';
    case 'words':
      return `_linchpin_words ${offer.words.join(' ')}`;
  }
}

/** A branch for each flag that takes a value; flags with the same offer share one. */
function values({ name, flags }: CommandGrammar): string {
  const byOffer = new Map<string, string[]>();
  for (const flag of flags) {
    if (flag.value === null) continue;
    const patterns = [`"${name} --${flag.name}"`, ...(flag.short === null ? [] : [`"${name} -${flag.short}"`])];
    const offer = offered(flag.value.offer);
    byOffer.set(offer, [...(byOffer.get(offer) ?? []), ...patterns]);
  }
  return [...byOffer].map(([offer, patterns]) => `    ${patterns.join(' | ')}) ${offer}; return ;;\n`).join('');
}

function word({ name, flags, word: offer }: CommandGrammar): string {
  const names = flags.flatMap((f) => [`--${f.name}`, ...(f.short === null ? [] : [`-${f.short}`])]).join(' ');
  return `    ${name}) flags=(${names}); [[ $current == -* ]] || ${offered(offer)} ;;\n`;
}

/** A script for bash 3.2 and later, without bash-completion. */
export function bashCompletion(commands: readonly CommandGrammar[]): string {
  return `# Completion of linchpin for bash, made by \`linchpin completion bash\`.

_linchpin_words() {
  local word
  for word in "$@"; do
    [[ $word == "$current"* ]] && COMPREPLY+=("$word")
  done
}

_linchpin_files() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$1" -- "$current")
  compopt -o filenames 2>/dev/null
}

# A branch may be called anything: its name is matched and quoted, never expanded.
_linchpin_revisions() {
  local name
  while IFS= read -r name; do
    [[ $name == "$current"* ]] && COMPREPLY+=("$(printf '%q' "$name")")
  done < <(git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null)
}

_linchpin() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]}
  local -a flags=()
  COMPREPLY=()
  # bash parts --flag=value at the equals sign.
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $previous == '=' ]] && ((COMP_CWORD > 1)); then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD == 1)); then
    _linchpin_words ${commands.map((c) => c.name).join(' ')} --help --version
    return
  fi
  case "$command $previous" in
${commands.map(values).join('')}  esac
  case "$command" in
${commands.map(word).join('')}  esac
  [[ $current == -* ]] && _linchpin_words "\${flags[@]}"
}

complete -F _linchpin linchpin
`;
}
