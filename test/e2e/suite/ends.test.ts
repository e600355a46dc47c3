import { assert } from 'chai';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { MISSING, RECORD, SOURCE, closeAll, findings, hoverAt, ownFindings, show, until } from './support';

const textOf = (file: string): string => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** Processes of our language server that this extension host has started (Linux). */
function servers(): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => textOf(`/proc/${pid}/cmdline`).includes('dist/server.js'))
    .filter((pid) => new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(textOf(`/proc/${pid}/status`)))
    .map(Number);
}

async function kill(): Promise<number> {
  const pid = await until('a server', () => servers()[0]);
  process.kill(pid, 'SIGKILL');
  await until('its end', () => (servers().includes(pid) ? undefined : true));
  return pid;
}

const another = (than: number): Promise<number> => until('another server', () => servers().find((pid) => pid !== than));

describe(`A server that is killed, VS Code ${vscode.version}`, () => {
  let record: vscode.TextDocument;

  before(async function () {
    if (!fs.existsSync('/proc')) this.skip();
    record = await show(RECORD);
    await findings(RECORD, MISSING);
  });
  after(closeAll);

  it('is started again, and everything is as before', async () => {
    await another(await kill());
    await until('the finding again', () => (ownFindings(record.uri).length > 0 ? true : undefined));
    await findings(SOURCE, MISSING);
    assert.match(await hoverAt(record, 'reviewers:'), /decides/i);
  });

  it('is not started again without end', async () => {
    for (let i = 0; i < 3; i++) {
      await another(await kill());
      await findings(RECORD, MISSING);
    }
    await kill();
    await until('all findings to go', () => (ownFindings(record.uri).length === 0 ? true : undefined));
    assert.deepEqual(servers(), []);
    await until('the window to say so', () => fs.existsSync(process.env['TEST_SEEN'] ?? '') || undefined);
  });

  it('runs again when somebody asks for it', async () => {
    await vscode.commands.executeCommand('linchpin.restartServer');
    await findings(RECORD, MISSING);
    assert.lengthOf(servers(), 1);
  });
});
