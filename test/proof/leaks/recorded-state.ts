import type { ConnectState, StateStore } from '../../../shared/state/state-store.ts';

/** The same store; everything that is written into it goes into `sink` too. */
export const recordedState =
  (connect: ConnectState, sink: string[]): ConnectState =>
  (context) => {
    const store = connect(context);
    const recorded: StateStore = {
      ...store,
      write: (name, text, condition) => {
        sink.push(name, text);
        return store.write(name, text, condition);
      },
      append: (name, text) => {
        sink.push(name, text);
        return store.append(name, text);
      },
      lease: (name) => {
        sink.push(name);
        return store.lease(name);
      },
    };
    return recorded;
  };
