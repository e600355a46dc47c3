// How requests are answered, and how long work is shown, without an editor.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationToken, CancellationTokenSource, ResponseError } from 'vscode-languageserver';
import { memoryHost } from '../../server/src/host/memory';
import { PATIENCE_MS, withProgress, type BeginProgress } from '../../server/src/lsp/progress';
import { serving } from '../../server/src/lsp/serve';
import { Session } from '../../server/src/lsp/session';
import { DEFAULT_SETTINGS } from '../../server/src/lsp/protocol';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function setting(): Promise<{ serve: ReturnType<typeof serving>; logged: string[] }> {
  const logged: string[] = [];
  const host = memoryHost({ files: { '/repo/governance.yaml': 'program: {name: P}\n' } });
  const client = {
    publish: () => undefined,
    status: () => undefined,
    settings: () => Promise.resolve(DEFAULT_SETTINGS),
  };
  const session = new Session(host, { ...client, viewsChanged: () => undefined }, null);
  session.setFolders(['file:///repo']);
  host.advance(0);
  await session.ready;
  const log = {
    error: (m: string) => void logged.push(m),
    warn: () => undefined,
    info: () => undefined,
    debug: () => undefined,
  };
  const context = { session: () => session, capabilities: () => ({}), hasCommands: () => false, log };
  return { serve: serving(context), logged };
}

const URI = 'file:///repo/governance.yaml';

test('a handler that throws answers its request with an error and is logged once; the next is answered', async () => {
  const { serve, logged } = await setting();
  const failure = new Error('a defect');
  const ask = (): Promise<unknown> =>
    serve(URI, CancellationToken.None, 'hover', () => {
      throw failure;
    });
  for (let i = 0; i < 5; i++) await assert.rejects(ask(), { code: -32803, message: /could not answer hover/ });
  assert.equal(logged.length, 1);
  assert.match(logged[0] ?? '', /hover failed for file:\/\/\/repo\/governance\.yaml: Error: a defect/);
  assert.equal(await serve(URI, CancellationToken.None, 'hover', () => 'answer'), 'answer');
  const refusal = new ResponseError(-32803, 'in words');
  await assert.rejects(
    serve(URI, CancellationToken.None, 'rename', () => Promise.reject(refusal)),
    refusal,
  );
  assert.equal(logged.length, 1, 'a refusal is no failure');
});

test('a request that was cancelled computes nothing', async () => {
  const { serve } = await setting();
  const source = new CancellationTokenSource();
  source.cancel();
  let computed = 0;
  await assert.rejects(
    serve(URI, source.token, 'hover', () => ++computed),
    { code: -32800 },
  );
  assert.equal(computed, 0);
});

interface Told {
  readonly said: string[];
  readonly begin: BeginProgress;
  giveUp(): void;
}

function editor(): Told {
  const said: string[] = [];
  let cancel: (() => void) | null = null;
  return {
    said,
    begin: (title, onCancel) => {
      cancel = onCancel;
      said.push(`begin ${title}${onCancel ? ', may be given up' : ''}`);
      return Promise.resolve({
        report: (message, percentage) => void said.push(`${percentage} % ${message}`),
        done: () => void said.push('done'),
      });
    },
    giveUp: () => cancel?.(),
  };
}

test('progress: quick work is not shown, long work is shown until it ends', async () => {
  const host = memoryHost({ files: {} });
  const { begin, said } = editor();
  assert.equal(await withProgress(host.clock, begin, { title: 'Quick', run: () => Promise.resolve(1) }), 1);
  host.advance(10_000);
  assert.deepEqual(said, []);
  let end: (n: number) => void = () => undefined;
  let report: (message: string, percentage: number) => void = () => undefined;
  const long = withProgress(host.clock, begin, {
    title: 'Long',
    run: (tell) => {
      report = tell;
      return new Promise<number>((resolve) => (end = resolve));
    },
  });
  host.advance(PATIENCE_MS - 1);
  await turn();
  assert.deepEqual(said, []);
  host.advance(1);
  await turn();
  report('half', 50);
  end(2);
  assert.equal(await long, 2);
  assert.deepEqual(said, ['begin Long', '50 % half', 'done']);
});

test('progress: what is given up ends at once, with what that means', async () => {
  const host = memoryHost({ files: {} });
  for (const [givenUp, wanted] of [
    [() => 'stopped', 'stopped'],
    [
      () => {
        throw new Error('not renamed');
      },
      'Error: not renamed',
    ],
  ] as const) {
    const { begin, said, giveUp } = editor();
    const work = withProgress<string>(host.clock, begin, {
      title: 'Endless',
      run: () => new Promise(() => undefined),
      givenUp,
    }).catch(String);
    host.advance(PATIENCE_MS);
    await turn();
    giveUp();
    assert.equal(await work, wanted);
    assert.deepEqual(said, ['begin Endless, may be given up', 'done']);
  }
});

test('progress: an editor that refuses it, or has none, goes without', async () => {
  const host = memoryHost({ files: {} });
  const refusing: BeginProgress = () => Promise.reject(new Error('no'));
  for (const begin of [refusing, null]) {
    let end: () => void = () => undefined;
    const work = withProgress(host.clock, begin, {
      title: 'Long',
      run: () => new Promise<void>((resolve) => (end = resolve)),
    });
    host.advance(PATIENCE_MS);
    await turn();
    end();
    await work;
  }
});
