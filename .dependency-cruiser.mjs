// The order of the rooms is the order of a row's journey; a room imports itself and rooms to its left.
const rooms = [
  'platform',
  'agencies',
  'accounts',
  'procedures',
  'campaigns',
  'dossiers',
  'intake',
  'simulation',
  'indicators',
  'scores',
  'reconciliation',
  'targets',
  'followup',
  'reports',
  'dashboard',
];

const leftToRight = rooms.slice(0, -1).map((room, index) => ({
  name: `${room}-looks-left-only`,
  comment: `${room} may import itself and the rooms to its left`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${rooms.slice(index + 1).join('|')})/` },
}));

export default {
  forbidden: [
    ...leftToRight,
    {
      name: 'doors-are-not-imported',
      severity: 'error',
      from: { path: `^src/(${rooms.join('|')})/` },
      to: { path: '^src/(server|cli|web)/' },
    },
    {
      name: 'doors-do-not-lean-on-each-other',
      severity: 'error',
      from: { path: '^src/(server|web)/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'web-and-server-apart',
      severity: 'error',
      from: { path: '^src/(server|cli)/' },
      to: { path: '^src/web/' },
    },
    {
      name: 'web-never-reaches-a-store-or-an-engine',
      severity: 'error',
      from: { path: '^src/web/' },
      to: {
        path: '(-store\\.ts$|^src/platform/(warehouse|records|app)\\.ts$|@duckdb|kysely|^node:|^src/server/)',
        reachable: true,
      },
    },
    {
      name: 'routes-and-commands-are-doors',
      comment: 'only the server imports routes, only the CLI imports commands',
      severity: 'error',
      from: { pathNot: '^src/(server|cli)/|\\.test\\.ts$|^test/' },
      to: { path: '-(routes|commands)\\.ts$' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '(\\.test|-for-test)\\.ts$' },
      to: { path: '((\\.test|-for-test)\\.ts$|^test/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
