/** Which exemptions the rules know, and whether they judge as for production; see docs/policies.md. */
export { exemptionProblems, PolicySettings as PoliciesConfig } from '../../policies/check';
