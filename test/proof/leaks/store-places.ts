import { randomUUID } from 'node:crypto';
import { operations } from './operations.ts';
import type { Plant, Scene } from './scene.ts';
import { vaultPlaces } from './vault-places.ts';

/** The same scene with an `Idempotency-Key`, so that its outcome is recorded in the store, and a second instance replays it. */
const keyed = (scene: Scene): Scene => ({
  ...scene,
  name: `with a key, ${scene.name}`,
  ask: (home) => {
    const asked = scene.ask(home);
    return { ...asked, headers: { 'idempotency-key': randomUUID(), ...asked.headers } };
  },
  isRepeated: true,
});

/** Actions whose requests, results and problems are full of canaries. */
export const storePlaces = (plant: Plant): Scene[] =>
  [...operations(plant), ...vaultPlaces(plant)].map(keyed);
