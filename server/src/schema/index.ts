export { schemaAt } from './branches';
export { checkStructure } from './check';
export { contextAt } from './context';
export { references } from './references';
export { schemas } from './schemas';
