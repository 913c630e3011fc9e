import { describe, expect, it } from '@jest/globals';
import { describeMoved } from '../../local/ports/moved-ports.ts';
import { fixedPorts } from '../../local/settings.ts';

const wanted = { functions: 7071, ...fixedPorts };
const at = (ports: Partial<typeof wanted> = {}) => {
  const used = { ...wanted, ...ports };
  const url = (port: number) => ({ url: `http://127.0.0.1:${port}` });
  return {
    functions: url(used.functions),
    graph: url(used.graph),
    entra: url(used.entra),
    identity: url(used.identity),
    vault: { url: `https://127.0.0.1:${used.vault}` },
    state: { url: `https://127.0.0.1:${used.state}/devstoreaccount1` },
  };
};

describe('the line about ports in use', () => {
  it('is not there where each part listens on its own port', () => {
    expect(wanted).toEqual({
      functions: 7071,
      graph: 7072,
      entra: 7073,
      identity: 7074,
      vault: 7075,
      state: 7076,
    });
    expect(describeMoved(wanted, at())).toBeNull();
  });

  it('is not there with PORT=0, where no port was wanted', () => {
    const none = { functions: 0, graph: 0, entra: 0, identity: 0, vault: 0, state: 0 };
    expect(describeMoved(none, at({ functions: 40_001 }))).toBeNull();
  });

  it('names one port, or all of them in order', () => {
    expect(describeMoved(wanted, at({ entra: 40_001 }))).toBe(
      'Port 7073 is in use. This run has a free port instead.',
    );
    expect(describeMoved(wanted, at({ state: 40_003, functions: 40_001, entra: 40_002 }))).toBe(
      'Ports 7071, 7073, 7076 are in use. This run has free ports instead.',
    );
  });
});
