/**
 * The module `@azure/functions-core`, which only the Functions runtime supplies. A process has one app, as in the real worker,
 * so this module stores its registrations.
 */
import type {
  FunctionCallback,
  FunctionMetadata,
  HookCallback,
  ProgrammingModel,
  RegisteredFunction,
} from './contract.ts';

const functions = new Map<string, RegisteredFunction>();
const hooks = new Map<string, Set<HookCallback>>();
let model: ProgrammingModel | undefined;
let open = true;

export const version = '3.12.0';
export const hostVersion = '4.1037.0';

export class Disposable {
  readonly #undo: () => void;
  constructor(undo: () => void) {
    this.#undo = undo;
  }
  dispose(): void {
    this.#undo();
  }
}

export const setProgrammingModel = (given: ProgrammingModel): void => {
  model = given;
};

export const getProgrammingModel = (): ProgrammingModel | undefined => model;

/** A registration after loading is ignored without an error, as in the real runtime. */
export const registerFunction = (metadata: FunctionMetadata, callback: FunctionCallback): Disposable => {
  const key = metadata.name.toLowerCase();
  if (open && functions.has(key))
    throw new Error(`A function with the name "${metadata.name}" is already registered.`);
  if (open) functions.set(key, { metadata, callback });
  return new Disposable(() => functions.delete(key));
};

export const registerHook = (name: string, callback: HookCallback): Disposable => {
  const registered = hooks.get(name) ?? new Set();
  hooks.set(name, registered.add(callback));
  return new Disposable(() => registered.delete(callback));
};

/** Messages of the library. Only warnings and errors are shown. */
export const log = (level: string, _category: string, message: string): void => {
  if (level === 'warning' || level === 'error' || level === 'critical') console.error(message);
};

/** Returns the registrations of the app. Later registrations are ignored. */
export const closeRegistration = () => {
  open = false;
  return { functions: [...functions.values()], hooks, model };
};
