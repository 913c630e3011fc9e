/** What is served, and so can be tried. */
export interface GuideFacts {
  /** Address of the functions with the route prefix, `http://127.0.0.1:7071/api/v1`. */
  readonly api: string;
  /** Folder of the header files as seen from the folder of the repository. */
  readonly folder: string;
  /** The short address of the documentation page; null where the page is off. */
  readonly docs: string | null;
  /** The token endpoint of the fake Entra, and the scope of this API. */
  readonly tokenUrl: string;
  readonly scope: string;
  /** `WATCH` has owners. */
  readonly hasFleet: boolean;
  /** A sweep has ended. */
  readonly isSwept: boolean;
  /** The quarantined demo owner is among the owners of `WATCH`. */
  readonly watchesQuarantined: boolean;
  /** `OPERATIONS` is enabled. */
  readonly operates: boolean;
  /** The vault is the fake one. */
  readonly hasVault: boolean;
  /** Address of the fake vault. */
  readonly vault: string;
  /** The demo owner with the expired token is among the owners of `WATCH`. */
  readonly watchesExpired: boolean;
  /** A new version of a secret of the demo owner with the expired token starts a rotation. */
  readonly rotatesExpired: boolean;
}
