/** Azurite has no types. This is the part that is used (https://github.com/Azure/Azurite). */
declare module 'azurite/dist/src/blob/BlobServerFactory.js' {
  export class BlobServerFactory {
    /** Reads its options from the command line. */
    createServer(): Promise<{
      start: () => Promise<void>;
      getHttpServerAddress: () => string;
    }>;
  }
}
