import { startChild, type Child } from '../../local/child.ts';
import { demoApiClientId, demoTenantId } from '../../local/settings.ts';
import { startUpstreams, upstreamSettings, type Upstreams } from '../../local/upstreams.ts';

export interface Service {
  readonly upstreams: Upstreams;
  readonly app: Child;
  /** The address of the page. */
  readonly page: string;
  readonly close: () => Promise<void>;
}

/** The built package over the fakes. */
export const startService = async (settings: Readonly<Record<string, string>> = {}): Promise<Service> => {
  const upstreams = await startUpstreams({ mayWrite: true, mayListOwners: true });
  const app = await startChild(['local/functions-host/serve.ts', '.'], {
    ...upstreamSettings(upstreams),
    NODE_EXTRA_CA_CERTS: upstreams.certificate.file,
    PORT: '0',
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
    OPERATIONS: 'enabled',
    WATCH: 'all',
    ...settings,
  });
  return {
    upstreams,
    app,
    page: `${app.url}/api/v1/docs`,
    close: async () => {
      await app.stop('SIGTERM');
      await upstreams.close();
    },
  };
};
