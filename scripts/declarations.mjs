// Writes the types of `linchpin/engine`: one file, made of the public entry alone.
//   node scripts/declarations.mjs OUTFILE
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './bundles.mjs';

const ENTRY = 'server/src/entry/library.ts';

/** Declarations of the entry. Throws where they would need another file: what is public must stand in the entry itself. */
export function declarations() {
  const source = fs.readFileSync(path.join(root, ENTRY), 'utf8');
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(source, {
    fileName: ENTRY,
    reportDiagnostics: true,
    compilerOptions: { isolatedDeclarations: true, declaration: true, strict: true, target: ts.ScriptTarget.ES2022 },
  });
  const problems = diagnostics.map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n'));
  if (problems.length > 0) throw new Error(`${ENTRY}: ${problems.join('; ')}`);
  if (/\bfrom '|\bimport\(/.test(outputText)) throw new Error(`${ENTRY}: its declarations need another file`);
  return outputText;
}

if (process.argv[2]) fs.writeFileSync(process.argv[2], declarations());
