import { checklist } from './checklist.ts';
import { policy } from './policy/index.ts';
import { allowedRoles } from './policy/allowed.ts';
import { waivers } from './policy/waivers.ts';

export const ruleCount = Object.values(policy).flat().length;

/** Cells of the tables of docs/security-review.md, by heading. */
export const reviewTables: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ...Object.fromEntries(
    Object.entries(policy).map(([subject, rules]) => [
      subject,
      rules.map(({ id, must, reason, satisfies = [] }) => [`\`${id}\``, must, reason, satisfies.join('; ')]),
    ]),
  ),
  'Role definitions': Object.entries(allowedRoles).map(([id, name]) => [name, `\`${id}\``]),
  'The platform checklist': checklist(),
  'What is waived': waivers.map(({ advice, why, instead }) => [advice, why, instead]),
};

/** The tables of a page by heading, cells trimmed. */
export const tablesOf = (page: string): Readonly<Record<string, string[][]>> =>
  Object.fromEntries(
    page
      .split(/^## /mu)
      .slice(1)
      .map((section): [string, string[][]] => {
        const [heading = '', ...lines] = section.split('\n');
        const rows = lines.filter((line) => line.startsWith('|')).slice(2);
        return [
          heading,
          rows.map((row) =>
            row
              .split('|')
              .slice(1, -1)
              .map((cell) => cell.trim()),
          ),
        ];
      })
      .filter(([, rows]) => rows.length > 0),
  );
