import type { Clock, FileSystem, Host, Log } from '../types';

const clock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return { cancel: () => clearTimeout(timer) };
  },
};

/** A host inside a web worker: no programs, so no git; no environment; files come from whoever has them. */
export function createBrowserHost(options: { readonly fs: FileSystem; readonly log: Log }): Host {
  return { fs: options.fs, git: null, clock, log: options.log, env: {} };
}
