export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  if (text.includes('<') || text.includes(']]>')) throw new Error(`not allowed in text: ${text}`);
  return text.replace(/&([^;]*;?)/g, (_, ref: string) => {
    const m = /^(?:#(\d+)|(\w+));$/.exec(ref);
    const decoded = m?.[1] !== undefined ? String.fromCodePoint(Number(m[1])) : NAMED[m?.[2] ?? ''];
    if (decoded === undefined) throw new Error(`no such entity: &${ref}`);
    return decoded;
  });
}

/** A strict reader of the XML that we write: elements, attributes, text. @throws for anything that is not well-formed */
export function parseXml(source: string): XmlElement {
  const bad = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(source);
  if (bad) throw new Error(`character U+${bad[0].charCodeAt(0).toString(16)} is not allowed at ${bad.index}`);
  let at = source.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n') ? source.indexOf('\n') + 1 : 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = at;
    const m = sticky.exec(source);
    if (m) at = sticky.lastIndex;
    return m;
  };
  const element = (): XmlElement => {
    const open = take(/<([A-Za-z][\w-]*)/);
    if (!open) throw new Error(`an element must begin at ${at}: ${source.slice(at, at + 40)}`);
    const attributes: Record<string, string> = {};
    for (let m = take(/\s+([A-Za-z][\w-]*)="([^"]*)"/); m; m = take(/\s+([A-Za-z][\w-]*)="([^"]*)"/)) {
      if ((m[1] ?? '') in attributes) throw new Error(`twice: ${m[1]}`);
      // A parser makes blanks of line breaks here.
      attributes[m[1] ?? ''] = decode((m[2] ?? '').replace(/[\t\n\r]/g, ' '));
    }
    const children: XmlElement[] = [];
    let text = '';
    if (take(/\s*\/>/)) return { name: open[1] ?? '', attributes, children, text };
    if (!take(/\s*>/)) throw new Error(`a tag does not end at ${at}`);
    for (;;) {
      text += decode(take(/[^<]*/)?.[0] ?? '');
      if (take(new RegExp(`</${open[1]}\\s*>`))) return { name: open[1] ?? '', attributes, children, text };
      children.push(element());
    }
  };
  const root = element();
  take(/\s*/);
  if (at !== source.length) throw new Error(`something follows the last element at ${at}`);
  return root;
}
