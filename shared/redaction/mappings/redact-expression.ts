import { expressionFunctions } from '../lexicon/expression-words.ts';
import { redactAttribute } from './redact-attribute.ts';
import { isHarmlessLiteral, redactedLiteral, redactLiteral } from './redact-literal.ts';

/** A longer expression, before or after redaction, is redacted as a whole. */
export const maxExpressionLength = 4000;

const maxDepth = 64;

/** The quotes within a string are doubled or follow a backslash. One filter can be in the brackets of an attribute. */
const token = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`"(?<literal>(?:[^"\\]|\\.|"")*)"`,
    String.raw`\[(?<attribute>(?:[^[\]"]|"(?:[^"\\]|\\.)*"|\[(?:[^[\]"]|"(?:[^"\\]|\\.)*")*\])*)\]`,
    String.raw`(?<open>\()`,
    String.raw`(?<close>\))`,
    String.raw`(?<operator>,|<>|<=|>=|!=|==|&&|\|\||[<>=!])`,
    String.raw`(?<call>[^\s()[\],"=<>!&|]+)(?=\s*\()`,
    String.raw`(?<word>[^\s()[\],"=<>!&|]+)`,
  ].join('|'),
  'gsu',
);

const maxFunctionNameLength = 100;

/** The name of a listed function. A long word is not folded, because that blocks the event loop. */
export const isFunctionName = (word: string): boolean =>
  word.length <= maxFunctionNameLength && expressionFunctions.has(word.toLowerCase());

/** Keeps account of brackets, and of operands, which never follow each other: digits could be the groups of one number. */
const createSyntax = () => {
  let depth = 0;
  let wasOperand = false;
  let mayOpen = true;
  return {
    operand: (isCall: boolean): boolean => {
      if (wasOperand) return false;
      wasOperand = !isCall;
      mayOpen = isCall;
      return true;
    },
    open: (): boolean => {
      depth += 1;
      return mayOpen && depth <= maxDepth;
    },
    close: (): boolean => {
      depth -= 1;
      wasOperand = true;
      mayOpen = false;
      return depth >= 0;
    },
    operator: (isComma: boolean): boolean => {
      wasOperand = false;
      mayOpen = true;
      return !isComma || depth > 0;
    },
    isComplete: () => depth === 0,
  };
};

type Syntax = ReturnType<typeof createSyntax>;

/** The text of one token; undefined where it cannot be there. */
const shownToken = (text: string, part: Readonly<Record<string, string | undefined>>, syntax: Syntax) => {
  const { space, literal, attribute, open, close, word, call } = part;
  if (space !== undefined) return ' ';
  if (open !== undefined) return syntax.open() ? text : undefined;
  if (close !== undefined) return syntax.close() ? text : undefined;
  if (part['operator'] !== undefined) return syntax.operator(text === ',') ? text : undefined;
  if (!syntax.operand(call !== undefined)) return undefined;
  if (literal !== undefined) return `"${redactLiteral(literal)}"`;
  if (attribute !== undefined) return `[${redactAttribute(attribute)}]`;
  return isFunctionName(call ?? '') || (word !== undefined && isHarmlessLiteral(word))
    ? text
    : redactedLiteral;
};

const redactTokens = (expression: string): string | undefined => {
  const syntax = createSyntax();
  let end = 0;
  let shown = '';
  for (const { 0: text, index, groups = {} } of expression.matchAll(token)) {
    const part = index === end ? shownToken(text, groups, syntax) : undefined;
    if (part === undefined) return undefined;
    end += text.length;
    shown += part;
  }
  return end === expression.length && syntax.isComplete() ? shown : undefined;
};

/**
 * An expression of an attribute mapping, `Switch([state], "", "1", "Active")`. What is not a listed function, an attribute, a
 * harmless literal or punctuation is `[redacted:literal]`, and so is an expression that is none.
 * https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data
 */
export const redactExpression = (expression: string): string => {
  const shown = expression.length > maxExpressionLength ? undefined : redactTokens(expression.trim());
  return shown === undefined || shown.length > maxExpressionLength ? redactedLiteral : shown;
};
