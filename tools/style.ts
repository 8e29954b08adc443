/** Makes the style sheet and the script that browsers load. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'
import postcss, { type Declaration, type Root, type Rule } from 'postcss'
import { PurgeCSS } from 'purgecss'

const root = fileURLToPath(new URL('..', import.meta.url))
const govuk = join(root, 'src/govuk')
export const packageFolder = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

/** Classes that only browser scripts or the server's own switches set, and so are in no component. */
const setByScripts = [
  /^js-enabled$/,
  /^govuk-frontend-supported$/,
  /password-input/,
  /character-count/,
  /^govuk-notification-banner__link$/,
  /^waymark-session/,
  /^waymark-upload__bar$/,
]

/** Our own files in the order in which they may override each other: the house's, each area's by name, print last. */
function ourFiles(): string[] {
  const first = ['tokens.css', 'base.css', 'frame.css', 'path.css', 'pieces.css', 'worklist.css']
  const areas = readdirSync(join(root, 'src/web/style')).filter(
    (name) => name.endsWith('.css') && !first.includes(name),
  )
  return [...first, ...areas.filter((name) => name !== 'print.css').sort(), 'print.css']
}

/**
 * The style sheet: the design system's and ours, only what is used.
 * @param components `used` takes the components that pages use; `all` every one, for the gallery.
 */
export async function style(components: 'used' | 'all'): Promise<string> {
  const official = readFileSync(join(packageFolder('govuk-frontend'), 'dist/govuk/govuk-frontend.min.css'), 'utf8')
  const own = ourFiles()
    .map((name) => readFileSync(join(root, 'src/web/style', name), 'utf8'))
    .join('\n')
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: pageSources(components), extension: 'tsx' }],
    css: [{ raw: `${adapt(official)}\n${own}` }],
    safelist: { standard: setByScripts },
    // A class is any run of letters and signs in a source; one that is put together stands as its stem (`govuk-tag--`).
    defaultExtractor: (content) => content.match(/[\w!-]+/g) ?? [],
  })
  const { code } = await transform(purged?.css ?? '', { loader: 'css', minify: true, legalComments: 'none' })
  return code
}

/** All that may name a class: pages, pieces, and the components they use, directly or through one another. */
function pageSources(components: 'used' | 'all'): string {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx$/.test(entry.name) && !/\.test\.tsx$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))
  const taken = new Set(files.filter((file) => components === 'all' || dirname(file) !== govuk))
  for (const file of taken) {
    for (const [, name] of (sources.get(file) ?? '').matchAll(/from '(?:[./]+govuk|\.)\/([\w-]+\.tsx)'/g)) {
      const component = join(govuk, name ?? '')
      if (sources.has(component)) taken.add(component)
    }
  }
  return [...[...taken].map((file) => sources.get(file)), ...composedClasses].join('\n')
}

/** Classes that a component puts together from a property. */
const composedClasses = [
  ...['s', 'm', 'l', 'xl'].flatMap((size) => [
    `govuk-label--${size} govuk-fieldset__legend--${size} govuk-table__caption--${size}`,
  ]),
  ...[2, 3, 4, 5, 10, 20].map((width) => `govuk-input--width-${width}`),
  ...['full', 'one-half', 'one-third', 'two-thirds'].map((width) => `govuk-!-width-${width}`),
  ...['secondary', 'warning', 'inverse'].map((kind) => `govuk-button--${kind}`),
  ...['grey', 'green', 'teal', 'blue', 'purple', 'magenta', 'red', 'orange', 'yellow'].map(
    (each) => `govuk-tag--${each}`,
  ),
  ...['prefix', 'suffix'].map((kind) => `govuk-input__${kind}`),
  ...['prev', 'next'].map((kind) => `govuk-pagination__${kind} govuk-pagination__icon--${kind}`),
  ...['radios', 'checkboxes'].flatMap((kind) =>
    [
      '',
      '__item',
      '__input',
      '__label',
      '__hint',
      '__divider',
      '__conditional',
      '__conditional--hidden',
      '--inline',
      '--small',
    ].map((part) => `govuk-${kind}${part}`),
  ),
  'govuk-table__header--numeric govuk-table__cell--numeric',
  ...['down', 'across'].map((way) => `waymark-path--${way}`),
  ...['done', 'now', 'next', 'late', 'excused', 'ended', 'unknown'].flatMap((state) => [
    `waymark-path__step--${state} waymark-path__word--${state} waymark-mark--${state} waymark-flag--${state}`,
  ]),
]

