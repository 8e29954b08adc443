import csrf from '@fastify/csrf'
import type { FastifyReply, FastifyRequest } from 'fastify'

const tokens = new csrf.Tokens({ saltLength: 8 })
const cookieName = 'waymark-form'

/** A page may ask for several tokens: at a browser's first page they share the one secret that its cookie will hold. */
const madeNow = new WeakMap<FastifyRequest, string>()

/** The secret behind this browser's form tokens: a signed cookie that no script reads, made at the first page. */
function secretOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): string {
  const known = knownSecret(request) ?? madeNow.get(request)
  if (known) return known
  const made = tokens.secretSync()
  madeNow.set(request, made)
  reply.setCookie(cookieName, made, { path: '/', httpOnly: true, sameSite: 'lax', secure, signed: true })
  return made
}

function knownSecret(request: FastifyRequest): string | undefined {
  const kept = request.cookies[cookieName]
  if (!kept) return undefined
  const read = request.unsignCookie(kept)
  return read.valid && read.value ? read.value : undefined
}

/** A token for the forms of one page. */
export const formToken = (request: FastifyRequest, reply: FastifyReply, secure: boolean): string =>
  tokens.create(secretOf(request, reply, secure))

/** Whether a form was made by us for this browser, and the browser does not say that it comes from elsewhere. */
export function isOurForm(request: FastifyRequest, token: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return false
  const secret = knownSecret(request)
  return secret !== undefined && token !== '' && tokens.verify(secret, token)
}
