import type { JsonSelection } from '../ports.ts';

/** An object or a list that is not closed yet. */
interface Open {
  readonly isList: boolean;
  /** Null where it is skipped. */
  readonly list: unknown[] | null;
  readonly object: Record<string, unknown> | null;
  /** What of its elements or members is selected. */
  readonly selection: JsonSelection | undefined;
  /** Of the member whose value comes next. */
  name: string;
}

const isListSelection = (selection: JsonSelection): selection is readonly [JsonSelection] =>
  Array.isArray(selection);

/** The selection of the next element or member; undefined where it is skipped. */
const innerSelection = ({ isList, selection, name }: Open): JsonSelection | undefined => {
  if (selection === undefined || selection === true) return selection;
  if (isListSelection(selection)) return isList ? selection[0] : undefined;
  return !isList && Object.hasOwn(selection, name) ? selection[name] : undefined;
};

/** An own member in every case. Of two members with one name the last wins, as with JSON.parse. */
const setMember = (object: Record<string, unknown>, name: string, value: unknown): void => {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
};

const skipped = { list: null, object: null, selection: undefined, name: '' } as const;
/** The same for all, because a document has a hundred thousand of them. */
const skippedList: Open = { ...skipped, isList: true };
const skippedObject: Open = { ...skipped, isList: false };

const openSelected = (isList: boolean, selection: JsonSelection): Open =>
  isList
    ? { isList, list: [], object: null, selection, name: '' }
    : { isList, list: null, object: {}, selection, name: '' };

/** Builds the selected parts of a document from its tokens, which come in their order. */
export interface SelectedValue {
  readonly depth: () => number;
  /** Of all values that are built so far. */
  readonly count: () => number;
  readonly isInList: () => boolean;
  /** The value that comes next is selected: a scalar has to be read. */
  readonly isSelected: () => boolean;
  /** The name of the next member is needed. */
  readonly needsName: () => boolean;
  readonly name: (text: string) => void;
  /** A scalar; ignored where it is not selected. */
  readonly scalar: (value: unknown) => void;
  readonly open: (isList: boolean) => void;
  readonly close: () => void;
  readonly value: () => unknown;
}

export const createSelectedValue = (selection: JsonSelection): SelectedValue => {
  const stack: Open[] = [];
  let root: unknown = undefined;
  let count = 0;
  let top: Open | undefined;
  const selected = () => (top === undefined ? selection : innerSelection(top));
  const put = (value: unknown): void => {
    count += 1;
    if (top === undefined) root = value;
    else if (top.list !== null) top.list.push(value);
    else if (top.object !== null) setMember(top.object, top.name, value);
  };
  const open = (isList: boolean): void => {
    const given = selected();
    if (given === undefined) top = isList ? skippedList : skippedObject;
    else {
      const opened = openSelected(isList, given);
      put(opened.list ?? opened.object);
      top = opened;
    }
    stack.push(top);
  };
  return {
    depth: () => stack.length,
    count: () => count,
    isInList: () => top?.isList === true,
    isSelected: () => selected() !== undefined,
    needsName: () => top?.selection !== undefined,
    name: (text) => {
      if (top?.selection !== undefined) top.name = text;
    },
    scalar: (value) => {
      if (selected() !== undefined) put(value);
    },
    open,
    close: () => {
      stack.pop();
      top = stack.at(-1);
    },
    value: () => root,
  };
};
