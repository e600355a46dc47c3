import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('approval/overruled-without-authority', []);
