import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

describe('the lint', () => {
  const snippet = `
    export const a = (request: { user: string }, req: { user: string }) => {
      const { user } = request;
      const { user: who } = req;
      return [user, who, request.user, req.user, req['user']];
    };
    export const b = ({ user }: { user: string }) => user;`;

  it('forbids request.user in product code, however it is written', () => {
    const eslint = ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', 'functions/main.ts'];
    const { stdout } = spawnSync(process.execPath, [...eslint, '--format', 'json'], {
      input: snippet,
      encoding: 'utf8',
    });
    const [{ messages } = { messages: [] }] = JSON.parse(stdout) as {
      messages: { ruleId: string; line: number; message: string }[];
    }[];
    const found = messages.filter(({ message }) => message.includes('header anyone can send'));
    expect(found.map(({ line }) => line)).toEqual([3, 4, 5, 5, 5, 7]);
  });
});
