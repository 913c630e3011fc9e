import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { bodyOf, service } from '../support/service.ts';

describe('GET openapi.json', () => {
  it('200: the committed openapi.json is what the table says (npm run openapi writes it)', async () => {
    const reply = await service().call('openapi-get');
    expect(reply.status).toBe(200);
    expect(bodyOf(reply)).toEqual(JSON.parse(readFileSync('openapi.json', 'utf8')));
  });
});
