import assert from 'node:assert/strict';

export interface ReadEvent {
  readonly [property: string]: string;
}

/**
 * A small reader of iCalendar text, written from RFC 5545 and from nothing of ours: lines end with CR LF and have at most
 * 75 octets, a line that begins with a blank continues the one before, names and values part at the first colon outside
 * quotes, and `\\n`, `\\;`, `\\,`, `\\\\` are the only escapes of a text.
 */
export function readIcs(text: string): { readonly head: ReadEvent; readonly events: readonly ReadEvent[] } {
  assert.ok(text.endsWith('\r\n'), 'the last line has its end');
  const raw = text.slice(0, -2).split('\r\n');
  for (const line of raw) {
    assert.ok(!/[\r\n]/.test(line), 'no bare line end');
    assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)} octets: ${line}`);
    // Control characters but the tab are not allowed in any value.
    for (const c of line) assert.ok(c >= ' ' || c === '\t', `control character ${c.charCodeAt(0)}`);
  }
  const lines: string[] = [];
  for (const line of raw) {
    if (/^[ \t]/.test(line)) lines[lines.length - 1] += line.slice(1);
    else lines.push(line);
  }
  assert.equal(lines[0], 'BEGIN:VCALENDAR');
  assert.equal(lines[lines.length - 1], 'END:VCALENDAR');
  const head: Record<string, string> = {};
  const events: Record<string, string>[] = [];
  let open: Record<string, string> | null = null;
  for (const line of lines.slice(1, -1)) {
    const m = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/.exec(line);
    assert.ok(m, `no content line: ${line}`);
    const [, name = '', parameters = '', value = ''] = m;
    if (name === 'BEGIN') {
      assert.equal(value, 'VEVENT');
      assert.equal(open, null);
      open = {};
    } else if (name === 'END') {
      assert.ok(open);
      for (const needed of ['UID', 'DTSTAMP']) assert.ok(open[needed], `an event needs ${needed}`);
      events.push(open);
      open = null;
    } else {
      const into = open ?? head;
      assert.ok(!(name in into), `${name} stands twice`);
      into[name] = value;
      if (parameters !== '') into[`${name} parameters`] = parameters.slice(1);
    }
  }
  assert.equal(open, null);
  return { head, events };
}

/** What a text value says. */
export function unescaped(value: string): string {
  assert.doesNotMatch(value.replace(/\\[\\;,nN]/g, ''), /[\\;,]/, `not escaped: ${value}`);
  return value.replace(/\\([\\;,nN])/g, (_, c: string) => (c === 'n' || c === 'N' ? '\n' : c));
}
