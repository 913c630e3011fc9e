import { describe, expect, it } from '@jest/globals';
import { publicAddress, redactAddress } from '../../../shared/redaction/addresses.ts';

describe('redactAddress: an address in a sentence', () => {
  it.each([
    ['https://api.fabrikam.com', 'https://api.fabrikam.com'],
    ['HTTPS://API.fabrikam.com/', 'HTTPS://API.fabrikam.com/'],
    ['https://api.fabrikam.com:8443/v1.0/Users', 'https://api.fabrikam.com:8443/v1.0/Users'],
    ['https://api2.north-wind.com/x', 'https://api2.north-wind.com/x'],
    ['https://api.fabrikam.com/x?a=b#c', 'https://api.fabrikam.com/x?[redacted:query]'],
    ['https://api.fabrikam.com/x#c?d', 'https://api.fabrikam.com/x#[redacted:query]'],
    ['https://api.fabrikam.com?x', 'https://api.fabrikam.com?[redacted:query]'],
    ['https://jane@api.fabrikam.com/x', 'https://[redacted:userinfo]@api.fabrikam.com/x'],
    ['https://jane:a/b@api.fabrikam.com/x', 'https://[redacted:userinfo]@api.fabrikam.com/x'],
    ['https://jane:a@b@api.fabrikam.com/x', 'https://[redacted:userinfo]@api.fabrikam.com/x'],
    ['https://api.fabrikam.com/u/jane@b.com/x', 'https://api.fabrikam.com/u/[redacted:segment]/x'],
    ['https://api.fabrikam.com/u/jane%40b.com', 'https://api.fabrikam.com/u/[redacted:segment]'],
    ['https://api.fabrikam.com/k3P8Qt2xZv9/x', 'https://api.fabrikam.com/[redacted:segment]/x'],
    ['https://api.fabrikam.com/aB3/xY9', 'https://api.fabrikam.com/[redacted:segment]/[redacted:segment]'],
    [
      'https://api.fabrikam.com/k3P8Qt2xZv9/aB3',
      'https://api.fabrikam.com/[redacted:segment]/[redacted:segment]',
    ],
    ['https://api.fabrikam.com/jobs(all)/x', 'https://api.fabrikam.com/jobs(all)/x'],
    ['https://api.fabrikam.com/..;/x', 'https://api.fabrikam.com/..;/x'],
    ['https://api.fabrikam.com:x9/x', 'https://api.fabrikam.com:[redacted:port]/x'],
    ['https://api.fabrikam.com:123456/x', 'https://api.fabrikam.com:[redacted:port]/x'],
    ['https://sync.windowsazure.com/x', 'https://[redacted:host]/x'],
    ['https://windowsazure.com/x', 'https://[redacted:host]/x'],
    ['https://notwindowsazure.com/x', 'https://notwindowsazure.com/x'],
    ['https://SYNC.WindowsAzure.com/x', 'https://[redacted:host]/x'],
    ['https://hr.local:8080/x', 'https://[redacted:host]:8080/x'],
    ['https://hr.fabrikam.internal/x', 'https://[redacted:host]/x'],
    ['https://intranet/x', 'https://[redacted:host]/x'],
    ['https://10.1.2.3/x', 'https://[redacted:host]/x'],
    ['https://[2001:db8::1]:443/x', 'https://[redacted:host]:443/x'],
    ['https://srv123.fabrikam.com/x', 'https://[redacted:host]/x'],
    ['https://xkqzjwvbtrpl.fabrikam.com/x', 'https://[redacted:host]/x'],
    ['https://f\u00e4brikam.com/x', 'https://[redacted:host]/x'],
    ['https://fabrikam.com./x', 'https://[redacted:host]/x'],
    ['https:///x', 'https://[redacted:host]/x'],
    ['https://api.fabrikam.com\\x@y', 'https://api.fabrikam.com/[redacted:segment]'],
    ['http://api.fabrikam.com/x', '[redacted:address]'],
    ['ldap://dc.fabrikam.com', '[redacted:address]'],
    ['https://a.com/' + 'a/'.repeat(2000), '[redacted:address]'],
  ])('shows %s as %s', (address, shown) => {
    expect(redactAddress(address)).toBe(shown);
    expect(redactAddress(shown)).toBe(shown);
  });
});

describe('publicAddress: the address for troubleshooting', () => {
  it.each([
    ['https://portal.fabrikam.com/help/jobs?id=1#x', 'https://portal.fabrikam.com/help/jobs'],
    ['https://jane:pw@portal.fabrikam.com/help', 'https://portal.fabrikam.com/help'],
    ['https://portal.fabrikam.com', 'https://portal.fabrikam.com/'],
    ['https://PORTAL.fabrikam.com:443/Help', 'https://portal.fabrikam.com/Help'],
    ['https://portal.fabrikam.com:8443/help', 'https://portal.fabrikam.com:8443/help'],
    ['http://portal.fabrikam.com/help', null],
    ['ftp://portal.fabrikam.com/help', null],
    ['javascript:alert(1)', null],
    ['portal.fabrikam.com/help', null],
    ['', null],
    ['https://', null],
    ['https://10.1.2.3/help', null],
    ['https://[::1]/help', null],
    ['https://localhost/help', null],
    ['https://sync.windowsazure.com/help', null],
    ['https://portal.fabrikam.com/k3P8Qt2xZv9/x', null],
    ['https://portal.fabrikam.com/a%20b', null],
    ['https://portal.fabrikam.com/jane@b.com', null],
    ['https://portal.fabrikam.com/[redacted:segment]', null],
  ])('%s becomes %s', (address, shown) => {
    expect(publicAddress(address)).toBe(shown);
  });
});
