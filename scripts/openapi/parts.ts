import type { Components } from './components.ts';
import type { Examples } from './examples/examples.ts';

/** What all operations of a document share. */
export interface Parts {
  readonly components: Components;
  readonly examples: Examples;
}
