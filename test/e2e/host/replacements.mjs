// Two native modules that VS Code's server asks for at start, as plain JavaScript: no compiler, no Node headers.

export const watchdog = `exports.start = () => {};
exports.exit = (code) => process.exit(code || 0);
`;

/** The logger: same names as the native one, plain files. */
export const logger = `const fs = require('fs');
const path = require('path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  constructor(file) {
    this.file = file;
    this.level = 2;
    this.plain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  put(level, text) {
    if (level < this.level) return;
    const line = this.plain ? text : \`\${new Date().toISOString()} [\${LEVELS[level]}] \${text}\\n\`;
    try {
      fs.appendFileSync(this.file, line);
    } catch {
      // The log folder is gone: the run is over.
    }
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.plain = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
}
LEVELS.forEach((name, level) => {
  Logger.prototype[name === 'warning' ? 'warn' : name] = function (text) {
    this.put(level, text);
  };
});

exports.version = 'js';
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (_name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (_name, file) => new Logger(file);
`;
