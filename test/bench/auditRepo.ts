/**
 * The repositories of the audit bench: the real history of DPDK, with the governance that its MAINTAINERS file means, as it
 * was at every commit (`changing`), or as it is at the end from the first commit on (`fixed`).
 * Usage: node <bundle of this> FOLDER; LINCHPIN_DATA names the data.
 */
import fs from 'node:fs';
import path from 'node:path';
import { charterText } from '../support/convert/domains';
import { governedHistory } from '../support/convert/governedHistory';
import { domainsOfMaintainers, sectionsOf } from '../support/convert/maintainers';
import { People } from '../support/convert/people';

function charterOf(text: string): string {
  const people = new People(sectionsOf(text).flatMap((s) => s.maintainers));
  return charterText({
    domains: domainsOfMaintainers(text, (s) => [...new Set(s.maintainers.map((p) => people.idOf(p)))]),
    people: people.all,
    policy: { approvals: { reviewed_by: 'approve', sources: ['trailer'] } },
  });
}

const [, , target = ''] = process.argv;
let newest = '';
const changing = governedHistory('dpdk.bundle', 'MAINTAINERS', (text) => (newest = charterOf(text)));
const fixed = governedHistory('dpdk.bundle', 'MAINTAINERS', () => newest);
for (const [name, { folder }] of Object.entries({ changing, fixed })) {
  // The last governance file is the one in force: a folder that is asked about has one.
  fs.writeFileSync(path.join(folder, 'governance.yaml'), newest);
  fs.cpSync(folder, path.join(target, name), { recursive: true });
}
