import { expect, it } from '@jest/globals';
import { randomState } from '../../../../shared/docs-page/browser/sign-in-state.ts';

const open = () => {
  const calls: { address: string; pending: object }[] = [];
  const { authPopup } = randomState.statePlugins.auth.wrapActions;
  const pending = { state: 'the time', redirectUrl: 'https://page.example' };
  authPopup((address, given) => calls.push({ address, pending: given }))(
    'https://login.example/authorize?response_type=code&scope=api%3A%2F%2Fclient%2Fa%20b&state=the%20time',
    pending,
  );
  return calls;
};

it('the login page and the waiting page get the same random state, and a new one for each sign-in', () => {
  const states = [...open(), ...open()].map(({ address, pending }) => {
    const { origin, pathname, searchParams } = new URL(address);
    const { state, ...others } = Object.fromEntries(searchParams);
    expect([`${origin}${pathname}`, others]).toEqual([
      'https://login.example/authorize',
      { response_type: 'code', scope: 'api://client/a b' },
    ]);
    expect(pending).toEqual({ state, redirectUrl: 'https://page.example' });
    return state;
  });
  expect(new Set(states).size).toBe(2);
  for (const state of states)
    expect(state).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
});
