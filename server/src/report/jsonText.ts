/** What a terminal or a reader of a log would act on, although JSON may hold it as it is. */
const ACTIVE = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|#(?=#(?:vso|teamcity)?\[)/g;

/** Indented JSON with a line break at its end. Its values are the same; what could steer a terminal or a build log is escaped. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(ACTIVE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
