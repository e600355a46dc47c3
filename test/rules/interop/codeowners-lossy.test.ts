import { checkRuleTest } from '../../support/ruleTest';

const PEOPLE = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro, email: ben@example.com}
  cho: {name: Cho Min, email: cho@example.com}
  eli: {name: Eli Roth, email: eli@example.com, manages: [payments], handles: {github: eroth}}
  dina: {name: Dina Haddad, email: dina@example.com, manages: [network], handles: {github: dhaddad}}`;

checkRuleTest('interop/codeowners-lossy', [
  `
# tracked: services/pay/card.ts
# tracked: infra/a.tf
# file: CODEOWNERS
# linchpin-digest: 0
/services/pay/ @eroth @dhaddad

# file: governance.yaml
${PEOPLE}
domains:
  payments: {paths: [services/pay/**], alliance: [eli, dina], min_approvals: 2}
  ^^^^^^^^ interop/codeowners-lossy: Payments asks for several approvals, and CODEOWNERS is content with one
  network: {name: The network, paths: [infra/**], alliance: [dina], min_approvals: 0}
  ^^^^^^^ interop/codeowners-lossy: The network is only informed, so CODEOWNERS does not name it
`,
  // Kept by hand: whoever wrote it knows what it says.
  `
# tracked: services/pay/card.ts
# file: CODEOWNERS
/services/pay/ @eroth

# file: governance.yaml
${PEOPLE}
domains:
  payments: {paths: [services/pay/**], alliance: [eli, dina], min_approvals: 2}
  network: {external: true, alliance: [dina]}
`,
  // Two domains that share nothing today.
  `
# tracked: services/pay/card.ts
# tracked: infra/a.tf
# file: CODEOWNERS
# linchpin-digest: 0
/services/ @eroth
/infra/ @dhaddad

# file: governance.yaml
${PEOPLE}
domains:
  payments: {paths: [services/**], alliance: [eli]}
  network: {paths: [infra/**, "services/vpn/**"], alliance: [dina]}
`,
]);
