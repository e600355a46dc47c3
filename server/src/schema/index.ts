export { schemaAt } from './branches';
export { checkCases, checkStructure } from './check';
export { contextAt } from './context';
export { references } from './references';
export { publishedSchemas, schemas } from './schemas';
