/**
 * The contract between `@azure/functions` and the Functions worker: the parts of `@azure/functions-core` that are used here.
 * Its types are not published as a package.
 */

export interface Binding {
  readonly type: string;
  readonly direction?: string;
  /** Route of an HTTP trigger; the name of the function where it is absent. */
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

/** A request as the host sends it to the worker. */
export interface RpcHttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly body?: { readonly bytes: Uint8Array };
}

/** A response as the worker returns it. */
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
  /** During `postInvocationHooks`, logging after the end of the function is allowed. */
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

/** A loaded app. */
export interface App {
  readonly functions: readonly RegisteredFunction[];
  readonly model: ProgrammingModel;
  readonly runHooks: (name: string, context: Record<string, unknown>) => Promise<void>;
}
