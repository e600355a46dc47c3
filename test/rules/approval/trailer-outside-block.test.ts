import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('approval/trailer-outside-block', []);
