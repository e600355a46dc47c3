import { finish, othersSpeakPlainly } from './marks';
import Mocha from 'mocha';

/** Runs what `load` declares with describe() and it(), and reports as VS Code and our runner expect. */
export async function runMocha(load: () => Promise<unknown>): Promise<void> {
  othersSpeakPlainly();
  const grep = process.env['TEST_GREP'];
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000, ...(grep ? { grep } : {}) });
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  await load();
  let runner: Mocha.Runner | undefined;
  const failures = await new Promise<number>((resolve) => {
    runner = mocha.run(resolve);
  });
  finish(runner?.stats, failures);
}
