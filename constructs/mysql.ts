import { integerProblem, Problems } from './checks';
import { type SecretKey, secretKeyProblems } from './secret-key';
import { hasToken, tokensIn } from './tokens';

/** A MySQL database of the user's, in place of one that is installed with the part. Its version is 8.0 or later. */
export interface ExternalMysql {
  /** Name or address of the server, without scheme and port; mostly a token of the environment. */
  readonly host: string;

  /** @default 3306 */
  readonly port?: number;

  /** The user may create the part's databases, or they are there already. */
  readonly user: string;

  /** A Secret that is there already, or a token such as the output of the database's stack. The text itself is none of the options. */
  readonly password: SecretKey | string;
}

export const MYSQL_PORT = 3306;

/** A database as programs reach it. */
export interface MysqlAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Where the password is. */
  readonly password: SecretKey;
}

/** The keys of a part's own Secret, and what is in them. */
export interface MysqlSecret {
  readonly secretName: string;
  readonly passwordKey: string;
}

/** How programs reach the database, their password from the user's Secret or from the part's own. */
export function mysqlAccess(given: ExternalMysql, { secretName, passwordKey: key }: MysqlSecret): MysqlAccess {
  const { host, port = MYSQL_PORT, user, password } = given;
  return { host, port, user, password: typeof password === 'string' ? { secretName, key } : password };
}

const HOST = /^[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?$|^[0-9A-Fa-f:]*:[0-9A-Fa-f:]*$/;

/** What is wrong with a database. */
export function externalMysqlProblems(path: string, given: ExternalMysql | undefined): string[] {
  if (given === undefined) return [];
  const { host, port, user, password } = given;
  const problems = new Problems()
    .check(`${path}.host`, host, serverProblem)
    .check(`${path}.port`, port, (number) => integerProblem(number, 1, 65535))
    .check(`${path}.user`, user, (name) => (name === '' ? 'is empty: name a user of the database' : undefined));
  if (typeof password === 'string') problems.check(`${path}.password`, password, secretTextProblem);
  else problems.found.push(...secretKeyProblems(`${path}.password`, password));
  return problems.found;
}

/** A server by name or address, or a token of one. */
export function serverProblem(host: string): string | undefined {
  if (hasToken(host) || HOST.test(host)) return undefined;
  return `${JSON.stringify(host)} is no server: write a name or an address, without scheme, port or path`;
}

/** A credential as an option has it: never the text, only a token of it. */
export function secretTextProblem(text: string): string | undefined {
  const [first, ...others] = tokensIn(text);
  if (first !== undefined && others.length === 0 && text === `\${kfstack.${first}}`) return undefined;
  return 'is a credential in clear text: give secretName and key of a Secret, or a token';
}
