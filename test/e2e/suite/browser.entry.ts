// The file that the web worker extension host loads. One bundle: there is no file system, test files are imported.
import { finish, othersSpeakPlainly } from './marks';
// Mocha's browser build; it defines the global "mocha".
import 'mocha/mocha.js';

declare const mocha: BrowserMocha & { setup(options: object): void };

export async function run(): Promise<void> {
  othersSpeakPlainly();
  // The default reporter wants a page.
  mocha.setup({ ui: 'bdd', reporter: 'spec', color: false, timeout: 30_000 });
  // Only now are describe() and it() there.
  await import('./browser.test');
  let runner: Mocha.Runner | undefined;
  const failures = await new Promise<number>((resolve) => {
    runner = mocha.run(resolve);
  });
  finish(runner?.stats, failures);
}
