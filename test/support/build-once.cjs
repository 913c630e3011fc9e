const { execFileSync } = require('node:child_process');

/** What the end-to-end tests run is what `npm run build` makes. */
module.exports = () => {
  execFileSync(process.execPath, ['scripts/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
};
