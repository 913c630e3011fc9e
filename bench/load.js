/** The load generator, in a separate process. It reports the number of responses. */
import autocannon from 'autocannon';

const connections = 8;

/** Each connection reads its own owner where reads of one owner would share a call. */
const ownPath = (path, ownerId, at) => path.replace(ownerId, ownerId.slice(0, -1) + (at % 16).toString(16));

process.on('disconnect', () => process.exit(0));
/** A request whose query is new each time, in any order. */
const withNewQuery = (path, query) => ({
  setupRequest: (request) => {
    queries += 1;
    return { ...request, path: `${path}?${query}${queries}` };
  },
});
let queries = 0;

process.on('message', ({ url, headers, status, ownerId, newQuery, duration, amount }) => {
  const { pathname } = new URL(url);
  const much = amount === undefined ? { duration } : { amount };
  let clients = 0;
  const setupClient = (client) => {
    clients += 1;
    if (ownerId !== undefined) client.setRequests([{ path: ownPath(pathname, ownerId, clients) }]);
    if (newQuery !== undefined) client.setRequests([withNewQuery(pathname, newQuery)]);
  };
  autocannon({ url, headers, connections, timeout: 10, setupClient, ...much }).then((result) => {
    const answers = result.statusCodeStats[status]?.count ?? 0;
    process.send({ answers, others: result.requests.total - answers + result.errors });
  });
});
process.send('ready');
