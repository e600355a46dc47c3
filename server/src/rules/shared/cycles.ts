import type { Location } from '../../base/span';

export interface Edge {
  readonly to: string;
  readonly at: Location;
}

export interface Cycle {
  /** In the order of the arrows; the last one leads back to the first. A single one leads to itself. */
  readonly path: readonly string[];
  /** The arrow that closes it: from the last of the path to the first. */
  readonly closes: Edge;
}

/** Every arrow that leads back to where it came from, found in the order of the nodes: without these there is no cycle. */
export function cyclesOf(nodes: Iterable<string>, edgesOf: (node: string) => readonly Edge[]): Cycle[] {
  const cycles: Cycle[] = [];
  const done = new Set<string>();
  for (const start of nodes) {
    if (done.has(start)) continue;
    const path: string[] = [start];
    const open = new Set(path);
    const steps = [{ edges: edgesOf(start), next: 0 }];
    for (let step = steps.at(-1); step; step = steps.at(-1)) {
      const edge = step.edges[step.next++];
      if (!edge) {
        steps.pop();
        const left = path.pop();
        if (left !== undefined) {
          open.delete(left);
          done.add(left);
        }
      } else if (open.has(edge.to)) cycles.push({ path: path.slice(path.indexOf(edge.to)), closes: edge });
      else if (!done.has(edge.to)) {
        path.push(edge.to);
        open.add(edge.to);
        steps.push({ edges: edgesOf(edge.to), next: 0 });
      }
    }
  }
  return cycles;
}

/** `network → payments → network`. */
export const cycleWords = ({ path }: Cycle): string => [...path, path[0] ?? ''].join(' → ');
