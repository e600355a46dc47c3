// A small LSP client over standard input and output for protocol tests and benchmarks: raw messages, no library, exact times.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

export class LspClient {
  constructor(command, args, { cwd, env, configuration = () => null } = {}) {
    this.started = performance.now();
    this.child = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.next = 1;
    this.waiting = new Map();
    this.listeners = [];
    this.configuration = configuration;
    /** Every notification that came, in order. */
    this.received = [];
    /** What the server asked of the client. */
    this.asked = [];
    this.errorText = '';
    this.child.stderr.on('data', (chunk) => (this.errorText += chunk));
    this.exited = new Promise((resolve) => this.child.on('close', resolve));
    let buffer = Buffer.alloc(0);
    this.child.stdout.on('data', (chunk) => {
      buffer = Buffer.concat([buffer, chunk]);
      for (;;) {
        const end = buffer.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end).toString())?.[1]);
        if (buffer.length < end + 4 + length) return;
        const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString('utf8'));
        buffer = buffer.subarray(end + 4 + length);
        this.receive(message);
      }
    });
  }

  receive(message) {
    if (message.method && message.id !== undefined) {
      this.asked.push(message);
      const items = message.params?.items;
      this.send({
        jsonrpc: '2.0',
        id: message.id,
        result: message.method === 'workspace/configuration' ? items.map(this.configuration) : null,
      });
    } else if (message.method) {
      this.received.push(message);
      for (const listen of [...this.listeners]) listen(message);
    } else {
      const { resolve, reject } = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error) reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
      else resolve(message.result);
    }
  }

  send(message) {
    const body = JSON.stringify(message);
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  request(method, params) {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.send({ jsonrpc: '2.0', id, method, params });
    });
  }

  /** Takes back the request that was sent last. */
  cancelLast() {
    this.notify('$/cancelRequest', { id: this.next - 1 });
  }

  notify(method, params) {
    this.send({ jsonrpc: '2.0', method, params });
  }

  /** Resolves with the time at which a notification that satisfies `test` arrives. */
  until(test, ms = 60_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no such notification in time')), ms);
      const listen = (message) => {
        if (!test(message)) return;
        clearTimeout(timer);
        this.listeners = this.listeners.filter((l) => l !== listen);
        resolve(performance.now());
      };
      this.listeners.push(listen);
    });
  }

  /** @returns what the server answers to `initialize` */
  async initialize(folder, { capabilities = {}, options } = {}) {
    const uri = folder && pathToFileURL(folder).href;
    const answer = await this.request('initialize', {
      processId: process.pid,
      rootUri: uri ?? null,
      workspaceFolders: uri ? [{ uri, name: 'test' }] : null,
      capabilities: {
        textDocument: { publishDiagnostics: { versionSupport: true } },
        workspace: { configuration: true, workspaceFolders: true },
        ...capabilities,
      },
      ...(options === undefined ? {} : { initializationOptions: options }),
    });
    this.notify('initialized', {});
    return answer;
  }

  async stop() {
    await this.request('shutdown', null).catch(() => undefined);
    this.notify('exit', null);
    const killer = setTimeout(() => this.child.kill('SIGKILL'), 5000);
    const code = await this.exited;
    clearTimeout(killer);
    return code;
  }
}
