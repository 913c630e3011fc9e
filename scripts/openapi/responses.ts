/** A Response Object of OpenAPI, with the members that are used here. */
export interface ResponseObject {
  readonly description: string;
  readonly headers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly content: Readonly<Record<string, unknown>>;
}

export type Responses = Readonly<Record<string, ResponseObject>>;

const optional = (headers: ResponseObject['headers']): ResponseObject['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, { ...header, required: false }]));

/** One status with two content types. A header that only the problem has becomes optional. */
const join = (answer: ResponseObject, problem: ResponseObject): ResponseObject => ({
  description: `${answer.description}; ${problem.description}`,
  headers: { ...optional(problem.headers), ...answer.headers },
  content: { ...answer.content, ...problem.content },
});

/** Answers and problems by status; `health-get` has both for 503. */
export const joinResponses = (answers: Responses, problems: Responses): Responses => ({
  ...problems,
  ...Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => {
      const problem = problems[status];
      return [status, problem === undefined ? answer : join(answer, problem)];
    }),
  ),
});
