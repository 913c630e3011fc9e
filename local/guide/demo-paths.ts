import { demoOwners } from '../fake-graph/owners.ts';
import { jobIdsOf } from '../fake-graph/store.ts';

export type DemoOwnerName = keyof typeof demoOwners;

/** `servicePrincipals/<id>` */
export const ownerPath = (name: DemoOwnerName): string => `${demoOwners[name].kind}/${demoOwners[name].id}`;

/** Without a sign that a shell treats in a special way, as the ids of the demo directory are. */
export const jobPath = (name: DemoOwnerName): string =>
  `${ownerPath(name)}/jobs/${jobIdsOf(demoOwners[name])[0] ?? ''}`;
