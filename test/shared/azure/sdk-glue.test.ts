import { createHttpHeaders, createPipelineRequest, type PipelineRequest } from '@azure/core-rest-pipeline';
import { expect, it } from '@jest/globals';
import { abortable, loadOnce, runWithSignal } from '../../../shared/azure/sdk-glue.ts';

it('loads once for any number of calls, and again after a failure', async () => {
  let loads = 0;
  const loaded = loadOnce(() => {
    loads += 1;
    return loads === 1 ? Promise.reject(new Error('failure')) : Promise.resolve(loads);
  });
  await expect(loaded()).rejects.toThrow('failure');
  await expect(Promise.all([loaded(), loaded()])).resolves.toEqual([2, 2]);
});

it('every request of the work gets the signal, and a request outside of it none', async () => {
  const sent: PipelineRequest[] = [];
  const client = abortable({
    sendRequest: (request) => {
      sent.push(request);
      return Promise.resolve({ request, status: 200, headers: createHttpHeaders() });
    },
  });
  const send = () => client.sendRequest(createPipelineRequest({ url: 'https://vault.example/' }));
  const { signal } = new AbortController();
  await runWithSignal(signal, async () => {
    await send();
    await send();
  });
  await send();
  expect(sent.map(({ abortSignal }) => abortSignal)).toEqual([signal, signal, undefined]);
});
