import { reply, type Play } from '../../support/raw-server.ts';
import { failures } from './upstream-failures.ts';
import { tokenBody } from './upstream.ts';
import { plantHeaders } from './graph-failures.ts';
import { askJob, type Plant, type Scene } from './scene.ts';

const close = { Connection: 'close' };

/** Responses of the identity endpoint. Its token in all other scenes is a canary as well. */
export const identityPlaces = (plant: Plant): Scene[] => {
  const at = (place: string) => plant(`identity ${place}`);
  const bad: Play[] = [
    ...failures(plant, 'identity'),
    ...['{} {}', '{}\r\n{}', '{}\u00e9'].map((form) =>
      reply(200, tokenBody(form.replaceAll('{}', () => at('a token that is no header value'))), close),
    ),
    reply(200, tokenBody(at('an expired token'), { expires_on: '1000000000' }), close),
    reply(200, tokenBody('', { [at('{name}')]: at('{name}') }), close),
  ];
  const more = { client_id: at('client_id'), resource: at('resource'), not_before: at('not_before') };
  const good = tokenBody(at('access_token'), {
    ...more,
    refresh_token: at('refresh_token'),
    [at('{name}')]: at('{name}'),
  });
  return [
    ...bad.map((identity) => ({ identity, status: 503 })),
    { identity: reply(200, good, { ...plantHeaders(plant, 'identity good'), ...close }), status: 200 },
  ].map(({ identity, status }, index) => ({
    name: `identity ${index}`,
    script: () => ({ identity }),
    ask: askJob,
    status,
    asks: 'identity',
    alone: true,
  }));
};
