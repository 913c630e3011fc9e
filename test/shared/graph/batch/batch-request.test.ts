import { expect, it } from '@jest/globals';
import { batchBody } from '../../../../shared/graph/batch/batch-request.ts';

it('a batch has a GET with an id of its own for each url', () => {
  expect(JSON.parse(batchBody(['/a', '/b?$skiptoken=1']))).toStrictEqual({
    requests: [
      { id: '1', method: 'GET', url: '/a' },
      { id: '2', method: 'GET', url: '/b?$skiptoken=1' },
    ],
  });
});