/** The design system's style without its typeface and with its fixed colours given names that a dark page can change. */
function adapt(css: string): string {
  const sheet = postcss.parse(css)
  sheet.walkAtRules('font-face', (rule) => {
    rule.remove()
  })
  sheet.walkComments((comment) => {
    comment.remove()
  })
  sheet.walkDecls((declaration) => adaptDeclaration(declaration))
  darkenTags(sheet)
  return sheet.toString()
}

/** Set once on the whole page instead. */
const leftOut = new Set(['font-family', '-webkit-font-smoothing', '-moz-osx-font-smoothing'])

function adaptDeclaration(declaration: Declaration): void {
  const selector = (declaration.parent as Rule).selector ?? ''
  if (leftOut.has(declaration.prop) || (declaration.prop.startsWith('--govuk') && selector === ':root')) {
    // The breakpoints are read by the browser script; every other name is in tokens.css.
    if (!declaration.prop.startsWith('--govuk-breakpoint')) declaration.remove()
    return
  }
  declaration.value = declaration.value.replace(/var\((--govuk-[\w-]+),\s*#[0-9a-f]+\)/g, 'var($1)')
  if (!selector.includes('govuk-tag')) declaration.value = named(declaration.value, declaration.prop, selector)
}

const colourNames: Readonly<Record<string, string>> = {
  '#0f7a52': '--waymark-button',
  '#0b5c3e': '--waymark-button-hover',
  '#083d29': '--waymark-button-edge',
  '#f3f3f3': '--waymark-quiet',
  '#cecece': '--waymark-quiet-hover',
  '#858686': '--waymark-quiet-edge',
  '#0b0c0c': '--govuk-text-colour',
  '#1d70b8': '--govuk-brand-colour',
  '#d2e2f1': '--waymark-path-soft',
}

function named(value: string, property: string, selector: string): string {
  if (/select|file-upload-button/.test(selector) && property.startsWith('background')) {
    value = value.replace('#fff', 'var(--govuk-body-background-colour)')
  }
  if (selector.includes('error-summary')) value = value.replace('#651b1b', 'var(--waymark-error-hover)')
  return value.replace(/#[0-9a-f]{6}\b/g, (hex) => (colourNames[hex] ? `var(${colourNames[hex]})` : hex))
}

/** On a dark page a tag has its two colours the other way round, which keeps their contrast. */
function darkenTags(sheet: Root): void {
  const dark = postcss.atRule({ name: 'media', params: 'screen and (prefers-color-scheme: dark)' })
  sheet.walkRules(/^\.govuk-tag(--\w+)?$/, (rule) => {
    const value = (property: string) =>
      rule.nodes.find((node): node is Declaration => node.type === 'decl' && node.prop === property)?.value
    const [ink, ground] = [value('color'), value('background-color')]
    if (!ink || !ground) return
    dark.append(
      postcss.rule({
        selector: rule.selector,
        nodes: [postcss.decl({ prop: 'color', value: ground }), postcss.decl({ prop: 'background-color', value: ink })],
      }),
    )
  })
  sheet.append(dark)
}

/** The one script, with the parts of the design system's that it uses. */
export async function script(): Promise<string> {
  const result = await build({
    entryPoints: [join(root, 'src/web/browser/waymark.js')],
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2020',
    legalComments: 'none',
    write: false,
  })
  return result.outputFiles[0]?.text ?? ''
}
