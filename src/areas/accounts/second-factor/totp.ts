import { Secret, TOTP } from 'otpauth'
import { millisecondsBetween } from '../../../platform/clock.ts'

const periodSeconds = 30
const epoch = '1970-01-01T00:00:00.000Z'

/** A new secret for an authenticator app, 160 bits, in the letters that apps take. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

const totpOf = (secret: string, about: { label: string; issuer: string }) =>
  new TOTP({
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
    label: about.label,
    issuer: about.issuer,
  })

/** The address that an authenticator app reads from the picture. */
export const totpUri = (secret: string, about: { label: string; issuer: string }): string =>
  totpOf(secret, about).toString()

/** The code an app shows at a moment; for tests and for nothing else that answers a person. */
export const codeAt = (secret: string, now: string): string =>
  totpOf(secret, { label: '', issuer: 'Waymark' }).generate({ timestamp: millisecondsBetween(epoch, now) })

/**
 * The step a code belongs to, or undefined where it is none of now, the step before or the step after (telephones run
 * a little early or late). A step that was used, or lies before one that was, is refused: each code works once.
 */
export function stepOfCode(
  secret: string,
  code: string,
  about: { now: string; lastStep: number | null },
): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const timestamp = millisecondsBetween(epoch, about.now)
  const away = totpOf(secret, { label: '', issuer: 'Waymark' }).validate({ token, timestamp, window: 1 })
  if (away === null) return undefined
  const step = Math.floor(timestamp / (periodSeconds * 1000)) + away
  return about.lastStep !== null && step <= about.lastStep ? undefined : step
}
