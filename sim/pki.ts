export { issue, type KeyedCertificate } from './stand-in/pki';
