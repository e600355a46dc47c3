/**
 * The parts of SARIF 2.1.0 that our logs use, written from the standard (OASIS, sections 3.13 to 3.58): names, types, required
 * properties, enumerations and bounds as they are there, and nothing allowed besides. No copy of the published schema lies in
 * the packages; what passes here passes there.
 */
const bag = { type: 'object', properties: { tags: { type: 'array', uniqueItems: true, items: { type: 'string' } } } };
const object = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  properties: { ...properties, properties: bag },
  required,
});
const array = (items: object, unique = false): object => ({ type: 'array', items, minItems: 0, uniqueItems: unique });
const text = { type: 'string' };
const uri = { type: 'string', format: 'uri' };
const reference = { type: 'string', format: 'uri-reference' };
const index = { type: 'integer', minimum: -1 };
const from = (minimum: number): object => ({ type: 'integer', minimum });
const level = { enum: ['none', 'note', 'warning', 'error'] };

const message = {
  ...object({ text, markdown: text, id: text, arguments: array(text) }),
  anyOf: [{ required: ['text'] }, { required: ['id'] }],
};
const multiformat = object({ text, markdown: text }, ['text']);
const artifactLocation = object({ uri: reference, uriBaseId: text, index, description: message });
const region = object({
  startLine: from(1),
  startColumn: from(1),
  endLine: from(1),
  endColumn: from(1),
  snippet: object({ text, binary: text, rendered: multiformat }),
});
const location = object({
  id: index,
  physicalLocation: { ...object({ artifactLocation, region }), anyOf: [{ required: ['artifactLocation'] }] },
  message,
});
const descriptor = object(
  {
    id: text,
    name: text,
    shortDescription: multiformat,
    fullDescription: multiformat,
    help: multiformat,
    helpUri: uri,
    defaultConfiguration: object({ level, enabled: { type: 'boolean' }, rank: { type: 'number' } }),
  },
  ['id'],
);
const result = object(
  {
    ruleId: text,
    ruleIndex: index,
    kind: { enum: ['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'] },
    level,
    message,
    locations: array(location),
    relatedLocations: array(location, true),
    fingerprints: { type: 'object', additionalProperties: text },
    partialFingerprints: { type: 'object', additionalProperties: text },
  },
  ['message'],
);
const notification = object({ message, level, locations: array(location, true) }, ['message']);
const run = object(
  {
    tool: object(
      {
        driver: object(
          { name: text, version: text, semanticVersion: text, informationUri: uri, rules: array(descriptor, true) },
          ['name'],
        ),
      },
      ['driver'],
    ),
    invocations: array(
      object(
        {
          executionSuccessful: { type: 'boolean' },
          exitCode: { type: 'integer' },
          toolExecutionNotifications: array(notification),
        },
        ['executionSuccessful'],
      ),
    ),
    originalUriBaseIds: { type: 'object', additionalProperties: artifactLocation },
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: array(result),
  },
  ['tool'],
);

export const sarifSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...object({ $schema: uri, version: { enum: ['2.1.0'] }, runs: { type: 'array', items: run } }, ['version', 'runs']),
};
