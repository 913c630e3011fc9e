import type { ApiDocument } from './api-document.ts';
import { randomState } from './sign-in-state.ts';

/** The part of an Immutable.js map that is used. */
interface RequestMap {
  readonly hasIn: (path: readonly string[]) => boolean;
  readonly setIn: (path: readonly string[], value: string) => RequestMap;
}

interface Props {
  readonly request: RequestMap;
}

/** The parts of swagger-ui that are used (https://github.com/swagger-api/swagger-ui/tree/master/docs). */
export interface Viewer {
  readonly initOAuth: (options: object) => void;
  readonly preauthorizeApiKey: (scheme: string, value: string) => void;
}

interface System {
  readonly React: { readonly createElement: (component: unknown, props: unknown) => unknown };
}

interface ViewerConstructor {
  (options: object): Viewer;
  readonly presets: { readonly apis: unknown };
}

/** The sign-in that swagger-ui waits for, in `window.swaggerUIRedirectOauth2`. */
export interface PendingSignIn {
  readonly auth: { readonly name: string; code?: string };
  readonly state: string;
  readonly redirectUrl: string;
  readonly callback: (result: { readonly auth: object; readonly redirectUrl: string }) => void;
  readonly errCb: (error: object) => void;
}

declare global {
  interface Window {
    readonly SwaggerUIBundle: ViewerConstructor;
    swaggerUIRedirectOauth2?: PendingSignIn;
  }
}

const authorization = ['headers', 'Authorization'];

/** The shown curl command has a placeholder instead of the token: people paste it and share their screen. */
const withoutToken = {
  wrapComponents: {
    curl:
      (Curl: unknown, { React }: System) =>
      (props: Props) => {
        const { request } = props;
        const isAuthorized = request.hasIn(authorization);
        return React.createElement(Curl, {
          ...props,
          request: isAuthorized ? request.setIn(authorization, 'Bearer <token>') : request,
        });
      },
  },
};

export interface ViewerOptions {
  readonly document: ApiDocument;
  readonly domNode: Element;
  readonly redirectUrl: string;
  readonly onComplete: () => void;
}

/** Shows the document. Nothing is asked of another host, and a token stays in the memory of this page. */
export const openViewer = ({ document, domNode, redirectUrl, onComplete }: ViewerOptions): Viewer =>
  window.SwaggerUIBundle({
    spec: document,
    domNode,
    presets: [window.SwaggerUIBundle.presets.apis],
    plugins: [withoutToken, randomState],
    layout: 'BaseLayout',
    validatorUrl: null,
    persistAuthorization: false,
    deepLinking: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    oauth2RedirectUrl: redirectUrl,
    onComplete,
  });
