import type { UpstreamPorts } from '../upstreams.ts';

/** What has an address, and the port that it was to have; 0 is any. */
export interface Ports extends UpstreamPorts {
  readonly functions: number;
}

type Served = Readonly<Record<keyof Ports, { readonly url: string }>>;

/** One line for the user where something could not listen on its port; null where all could. */
export const describeMoved = (wanted: Ports, served: Served): string | null => {
  const names = Object.keys(served) as readonly (keyof Ports)[];
  const taken = names
    .filter((name) => wanted[name] !== 0 && Number(new URL(served[name].url).port) !== wanted[name])
    .map((name) => wanted[name]);
  if (taken.length === 0) return null;
  return taken.length === 1
    ? `Port ${taken.join()} is in use. This run has a free port instead.`
    : `Ports ${taken.sort((a, b) => a - b).join(', ')} are in use. This run has free ports instead.`;
};
