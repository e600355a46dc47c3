import { paint } from '../report/style';
import type { Terminal } from './command';

/** Milliseconds that may pass in silence, and between two signs of life. */
const SILENT = 500;
const STEP = 120;
const FRAMES = { unicode: ['⠋', '⠙', '⠸', '⠴', '⠦', '⠇'], ascii: ['-', '\\', '|', '/'] } as const;

export interface Progress {
  /** The terminal to work with: what it prints never mixes with the line of progress. */
  readonly terminal: Terminal;
  stop(): void;
}

/**
 * Shows on standard error what a command is at, once it takes longer than half a second: on a terminal only, on one line that
 * is gone before anything else is printed.
 */
export function showProgress(terminal: Terminal, quiet: boolean): Progress {
  if (!terminal.interactive || quiet) return { terminal, stop: () => undefined };
  const { style } = terminal;
  const frames = style.unicode ? FRAMES.unicode : FRAMES.ascii;
  const started = Date.now();
  let what = 'reading governance files';
  let frame = 0;
  let shown = false;
  let timer: NodeJS.Timeout | undefined;
  const erase = (): void => {
    if (shown) terminal.err(`\r${' '.repeat(style.width - 1)}\r`);
    shown = false;
  };
  const show = (): void => {
    const seconds = Math.floor((Date.now() - started) / 1000);
    const text = `${frames[frame++ % frames.length] ?? ''} ${what}${seconds > 0 ? ` (${seconds} s)` : ''}`;
    erase();
    terminal.err(paint(style, 'dim', text.slice(0, style.width - 1)));
    shown = true;
    timer = setTimeout(show, STEP).unref();
  };
  timer = setTimeout(show, SILENT).unref();
  const printing =
    (print: (text: string) => void) =>
    (text: string): void => {
      erase();
      print(text);
    };
  return {
    terminal: {
      ...terminal,
      out: printing((text) => terminal.out(text)),
      err: printing((text) => terminal.err(text)),
      doing: (now) => void (what = now),
    },
    stop() {
      clearTimeout(timer);
      erase();
    },
  };
}
