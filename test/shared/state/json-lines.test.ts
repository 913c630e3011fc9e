import { describe, expect, it } from '@jest/globals';
import { decodeLine, decodeLines, encodeLine, parseText } from '../../../shared/state/json-lines.ts';

const number = (value: unknown) => (typeof value === 'number' ? value : undefined);

describe('JSON text', () => {
  it.each<[string, unknown]>([
    ['{"a":[1]}', { a: [1] }],
    ['null', null],
    [' 7 ', 7],
  ])('%j has a value', (text, value) => {
    expect(parseText(text)).toEqual(value);
  });

  it.each(['', '{', 'undefined', '{}{}', "{'a':1}"])('%j has none', (text) => {
    expect(parseText(text)).toBeUndefined();
  });
});

describe('a text that grows by lines', () => {
  it('has every value that was added, in order', () => {
    const values = [{ a: 'two\nlines' }, [1, null], 'é', 0, false];
    const text = values.map(encodeLine).join('');
    expect(decodeLines(text, (value) => value)).toEqual(values);
  });

  it('loses only the line that was cut off, wherever it was cut', () => {
    const line = encodeLine('a text');
    for (let length = 1; length < line.length; length += 1) {
      const text = encodeLine(1) + line.slice(0, length) + encodeLine(2);
      expect(decodeLines(text, (value) => (value === 1 || value === 2 ? value : undefined))).toEqual([1, 2]);
    }
  });

  it('may begin inside a line', () => {
    expect(decodeLines(`y":1}${encodeLine(2)}`, number)).toEqual([2]);
  });

  it('leaves out lines of another form, and empty ones', () => {
    expect(decodeLines('\n1\n\n"x"\nnull\n{\n2\n', number)).toEqual([1, 2]);
    expect(decodeLines('', number)).toEqual([]);
    expect(decodeLine('', () => 'a value')).toEqual([]);
  });
});
