import { randomUUID } from 'node:crypto';
import type {
  App,
  CoreInvocationContext,
  RegisteredFunction,
  RpcHttpRequest,
  RpcHttpResponse,
} from './contract.ts';
import type { InvocationLog } from './host-log.ts';

type WriteLog = InvocationLog['write'];

type Input = CoreInvocationContext['request']['inputData'][number]['data'];

const triggerName = ({ metadata }: RegisteredFunction): string =>
  Object.entries(metadata.bindings).find(([, binding]) => /trigger$/iu.test(binding.type))?.[0] ?? '';

const coreContext = (
  { metadata }: RegisteredFunction,
  name: string,
  data: Input,
  write: WriteLog,
): CoreInvocationContext => {
  const invocationId = randomUUID();
  return {
    invocationId,
    request: { invocationId, inputData: [{ name, data }] },
    metadata,
    state: undefined,
    log: (level, _category, message) => {
      write(level, message);
    },
  };
};

/**
 * One invocation in the steps of the worker: arguments, `preInvocation` hooks, the function, `postInvocation` hooks,
 * response. Rejects with the error of the function.
 */
const invoke = async (app: App, called: RegisteredFunction, data: Input, write: WriteLog) => {
  const core = coreContext(called, triggerName(called), data, write);
  const model = app.model.getInvocationModel(core);
  const { context, inputs } = await model.getArguments();
  const shared = { hookData: {}, invocationContext: context };
  const before = { ...shared, inputs, functionCallback: called.callback };
  await app.runHooks('preInvocation', before);
  const after: Record<string, unknown> = { ...shared, inputs: before.inputs, result: null, error: null };
  try {
    after['result'] = await model.invokeFunction(context, before.inputs, before.functionCallback);
  } catch (error) {
    after['error'] =
      error instanceof Error ? error : new Error('The function threw no Error', { cause: error });
  }
  core.state = 'postInvocationHooks';
  await app.runHooks('postInvocation', after);
  if (after['error'] instanceof Error) throw after['error'];
  return model.getResponse(context, after['result']);
};

/** The response of an HTTP-triggered function; undefined where it returned none. */
export const invokeHttp = async (
  app: App,
  called: RegisteredFunction,
  request: RpcHttpRequest,
  write: WriteLog,
): Promise<RpcHttpResponse | undefined> =>
  (await invoke(app, called, { http: request }, write)).returnValue?.http;

/** Runs a timer-triggered function now. Its input says that the run is on time. */
export const invokeTimer = async (
  app: App,
  called: RegisteredFunction,
  write: WriteLog,
  now: Date,
): Promise<void> => {
  const last = now.toISOString();
  const timer = {
    IsPastDue: false,
    Schedule: { AdjustForDST: true },
    ScheduleStatus: { Last: last, Next: last, LastUpdated: last },
  };
  await invoke(app, called, { json: JSON.stringify(timer) }, write);
};
