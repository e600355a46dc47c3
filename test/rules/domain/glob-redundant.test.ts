import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/glob-redundant', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths:
      - infra/**
      # the core
      - infra/network/*.tf
        ^^^^^^^^^^^^^^^^^^ domain/glob-redundant: \`infra/network/*.tf\` of network adds nothing: \`infra/**\` covers it already
      - vpn/**
    alliance: [dina]
`,
    fix: 'Remove `infra/network/*.tf`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths:
      - infra/**
      # the core
      - vpn/**
    alliance: [dina]
`,
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra, infra/**, ./infra/, vpn/a, vpn/a], alliance: [dina], exclude: ["x/**", "x/y/**"]}
                           ^^^^^^^^ domain/glob-redundant: \`infra\` covers it already
                                     ^^^^^^^^ domain/glob-redundant
                                                      ^^^^^ domain/glob-redundant: stands twice
                                                                                                   ^^^^^^ domain/glob-redundant
`,
  // Whatever their order.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**, infra/**], alliance: [dina]}
                    ^^^^^^^^^^^^^^^^ domain/glob-redundant
`,
  // Neither a file named as a folder, nor neighbours, nor other domains, nor patterns that cannot be read.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/**, infrared/**, "**/*.tf", "inf*/**", "{infra,x}/y"], alliance: [dina]}
  vpn: {paths: [infra/vpn/**], exclude: [infra/**], alliance: [dina]}
  odd: {paths: ["a/[b*", "a/**", "../a/**"], alliance: [dina]}
`,
]);
