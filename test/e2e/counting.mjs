/** Runs named checks one after the other and counts them; one that fails is shown and the others go on. */
export function counting() {
  const counts = { passed: 0, failed: 0 };
  const test = async (name, run) => {
    try {
      await run();
      counts.passed++;
    } catch (error) {
      counts.failed++;
      console.log(`    not ok: ${name}\n${String(error?.stack ?? error).replace(/^/gm, '      ')}`);
    }
  };
  return { test, counts };
}
