// A bot's comment on a branch: which domains it affects, and whose agreement is missing.
//   node comment.mjs FOLDER
import { openGovernance, version } from 'linchpin/engine';

const governance = await openGovernance(process.argv[2] ?? '.', { log: console.error });
const { base, changes, findings, exit } = await governance.check();

console.log(`Linchpin ${version}, compared with ${base?.ref ?? 'nothing'}`);
for (const change of changes.filter((c) => c.governs_branch)) {
  console.log(`\n${change.id ?? 'This branch'}: ${change.complete ? 'complete' : 'not complete'}`);
  for (const { id, state, eligible } of change.domains)
    console.log(`- ${id}: ${state}${state === 'unassigned' ? `, ask ${eligible.join(' or ')}` : ''}`);
}

// What would be if the record asked Eli: nothing is written.
const [file] = changes.map((c) => c.file).filter((f) => f !== null);
if (file) {
  governance.setText(file, 'change: CHG-1\ntitle: Replace the core switches\nowner: ben\nreviewers: [dina, eli]\n');
  const then = await governance.check();
  console.log(`\n${findings.length} findings now, ${then.findings.length} if ${file} asked dina and eli.`);
}
process.exitCode = exit;
