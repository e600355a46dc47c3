import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/glob-too-broad', [
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  platform:
    paths: ["**/*", tools/**]
             ^^^^ domain/glob-too-broad: \`**/*\` of platform covers every file
    alliance: [gus]
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  one: {paths: [.], alliance: [gus]}
                ^ domain/glob-too-broad
  two: {paths: ["/**"], alliance: [gus]}
                 ^^^ domain/glob-too-broad
  three: {codeowners: ["@example/network"], alliance: [dina]}
`,
  // The only domain with files.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  platform: {paths: ["**"], alliance: [gus]}
  desk: {external: true, alliance: [dina]}
  fax: {paths: [fax/**], alliance: [dina], status: retired}
`,
  // Something is left out, or the pattern covers only some.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  platform: {paths: ["**"], exclude: [infra/**], alliance: [gus]}
  docs: {paths: ["**/*.md", "*", "*/**"], alliance: [eli]}
  network: {paths: [infra/network/**], alliance: [dina]}
`,
]);
