/** The rules as policies of the Pulumi engine. */
export { policies } from './policies';
