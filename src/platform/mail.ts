import type { Transporter } from 'nodemailer'

export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for every try of one message, so that a receiver can tell a repeat. */
  readonly messageId: string
  /** Whether it was tried before, so that a carrier can be asked whether it has it already. */
  readonly isAgain?: boolean
}

/** Sends one message, or throws so that the outbox tries again later. Returns the mark of a carrier that can be asked later. */
export type SendMail = (mail: Mail) => Promise<string | undefined>

/** Why a message can never arrive at this address; trying again would not help. */
export type Lasting = 'refused' | 'wrongAddress'

/** The message cannot arrive: no later try would help. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable'
  readonly why: Lasting
  constructor(why: Lasting) {
    super(`The message cannot be delivered: ${why}`)
    this.why = why
  }
}

const address = /^[^\s@<>",;]+@[^\s@<>",;]+$/

/** What sends is loaded with the first message: a service at rest does without. */
async function transportTo(smtpUrl: string, from: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport(smtpUrl, { from, disableFileAccess: true, disableUrlAccess: true })
}

/**
 * How messages leave, or undefined without an SMTP server: links are then shown once on the page instead.
 * One receiver a message; addresses and subjects with line ends are refused.
 */
export function mailSender(settings: { smtpUrl: string | undefined; mailFrom: string }): SendMail | undefined {
  if (settings.smtpUrl === undefined) return undefined
  const { smtpUrl, mailFrom } = settings
  let opened: Promise<Transporter> | undefined
  return async (mail) => {
    if (!address.test(mail.to)) throw new Undeliverable('wrongAddress')
    if (/[\r\n]/.test(mail.subject + mail.messageId)) throw new Error('a heading of a message holds a line end')
    opened ??= transportTo(smtpUrl, mailFrom)
    try {
      await (await opened).sendMail({
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        messageId: `<${mail.messageId}@waymark>`,
      })
    } catch (error) {
      throw isRefusalOfReceiver(error) ? new Undeliverable('refused') : error
    }
    return undefined
  }
}

/** A mail server that says 5xx to the receiver will say so again; to us or our password it may change its mind. */
function isRefusalOfReceiver(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const code: unknown = Reflect.get(error, 'code')
  const response: unknown = Reflect.get(error, 'responseCode')
  const command: unknown = Reflect.get(error, 'command')
  return (
    code === 'EENVELOPE' && command === 'RCPT TO' && typeof response === 'number' && response >= 500 && response < 600
  )
}
