type OpenLogin = (address: string, pending: object) => unknown;

/**
 * A plugin of swagger-ui, whose own state is the time, which can be guessed (RFC 6749, 10.12). The login page and the page that
 * waits get a random one instead.
 */
export const randomState = {
  statePlugins: {
    auth: {
      wrapActions: {
        authPopup:
          (openLogin: OpenLogin): OpenLogin =>
          (address, pending) => {
            const state = crypto.randomUUID();
            const url = new URL(address);
            url.searchParams.set('state', state);
            return openLogin(url.href, { ...pending, state });
          },
      },
    },
  },
};
