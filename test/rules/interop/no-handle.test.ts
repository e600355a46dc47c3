import { checkRuleTest } from '../../support/ruleTest';

const PROGRAM = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]`;

checkRuleTest('interop/no-handle', [
  // Declared: where that stands, once for all seats. A handle elsewhere is none here, an address is enough.
  `
# tracked: services/pay/card.ts
# tracked: infra/a.tf
# tracked: web/a
# file: CODEOWNERS
# linchpin-digest: 0
/web/ fay@example.com

# file: governance.yaml
${PROGRAM}
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro, email: ben@example.com}
  cho: {name: Cho Min, email: cho@example.com}
  eli: {name: Eli Roth, manages: [payments, network], handles: {gitlab: eroth}}
  ^^^ interop/no-handle: Eli Roth holds a seat for payments and Network and has neither a handle on GitHub nor an \`email\`, so CODEOWNERS cannot ask them.
  fay: {name: Fay Lindt, manages: [web], email: fay@example.com}
domains:
  payments: {paths: [services/**], alliance: [eli]}
  network: {name: Network, paths: [infra/**], alliance: [eli]}
  web: {paths: [web/**], alliance: [fay]}
`,
  // A team that the host knows is named as a team; of another one its members are.
  `
# tracked: services/pay/card.ts
# tracked: infra/a.tf
# file: CODEOWNERS
# linchpin-digest: 0
/services/ @example/pay

# file: governance.yaml
${PROGRAM}
teams:
  pay: {members: [eli], handle: "@example/pay"}
  net: {members: [dina]}
domains:
  payments: {paths: [services/**], alliance: [team:pay]}
  network: {paths: [infra/**], alliance: [team:net]}
  ^^^^^^^ interop/no-handle: dina holds a seat for network
`,
  `
# tracked: services/pay/card.ts
# file: CODEOWNERS
/services/ @example/pay

# file: governance.yaml
${PROGRAM}
domains:
  payments: {paths: [services/**], alliance: [eli]}
`,
]);
