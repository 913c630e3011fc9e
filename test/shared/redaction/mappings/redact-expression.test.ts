import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  expressionFunctions,
  harmlessLiterals,
} from '../../../../shared/redaction/lexicon/expression-words.ts';
import {
  isFunctionName,
  maxExpressionLength,
  redactExpression,
} from '../../../../shared/redaction/mappings/redact-expression.ts';

const whole = '[redacted:literal]';

describe('an expression without private literals stays', () => {
  it.each([
    '[department]',
    'Not([IsSoftDeleted])',
    'Join(" ", [givenName], [surname])',
    'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
    'IIF(IsNullOrEmpty([emails[type eq "work"].value]), "", ToLower([mail]))',
    'IIF([accountEnabled]="True" && [country] <> "", 1, -1)',
    'FormatDateTime([hireDate], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")',
    'Mid ([surname], 1, 20)',
    'SingleAppRoleAssignment([appRoleAssignments])',
    '[urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department]',
    'True',
    '',
  ])('%s', (expression) => {
    expect(redactExpression(expression)).toBe(expression);
  });

  it('with its line breaks and spaces as single spaces', () => {
    expect(redactExpression('\n Not(\r\n\t [a]) ')).toBe('Not( [a])');
  });
});

describe('what may be private in an expression is redacted', () => {
  it.each([
    ['Append([alias], "@example.com")', 'Append([alias], "[redacted:literal]")'],
    ['Append([alias], "a\\"b, \\\\")', 'Append([alias], "[redacted:literal]")'],
    ['Append([alias], "a""b")', 'Append([alias], "[redacted:literal]")'],
    ['Secret([a])', '[redacted:literal]([a])'],
    ['Not(secret)', 'Not([redacted:literal])'],
    ['Not', whole],
    ['Left([a], 1234567890)', 'Left([a], [redacted:literal])'],
    ['Not([q1w2e3r4])', 'Not([[redacted:name]])'],
    ['Not([a[type eq "x"].b])', 'Not([a[type eq "[redacted:literal]"].b])'],
  ])('%s: %s', (expression, shown) => {
    expect(redactExpression(expression)).toBe(shown);
  });

  it.each([
    ['an open string', 'Append("secret'],
    ['an open attribute', 'Not([secret'],
    ['an open bracket', 'Not([a]'],
    ['a closing bracket too many', 'Not([a]))'],
    ['two operands side by side', 'Join("", 1234 5678)'],
    ['an operand after a bracket', 'Not([a]) 1234'],
    ['a bracket after an operand', '[a]([b])'],
    ['a list without a function', '123456789, 123456789'],
    ['more than 64 levels', `${'Not('.repeat(65)}1${')'.repeat(65)}`],
    ['a text that is too long', `Not(${' '.repeat(maxExpressionLength)})`],
    ['a text that would be too long', `Join(${'"a",'.repeat(900)}"a")`],
  ])('as a whole where it has %s', (_, expression) => {
    expect(redactExpression(expression)).toBe(whole);
  });
});

