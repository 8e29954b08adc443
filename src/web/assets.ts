import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const folder = fileURLToPath(new URL('./assets/', import.meta.url))

/** One hash over every file: a new release gives new addresses, so browsers may keep the old ones for ever. */
const version = hashOfFolder(folder)

function hashOfFolder(path: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
    hash.update(name.name).update(readFileSync(`${name.parentPath}/${name.name}`))
  }
  return hash.digest('base64url').slice(0, 12)
}

/** The address of a style sheet, script, font or picture. */
export const assetPath = (name: string): string => `/assets/${version}/${name}`

/** Serves the assets: unchanging under their version, and nothing else of the file system. */
export async function serveAssets(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: `/assets/${version}/`,
    index: false,
    dotfiles: 'ignore',
    // beside the style sheet and the script lie their compressed forms
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
  })
}
