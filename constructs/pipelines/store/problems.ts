import { integerProblem, Problems } from '../../checks';
import { secretTextProblem, serverProblem } from '../../mysql';
import { type SecretKey, secretKeyProblems } from '../../secret-key';
import { hasToken } from '../../tokens';
import type { ExternalStore } from './options';

const BUCKET = /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/;

/** What is wrong with an object store. */
export function storeProblems(path: string, given: ExternalStore | undefined): string[] {
  if (given === undefined) return [];
  switch (given.type) {
    case 'azure':
      return [
        ...new Problems()
          .check(`${path}.account`, given.account, (name) => filled(name, 'the storage account'))
          .check(`${path}.container`, given.container, bucketProblem).found,
        ...credentialProblems(`${path}.accountKey`, given.accountKey),
      ];
    default: {
      const problems = new Problems().check(`${path}.bucket`, given.bucket, bucketProblem);
      if (given.type === 's3') {
        problems
          .check(`${path}.region`, given.region, (name) => filled(name, 'the region, such as eu-central-1'))
          .check(`${path}.endpoint`, given.endpoint, serverProblem)
          .check(`${path}.port`, given.port, (port) => integerProblem(port, 1, 65535));
      }
      const { accessKey, secretKey } = given.credentials ?? {};
      return [
        ...problems.found,
        ...credentialProblems(`${path}.credentials.accessKey`, accessKey),
        ...credentialProblems(`${path}.credentials.secretKey`, secretKey),
      ];
    }
  }
}

function credentialProblems(path: string, given: SecretKey | string | undefined): string[] {
  if (typeof given !== 'string') return secretKeyProblems(path, given);
  return new Problems().check(path, given, secretTextProblem).found;
}

function bucketProblem(name: string): string | undefined {
  if (hasToken(name) || BUCKET.test(name)) return undefined;
  return `${JSON.stringify(name)} is no bucket: write 3 to 63 lower-case letters, digits, dots and dashes, without scheme`;
}

function filled(text: string, what: string): string | undefined {
  return text === '' ? `is empty: name ${what}` : undefined;
}
