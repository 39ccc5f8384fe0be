export { AuthCode } from './auth-code';
