// Who may import whom. docs/decisions/0001 says why; tools/check-architecture.ts proves that the checker still sees the modules.
const rule = (name, comment, path, to) => ({ name, comment, severity: 'error', from: { path }, to })
/** Tests look at the whole house. */
const test = '\\.test\\.tsx?$'
const only = (name, comment, folder, ...allowed) => ({
  ...rule(name, comment, '', { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` }),
  from: { path: `^src/${folder}/`, pathNot: test },
})
const pure = (name, comment, folder, ...allowed) => ({
  ...rule(name, comment, `^src/${folder}/`, { pathNot: `^src/(${[folder, ...allowed].join('|')})/` }),
  from: { path: `^src/${folder}/`, pathNot: test },
})

module.exports = {
  forbidden: [
    pure('law-is-alone', 'Data and day arithmetic: not even node:fs.', 'law'),
    pure('journey-knows-law', 'Facts and what follows from them.', 'journey', 'law'),
    pure('plan-knows-law', 'A plan, its checks, and what two versions differ in.', 'plan', 'law'),
    pure('promises-know-journeys', 'What is owed.', 'promises', 'journey', 'law'),
    only('platform-knows-no-domain', 'Database, jobs, mail, clock, log: nothing of SEND.', 'platform'),
    only('govuk-knows-no-domain', 'Components of the design system.', 'govuk'),
    only('access-direction', 'Who may see what.', 'access', 'promises', 'plan', 'journey', 'law', 'platform'),
    only(
      'web-direction',
      'Routes, layout, sessions.',
      'web',
      'access',
      'promises',
      'plan',
      'journey',
      'law',
      'govuk',
      'platform',
    ),
    {
      ...only(
        'areas-direction',
        'Areas stand on the web layer; nothing of the wiring.',
        'areas',
        'web',
        'access',
        'promises',
        'plan',
        'journey',
        'law',
        'govuk',
        'platform',
      ),
      from: { path: '^src/areas/', pathNot: test },
    },
    {
      name: 'areas-meet-at-the-front-door',
      comment: 'Import another area by its index.ts.',
      severity: 'error',
      from: { path: '^src/areas/([^/]+)/' },
      to: { path: '^src/areas/([^/]+)/', pathNot: ['^src/areas/$1/', '^src/areas/[^/]+/index\\.ts$'] },
    },
    rule(
      'pages-do-not-query',
      'A page is a function of its props; it may take their types from a query.',
      '/page\\.tsx$',
      { path: ['queries\\.ts$', '^node_modules/(kysely|pg)/'], dependencyTypesNot: ['type-only'] },
    ),
    {
      name: 'nothing-imports-the-wiring',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|app|worker)\\.ts$' },
      to: { path: '^src/(main|worker)\\.ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'tables\\.generated\\.ts' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
}
