import type { Transporter } from 'nodemailer'

export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for every try of one message, so that a receiver can tell a repeat. */
  readonly messageId: string
}

/** Sends one message, or throws so that the outbox tries again later. */
export type SendMail = (mail: Mail) => Promise<void>

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
    if (!address.test(mail.to)) throw new Error('the receiver is not an e-mail address')
    if (/[\r\n]/.test(mail.subject + mail.messageId)) throw new Error('a heading of a message holds a line end')
    opened ??= transportTo(smtpUrl, mailFrom)
    await (await opened).sendMail({
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.messageId}@waymark>`,
    })
  }
}
