/**
 * Runs in a page of ours: keys in the tables, and clicks told to the extension by number. It writes no markup and reads no text.
 */
interface PageApi {
  postMessage(message: { readonly action: number }): void;
}
declare function acquireVsCodeApi(): PageApi;

const api = acquireVsCodeApi();

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target.closest('[data-action]') : null;
  const action = Number(target?.getAttribute('data-action') ?? NaN);
  if (Number.isInteger(action)) api.postMessage({ action });
});

/** One stop of the Tab key for a whole table; the arrow keys move within it. */
function rove(table: HTMLTableElement): void {
  const rows = Array.from(table.querySelectorAll('tbody tr'), (row) => [
    ...Array.from(row.querySelectorAll<HTMLElement>('button, .quiet')),
  ]);
  let [line, column] = [0, 0];
  const at = (l: number, c: number): HTMLElement | undefined => rows[l]?.[c];
  const go = (l: number, c: number): void => {
    const next = at(l, c);
    if (!next) return;
    at(line, column)?.setAttribute('tabindex', '-1');
    [line, column] = [l, c];
    next.setAttribute('tabindex', '0');
    next.focus();
  };
  at(0, 0)?.setAttribute('tabindex', '0');
  table.addEventListener('focusin', (event) => {
    rows.forEach((row, l) =>
      row.forEach((element, c) => {
        if (element !== event.target) return;
        at(line, column)?.setAttribute('tabindex', '-1');
        [line, column] = [l, c];
        element.setAttribute('tabindex', '0');
      }),
    );
  });
  table.addEventListener('keydown', (event) => {
    const last = (rows[line]?.length ?? 1) - 1;
    const to: Readonly<Record<string, readonly [number, number]>> = {
      ArrowRight: [line, column + 1],
      ArrowLeft: [line, column - 1],
      ArrowDown: [line + 1, column],
      ArrowUp: [line - 1, column],
      Home: event.ctrlKey ? [0, 0] : [line, 0],
      End: event.ctrlKey ? [rows.length - 1, (rows[rows.length - 1]?.length ?? 1) - 1] : [line, last],
    };
    const next = to[event.key];
    if (!next) return;
    event.preventDefault();
    go(next[0], next[1]);
  });
}

document.querySelectorAll<HTMLTableElement>('table[role="grid"]').forEach(rove);
