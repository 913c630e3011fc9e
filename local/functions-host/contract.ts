/**
 * What `@azure/functions` and the Functions worker say to each other: the parts of `@azure/functions-core` that are
 * used here (its types are not published as a package).
 */

export interface Binding {
  readonly type: string;
  readonly direction?: string;
  /** Of an HTTP trigger; the function's name where it is not given. */
  readonly route?: string;
  readonly methods?: readonly string[];
}

export interface FunctionMetadata {
  readonly name: string;
  readonly bindings: Readonly<Record<string, Binding>>;
}

export type FunctionCallback = (...args: unknown[]) => unknown;
export type HookCallback = (context: Record<string, unknown>) => unknown;

export interface RegisteredFunction {
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
}

/** A request as it travels to the worker. */
export interface RpcHttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly body?: { readonly bytes: Uint8Array };
}

/** An answer as it travels back. */
export interface RpcHttpResponse {
  readonly statusCode?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly bytes?: Uint8Array; readonly string?: string } | null;
}

interface RpcTypedData {
  readonly http?: RpcHttpRequest | RpcHttpResponse;
  readonly json?: string;
}

export interface CoreInvocationContext {
  readonly invocationId: string;
  readonly request: {
    readonly invocationId: string;
    readonly inputData: readonly { readonly name: string; readonly data: RpcTypedData }[];
  };
  readonly metadata: FunctionMetadata;
  /** While it is `postInvocationHooks`, logging after the end is no mistake of the app. */
  state: string | undefined;
  readonly log: (level: string, category: string, message: string) => void;
}

export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(
    context: unknown,
    result: unknown,
  ): Promise<{ returnValue?: { http?: RpcHttpResponse } | null }>;
}

export interface ProgrammingModel {
  readonly name: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel;
  getCapabilities(capabilities: Record<string, string>): Promise<Record<string, string>>;
}

/** An app that has been loaded. */
export interface App {
  readonly functions: readonly RegisteredFunction[];
  readonly model: ProgrammingModel;
  readonly runHooks: (name: string, context: Record<string, unknown>) => Promise<void>;
}
