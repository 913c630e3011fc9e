/** What a deployment must show before it counts. The clock and the network are passed in. */

export interface Reply {
  readonly status: number;
  /** Of the JSON, where it was an object. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Far {
  /** GET below `/api/v1/`, with the token where one is given; null where nothing answered. */
  readonly ask: (path: string, token?: string) => Promise<Reply | null>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** One line of progress. */
  readonly say: (line: string) => void;
}

export interface Expected {
  /** What `health` must say. */
  readonly build: string;
  /** How long the new build may take to answer. */
  readonly waitMs: number;
  /** `servicePrincipals/<id>` that the token may read; null asks for one that does not exist. */
  readonly owner: string | null;
  readonly token: string;
}

/** One line of the report. */
export interface Finding {
  readonly check: string;
  readonly passed: boolean;
  readonly seen: string;
}

const pollMs = 5000;
/** How often a person hears what is waited for. */
const sayMs = 60_000;
const healthTries = 3;
/** Longer than the service keeps the result of a deep health check (30 s). */
const healthPollMs = 31_000;
const absentOwner = 'servicePrincipals/00000000-0000-0000-0000-000000000000';

/** What comes from outside is printed only when it looks like a name: a log reads some lines as commands. */
const word = (value: unknown): string =>
  typeof value === 'string' && /^[\w.+-]{1,64}$/u.test(value) ? value : '';

/** Status, code and request id of an answer: what support needs, and nothing of its text. */
const inShort = (reply: Reply | null): string => {
  if (reply === null) return 'no answer';
  const { code, requestId } = reply.body;
  const id = word(requestId);
  return [`${reply.status}`, word(code), id === '' ? '' : `(request ${id})`]
    .filter((part) => part !== '')
    .join(' ');
};

/** Until the new build answers: the old one may go on for minutes, and a start takes seconds. */
export const checkBuild = async (far: Far, { build, waitMs }: Expected): Promise<Finding> => {
  const startedAt = far.now();
  let nextSayAt = startedAt;
  for (let tries = 1; ; tries += 1) {
    const reply = await far.ask('health');
    const found = word(reply?.body['build']);
    const seconds = Math.round((far.now() - startedAt) / 1000);
    const passed = found === build;
    const answered = found === '' ? inShort(reply) : `build ${found}`;
    if (passed || far.now() - startedAt + pollMs > waitMs) {
      return {
        check: 'build',
        passed,
        seen: `${answered} after ${seconds} s (${tries} tries), wanted ${build}`,
      };
    }
    if (far.now() >= nextSayAt) {
      far.say(`${answered}, waiting for ${build} (${seconds} s of ${waitMs / 1000}); --wait 0 fails at once`);
      nextSayAt += sayMs;
    }
    await far.wait(pollMs);
  }
};

/** Settings, identity, Graph with its permission, and the signing keys, each really tried. */
const askHealth = async (far: Far): Promise<Finding> => {
  const reply = await far.ask('health?deep=true');
  const failed = Object.entries(Object(reply?.body['checks']) as Record<string, unknown>)
    .filter(([, result]) => result !== 'pass')
    .map(([name]) => name);
  const settings = reply?.body['settings'];
  const wrong = Array.isArray(settings) ? settings.map(word) : [];
  const passed = reply?.status === 200 && reply.body['status'] === 'pass' && failed.length === 0;
  return { check: 'health', passed, seen: [inShort(reply), ...failed, ...wrong].join(' ') };
};

/** Asked up to three times: one failure of Graph or Entra must not stop a deployment. */
const checkHealth = async (far: Far): Promise<Finding> => {
  for (let tries = 1; ; tries += 1) {
    const finding = await askHealth(far);
    if (finding.passed || tries === healthTries) return finding;
    far.say(`health ${finding.seen}, asking again`);
    await far.wait(healthPollMs);
  }
};

/** The service's own problem document, or the bare 401 of Easy Auth in front of it. */
const checkWall = async (far: Far, { owner }: Expected): Promise<Finding> => {
  const reply = await far.ask(`${owner ?? absentOwner}/jobs`);
  return { check: 'no token', passed: reply?.status === 401, seen: `${inShort(reply)}, wanted 401` };
};

/** An answer without a code is not the service's. What then refused a token that was sent: docs/deploy.md has the same rows. */
const platformRefusal = (reply: Reply | null): string => {
  if (reply === null || word(reply.body['code']) !== '') return '';
  if (reply.status === 403)
    return ': Easy Auth lets no application pass, or the network is not allowed (docs/deploy.md, "403 without a body")';
  if (reply.status === 401) return ': Easy Auth refused the token (docs/deploy.md, "401 without a body")';
  return '';
};

/** A read with the token. Without an owner, 404 is what it must be: it shows the role, and `health` shows Graph. */
const checkRead = async (far: Far, { owner, token }: Expected): Promise<Finding> => {
  const wanted = owner === null ? 404 : 200;
  const reply = await far.ask(`${owner ?? absentOwner}/jobs`, token);
  const items = reply?.body['items'];
  const whole = owner === null ? reply?.body['code'] === 'not-found' : Array.isArray(items);
  return {
    check: 'read',
    passed: reply?.status === wanted && whole,
    seen: `${inShort(reply)}${Array.isArray(items) ? `, ${items.length} jobs` : ''}, wanted ${wanted}${platformRefusal(reply)}`,
  };
};

/** All of it in order; the rest says nothing about this build where the build is not there. */
export const smoke = async (far: Far, expected: Expected): Promise<readonly Finding[]> => {
  const build = await checkBuild(far, expected);
  if (!build.passed) return [build];
  return [build, await checkHealth(far), await checkWall(far, expected), await checkRead(far, expected)];
};
