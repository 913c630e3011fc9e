import { describe, expect, it } from '@jest/globals';
import { readBaseUrl } from '../../client/src/base-url.ts';

describe('baseUrl', () => {
  it.each([
    ['https://sync.example.com/api/v1', 'https://sync.example.com/api/v1'],
    ['https://sync.example.com/api/v1/', 'https://sync.example.com/api/v1'],
    ['https://sync.example.com', 'https://sync.example.com/api/v1'],
    ['https://sync.example.com/', 'https://sync.example.com/api/v1'],
    ['https://gateway.example.com/sync/v1', 'https://gateway.example.com/sync/v1'],
    ['HTTPS://Sync.Example.COM:8443/api/v1', 'https://sync.example.com:8443/api/v1'],
    ['http://127.0.0.1:7071/api/v1', 'http://127.0.0.1:7071/api/v1'],
    ['http://localhost:7071', 'http://localhost:7071/api/v1'],
    ['http://[::1]:7071', 'http://[::1]:7071/api/v1'],
  ])('%s is %s', (text, url) => {
    expect(readBaseUrl(text)).toBe(url);
  });

  it.each([
    '',
    'sync.example.com',
    '/api/v1',
    'http://sync.example.com/api/v1',
    'http://127.0.0.1.example.com/api/v1',
    'http://localhost.example.com',
    'ftp://localhost/',
    'https://user@sync.example.com',
    'https://sync.example.com/api/v1?code=1',
    'https://sync.example.com/api/v1#docs',
  ])('refuses %j, where a token would be sent in the clear or the address is none', (text) => {
    expect(() => readBaseUrl(text)).toThrow(TypeError);
    expect(() => readBaseUrl(text)).toThrow('https://<app>.azurewebsites.net/api/v1');
  });
});
