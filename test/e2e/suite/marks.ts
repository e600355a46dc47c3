// Imported first. Where our runner asks for it (TEST_MARK), lines of this process carry a mark, so that they can be told
// from the workbench's own log. Under @vscode/test-electron nothing changes.
declare const process: { env: Record<string, string | undefined> };

/** esbuild puts a literal here in the browser bundle, where there is no `process`. */
const mark: string = process.env.TEST_MARK ?? '';

const plain = globalThis.console;

if (mark !== '') {
  // VS Code has made console.log and the like read-only; the console object itself can be replaced. Mocha's reporters keep
  // the console.log that they see when they are loaded, so it is put back afterwards: what others say stays unmarked.
  const marked = Object.create(plain) as Console;
  Object.defineProperty(marked, 'log', {
    value: (first?: unknown, ...rest: unknown[]) =>
      typeof first === 'string' || first === undefined
        ? plain.log(mark + (first ?? ''), ...rest)
        : plain.log(mark, first, ...rest),
  });
  globalThis.console = marked;
}

/** To be called once Mocha is loaded. */
export function othersSpeakPlainly(): void {
  globalThis.console = plain;
}

/** Tells the runner Mocha's own counters, and VS Code that the run failed. */
export function finish(stats: unknown, failures: number): void {
  if (mark !== '') plain.log(`${mark}##stats ${JSON.stringify(stats)}`);
  if (failures > 0) throw new Error(`${failures} test(s) failed`);
}
