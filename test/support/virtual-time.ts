export { openVirtualTime } from '../../local/virtual-time.ts';
