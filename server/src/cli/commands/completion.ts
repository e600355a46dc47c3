import { COMMON_FLAGS, UsageError, type Flags } from '../args';
import { EXIT, type Command } from '../command';
import { bashCompletion } from '../shell/bash';
import { fishCompletion } from '../shell/fish';
import { grammar } from '../shell/grammar';
import { zshCompletion } from '../shell/zsh';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;
const isShell = (name: string): name is keyof typeof SHELLS => Object.hasOwn(SHELLS, name);
const { help } = COMMON_FLAGS;

/** @param commands told when it runs: the command itself is one of them */
export const completionCommand = (commands: () => readonly Command[]): Command => ({
  name: 'completion',
  summary: 'print the completion script of a shell',
  usage: 'bash|zsh|fish',
  formats: [],
  flags: { ...(help ? { help } : {}) } satisfies Flags,
  examples: [
    { line: 'source <(linchpin completion bash)', says: 'in ~/.bashrc' },
    { line: 'linchpin completion zsh > ~/.zfunc/_linchpin', says: 'a folder of your fpath' },
    { line: 'linchpin completion fish > ~/.config/fish/completions/linchpin.fish', says: '' },
  ],
  run(args, terminal) {
    const [shell, more] = args.positionals;
    if (shell === undefined || more !== undefined || !isShell(shell))
      throw new UsageError(`say which shell: it takes one of ${Object.keys(SHELLS).join(', ')}`);
    terminal.out(SHELLS[shell](grammar(commands())));
    return Promise.resolve(EXIT.clean);
  },
});
