// Writes docs/reference/{governance,change,template,lock}.md from the schemas, which are the one description of every key.
//   node scripts/reference.mjs [--check]   --check: writes nothing, fails where a page is stale
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');

/** The schemas as the engine sees them: without references. */
async function loadSchemas() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['server/src/schema/schemas.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)).schemas;
}

const code = (text) => `\`${text}\``;
/** Texts that need no quotes; inside brackets fewer do. */
const PLAIN = /^(?![-?:](?:\s|$))[^\s!&*|>%@`'"#{}[\],](?:(?!: |:$| #).)*$/;
const scalar = (value, flow) =>
  typeof value !== 'string' || (PLAIN.test(value) && !(flow && /[,[\]{}]/.test(value)))
    ? String(value)
    : JSON.stringify(value);
/** A value in flow style, as a reader would type it. */
function yaml(value, flow = false) {
  if (Array.isArray(value)) return `[${value.map((v) => yaml(v, true)).join(', ')}]`;
  if (value === null || typeof value !== 'object') return scalar(value, flow);
  const pairs = Object.entries(value).map(([k, v]) => `${scalar(k, true)}: ${yaml(v, true)}`);
  return `{${pairs.join(', ')}}`;
}

const typesOf = (schema) => [schema.type ?? []].flat();
const shapesOf = (schema) => (schema.anyOf ? schema.anyOf.flatMap(shapesOf) : [schema]);
const isObject = (schema) => typesOf(schema).includes('object');
/** What an object's keys are: its properties, or what each entry of a map of ids holds. */
const entryOf = (schema) => (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null);

function takes(schema) {
  const words = shapesOf(schema).flatMap((s) => {
    if (s.enum) return s.enum.length === 1 ? code(s.enum[0]) : 'one of the values below';
    const types = typesOf(s).filter((t) => t !== 'null');
    if (types.includes('object')) return s.properties ? 'an object (below)' : (s.title ?? 'an object');
    if (types.includes('array')) return s.title ?? 'a list';
    if (types.includes('boolean')) return '`true` or `false`';
    if (types[0] === 'integer' && types.length === 1)
      return s.minimum === undefined ? 'a whole number' : `a whole number, ${s.minimum} or more`;
    return types.length > 0 ? (s.title ?? 'a text') : [];
  });
  return [...new Set(words)].join(', or ');
}

const values = (schema) =>
  shapesOf(schema).flatMap((s) =>
    (s.enum ?? []).map(
      (v, i) =>
        `  - ${code(v)}${schema.default === v || s.default === v ? ' (default)' : ''}: ${s['x-enum-descriptions']?.[i] ?? ''}`,
    ),
  );

/** `Required.` is said among the facts already. */
const prose = (schema) => (schema.description ?? '').replace(/ ?Required\.$/, '');

function keyLines(name, schema, required) {
  const facts = [takes(schema)];
  const fallback = schema.default ?? shapesOf(schema).find((s) => s.default !== undefined)?.default;
  if (required) facts.push('required');
  if (fallback !== undefined) facts.push(`default ${code(yaml(fallback))}`);
  const lines = [`- **${code(name)}**: ${facts.join('; ')}. ${prose(schema)}`.trimEnd()];
  const example = (schema.examples ?? [])[0];
  if (example !== undefined) lines.push(`  Example: ${code(`${name}: ${yaml(example)}`)}`);
  return [...lines, ...values(schema)];
}

/**
 * One section per object, in the order of the keys that lead there; objects that are the same at several places share
 * one. `found`: section by its properties. `place`: the path of keys that leads there.
 */
function collect(schema, place, found) {
  for (const shape of shapesOf(schema)) {
    if (shape.items) collect(shape.items, `${place}[]`, found);
    if (!isObject(shape)) continue;
    const entry = entryOf(shape);
    if (entry) collect(entry, place === '' ? '<id>' : `${place}.<id>`, found);
    if (!shape.properties) continue;
    const known = found.get(shape.properties);
    if (known) known.places.push(place);
    else found.set(shape.properties, { places: [place], shape });
    const patterns = Object.values(shape.patternProperties ?? {}).map((s) => ['x_…', s]);
    for (const [name, child] of [...Object.entries(shape.properties), ...patterns])
      collect(child, place === '' ? name : `${place}.${name}`, found);
  }
}

function sectionLines({ places, shape }) {
  const patterns = Object.values(shape.patternProperties ?? {}).map((s) => ['x_…', s]);
  const keys = [...Object.entries(shape.properties), ...patterns];
  const title = places[0] === '' ? 'The file' : places.map(code).join(', ');
  return [
    `## ${title}`,
    '',
    ...(places.length > 1 || places[0] === '' || !shape.description ? [] : [shape.description, '']),
    ...keys.flatMap(([name, child]) => keyLines(name, child, shape.required?.includes(name))),
    '',
  ];
}

const PAGES = [
  [
    'governance',
    'charter',
    'governance.yaml',
    'Any of these keys may also stand in a file under `.governance/`; all of them are read as one.',
  ],
  [
    'change',
    'change',
    'Change records',
    'One file per change under `.governance/changes/`. Files under `.governance/approvals/<change>/` hold one approval or one objection each, with the keys of `approvals[]` and `objections[]`.',
  ],
  ['template', 'template', 'Templates', 'One file per template of standard changes under `.governance/templates/`.'],
  [
    'lock',
    'lock',
    'The lock of an organisation’s files',
    'Nobody edits it: `linchpin vendor` writes `.governance/vendor.lock.yaml` beside the files that it brought. See [Share an organisation’s policy](../how-to/organisation.md).',
  ],
];

const schemas = await loadSchemas();
const stale = [];
for (const [page, kind, title, where] of PAGES) {
  const schema = schemas[kind];
  const out = [
    `# ${title}`,
    '',
    `<!-- Made from schemas/${page}.schema.json by scripts/reference.mjs. Do not edit. -->`,
    '',
    schema.description,
    '',
    where,
    '',
  ];
  const found = new Map();
  collect(schema, '', found);
  for (const section of found.values()) out.push(...sectionLines(section));
  const text = `${out.join('\n').trimEnd()}\n`;
  const file = path.join(root, 'docs/reference', `${page}.md`);
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
  if (before === text) continue;
  stale.push(path.relative(root, file));
  if (!check) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}
if (check && stale.length > 0) {
  console.error(`${stale.join(', ')}: not what the schemas say. Run: node scripts/reference.mjs`);
  process.exit(1);
}
