/** The parts of the page that come from packages which are not deployed. */
export interface Assets {
  /** The scripts in their order: the viewer, then what starts it. */
  readonly scripts: readonly string[];
  readonly style: string;
}

/** Empty in the sources: the build replaces this module with its texts (scripts/docs-page/assets.ts), and so does Jest. */
export const assets: Assets = { scripts: [], style: '' };
