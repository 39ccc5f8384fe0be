import { type IncomingMessage, request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly body: string;
  /** By how much the server's clock is ahead of this machine's. @default - it does not say what time it is */
  readonly aheadMs?: number;
}

/** Why nothing came back. */
export interface NoAnswer {
  /** `name`: not found. `refused`: nobody listens. `untrusted`, `certificate`: of an unknown authority, or wrong. `silent`: all else. */
  readonly failure: 'name' | 'refused' | 'untrusted' | 'certificate' | 'silent';
  readonly why: string;
}

export type Reply = Answer | NoAnswer;

export interface AskOptions extends RequestOptions {
  /** For the whole of it. */
  readonly timeoutMs: number;
}

/** Of a body; what is asked here is far smaller. */
const LIMIT = 4 * 1024 * 1024;

/** Asks once: no redirect is followed, so that nothing goes where the configuration does not say. It never throws. */
export function ask(url: string, { timeoutMs, ...options }: AskOptions): Promise<Reply> {
  return new Promise((resolve) => {
    const sentAt = Date.now();
    const request = url.startsWith('http:') ? requestHttp : requestHttps;
    // Without an agent no connection outlives the question.
    const sent = request(url, { agent: false, ...options }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const aheadMs = ahead(response, sentAt);
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > LIMIT) sent.destroy(new Error('the answer is too long'));
      });
      response.on('error', (error) => resolve(noAnswer(error)));
      response.on('end', () => {
        clearTimeout(timer);
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, location: headers.location, body: Buffer.concat(chunks).toString(), aheadMs });
      });
    });
    const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
    sent.on('error', (error) => {
      clearTimeout(timer);
      resolve(noAnswer(error));
    });
    sent.end();
  });
}

/** The server wrote the date somewhen between the question and the answer, and cut off half a second on average. */
function ahead({ headers }: IncomingMessage, sentAt: number): number | undefined {
  const said = Date.parse(headers.date ?? '');
  if (Number.isNaN(said)) return undefined;
  const aged = Number(headers.age ?? 0) * 1000;
  return said + 500 + (Number.isNaN(aged) ? 0 : aged) - (sentAt + Date.now()) / 2;
}

const UNTRUSTED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

function noAnswer(error: NodeJS.ErrnoException): NoAnswer {
  const { code = '', message } = error;
  return { failure: failureOf(code), why: message || code };
}

function failureOf(code: string): NoAnswer['failure'] {
  if (UNTRUSTED.includes(code)) return 'untrusted';
  if (code.startsWith('CERT_') || code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL')) return 'certificate';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name';
  return code === 'ECONNREFUSED' ? 'refused' : 'silent';
}
