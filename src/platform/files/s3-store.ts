import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Client } from 'minio'
import type { FilePlace } from '../config.ts'
import { checkHash, FileGone } from './file-gone.ts'
import type { FileStore } from './file-store.ts'

type S3Place = Extract<FilePlace, { kind: 's3' }>

/** A file goes in one piece: what a store shows of it is all of it, or nothing. */
const onePiece = 256 * 1024 * 1024

/** Files in a bucket of a store that speaks as S3 does. The client is loaded when the first file is kept or read. */
export function s3Store(place: S3Place): FileStore {
  let made: Promise<Client> | undefined
  const client = () => {
    made ??= import('minio').then((minio) => new minio.Client(optionsOf(place)))
    return made
  }
  const nameOf = (hash: string) => `files/${checkHash(hash).slice(0, 2)}/${hash}`
  const has = async (hash: string): Promise<boolean> => {
    const s3 = await client()
    try {
      await s3.statObject(place.bucket, nameOf(hash))
      return true
    } catch (error) {
      if (isAbsent(error)) return false
      throw error
    }
  }
  return {
    has,
    async put(path, hash) {
      if (await has(hash)) return
      const s3 = await client()
      const { size } = await stat(path)
      await s3.putObject(place.bucket, nameOf(hash), createReadStream(path), size, {
        'Content-Type': 'application/octet-stream',
      })
    },
    async open(hash) {
      const s3 = await client()
      try {
        return await s3.getObject(place.bucket, nameOf(hash))
      } catch (error) {
        throw isAbsent(error) ? new FileGone() : error
      }
    },
    remove: async (hash) => (await client()).removeObject(place.bucket, nameOf(hash)),
  }
}

function optionsOf(place: S3Place) {
  const address = new URL(place.endpoint)
  const useSSL = address.protocol === 'https:'
  return {
    endPoint: address.hostname,
    port: Number(address.port) || (useSSL ? 443 : 80),
    useSSL,
    accessKey: place.accessKey,
    secretKey: place.secretKey,
    region: place.region,
    pathStyle: true,
    partSize: onePiece,
  }
}

const isAbsent = (error: unknown): boolean =>
  ['NotFound', 'NoSuchKey'].includes(String((error as { code?: unknown } | null)?.code))