it('a name of a function is listed, in any case', () => {
  expect(['Switch', 'switch', 'Secret', '', 'constructor'].map(isFunctionName)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

/** Not a name, a number of at most 9 digits or a listed word. */
const secret = fc.oneof(
  fc.stringMatching(/^[a-z]\d[a-z]\d[a-z]\d[0-9A-Za-z]{6,20}$/u),
  fc.stringMatching(/^\d{10,30}$/u),
  fc.stringMatching(/^[A-Za-z0-9+/]{20}\d[a-z]\d[a-z]\d[A-Z]={1,2}$/u),
  fc.stringMatching(/^[a-z]{3,9}@[a-z]{3,9}\.com$/u),
  fc.stringMatching(/^[!-~]{5}\d[a-z]\d[a-z]\d[!-~]{5}$/u),
);
/** Also words and passphrases: they pass as the name of an attribute only. */
const word = fc
  .stringMatching(/^[A-Za-z]{6,30}( [a-z]{4,9}){0,4}$/u)
  .filter(
    (text) => !expressionFunctions.has(text.toLowerCase()) && !harmlessLiterals.has(text.toLowerCase()),
  );

/** An expression with one mark for the secret. */
const mark = '\u0007';
const around = fc.constantFrom(
  mark,
  `"${mark}"`,
  `Not(${mark})`,
  `${mark}([a])`,
  `Append([a], "${mark}")`,
  `Append([a], "x\\"${mark}")`,
  `Append([a], "x""${mark}")`,
  `Append([a], "x"${mark}"y")`,
  `Append([a], "x\\"${mark}`,
  `Append([a], "x\\\\"${mark}")`,
  `Append('${mark}', [a])`,
  `Join("True", "${mark}", "False")`,
  `Switch([a], "${mark}", "1", "2")`,
  `IIF([a] = "${mark}", 1, 2)`,
  `IIF([a]=${mark}, 1, 2)`,
  `Left([a], ${mark})`,
  `Not([a]) ${mark}`,
  `${mark} Not([a])`,
  `Not([a[type eq "${mark}"].b])`,
  `Not([a[type eq ${mark}].b])`,
  `Not([a[type eq "work" ${mark}].b])`.replace(` ${mark}`, ` eq ${mark}`),
  `[a]${mark}`,
  `[a]&${mark}`,
  `/*${mark}*/ Not([a])`,
);
const namePlaces = fc.constantFrom(
  `[${mark}]`,
  `[a.${mark}]`,
  `[a[${mark} eq "work"].b]`,
  `[a[type eq "work"].${mark}]`,
  `Not([${mark}])`,
  `[extension_5e0c2a917bd64f38a1c4e7260d9b83f5_${mark}]`,
);

describe('an invented secret never passes', () => {
  const isHidden = (place: string, given: string) => {
    const shown = redactExpression(place.replace(mark, () => given));
    return !shown.includes(given);
  };

  it('in any place of an expression', () => {
    fc.assert(fc.property(fc.oneof(around, namePlaces), secret, isHidden), { numRuns: 5000 });
  });

  it('not even a word, in any place but the name of an attribute', () => {
    fc.assert(fc.property(around, word, isHidden), { numRuns: 5000 });
  });

  it('and a passphrase is no name of an attribute', () => {
    fc.assert(
      fc.property(
        namePlaces,
        word.filter((text) => text.includes(' ')),
        isHidden,
      ),
    );
  });

  it('in any expression that is damaged', () => {
    const cut = fc.tuple(fc.nat(60), fc.constantFrom('', '"', '\\', '[', ']', '(', ')', ',', ' ', '""'));
    fc.assert(
      fc.property(around, secret, fc.array(cut, { minLength: 1, maxLength: 4 }), (place, given, cuts) => {
        let text = place.replace(mark, () => given);
        for (const [at, put] of cuts) {
          const index = at % (text.length + 1);
          text = text.slice(0, index) + put + text.slice(index);
        }
        // A cut can split the secret: its longer part must not be there either.
        const shown = redactExpression(text);
        return given.length < 12 || !shown.includes(given);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('any text', () => {
  it('gives a bounded text of allowed tokens, the same again when it is redacted twice', () => {
    const token = fc.constantFrom(
      'Not',
      '(',
      ')',
      '[',
      ']',
      '"',
      '\\',
      ',',
      ' ',
      'a',
      '1',
      '=',
      'x1y2z3',
      '""',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(token).map((all) => all.join('')),
        ),
        (text) => {
          const shown = redactExpression(text);
          expect(shown.length).toBeLessThanOrEqual(maxExpressionLength);
          expect(shown.match(/"(?:[^"\\]|\\.|"")*"/gsu) ?? []).toEqual(
            expect.not.arrayContaining([expect.stringContaining('x1y2z3')]),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('takes linear time', () => {
    const hostile = ['"', '[', '[a', '""', '"\\', '[""', 'Not(', ' ', 'a ', '[a["', 'a', '1,', '[[]'].map(
      (part) => part.repeat(maxExpressionLength).slice(0, maxExpressionLength),
    );
    const { user } = process.cpuUsage();
    for (const text of hostile) for (let run = 0; run < 20; run += 1) redactExpression(text);
    // About 20 ms. Quadratic time would be seconds.
    expect(process.cpuUsage().user - user).toBeLessThan(2_000_000);
  });
});
