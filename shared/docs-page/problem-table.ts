import { problemKinds } from '../problem.ts';
import { escapeHtml } from './html.ts';

const toRow = ([code, { status, title, action, retryable }]: [
  string,
  (typeof problemKinds)[keyof typeof problemKinds],
]): string => {
  const id = escapeHtml(`urn:problem:${code}`);
  const cells = [`${status}`, title, retryable ? 'yes' : 'no', action];
  return `<tr id="${id}"><th scope="row"><a href="#${id}"><code>${escapeHtml(code)}</code></a></th>${cells
    .map((cell) => `<td>${escapeHtml(cell)}</td>`)
    .join('')}</tr>`;
};

/** A row for each code. Its id is the `type` of the problem, so that `docs#urn:problem:<code>` shows it. */
export const problemTable = (): string =>
  `<table><caption>Every failure is a problem document (RFC 9457). Decide by its <code>code</code> and <code>retryable</code>.</caption>
<thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">what happened</th><th scope="col">retry</th><th scope="col">what to do</th></tr></thead>
<tbody>${Object.entries(problemKinds).map(toRow).join('\n')}</tbody></table>`;
