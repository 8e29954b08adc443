import type { NotifyClient } from 'notifications-node-client'
import { type Mail, type SendMail, Undeliverable } from './mail.ts'

/**
 * How the service reaches GOV.UK Notify. A template of each kind holds nothing but ((subject)) and ((body)): the words are
 * the service's own.
 */
export type NotifySettings = {
  readonly url: string
  readonly apiKey: string
  readonly emailTemplate: string | undefined
  readonly textTemplate: string | undefined
}

/** What Notify says became of a message. */
export type CarrierState = 'underWay' | 'delivered' | 'refused' | 'technical'

export type Notify = {
  /** Undefined where no template of this kind was given. */
  readonly email: SendMail | undefined
  readonly text: SendMail | undefined
  stateOf(carrierId: string): Promise<CarrierState>
}

type Kind = 'email' | 'sms'

/** No answer may take longer: whoever sends holds a message for a quarter of an hour. */
const mostWaitMs = 30_000

type Asks = (options: object) => Promise<unknown>

/** The client is loaded with the first message; what it asks with is told how long to wait, and to follow nobody elsewhere. */
async function clientOf({ url, apiKey }: NotifySettings): Promise<NotifyClient> {
  const { NotifyClient } = await import('notifications-node-client')
  const client = new NotifyClient(url, apiKey)
  const { apiClient } = client as unknown as { apiClient: { restClient: Asks } }
  const asks = apiClient.restClient
  apiClient.restClient = (options) => asks({ ...options, timeout: mostWaitMs, maxRedirects: 0 })
  return client
}

/** E-mail and text messages by GOV.UK Notify, through its own client. */
export function notifyOver(settings: NotifySettings): Notify {
  let opened: Promise<NotifyClient> | undefined
  const client = () => {
    opened ??= clientOf(settings)
    return opened
  }
  const sender =
    (kind: Kind, template: string): SendMail =>
    async (mail) => {
      const notify = await client()
      const had = mail.isAgain ? await idOfEarlier(notify, kind, mail.messageId) : undefined
      return had ?? handOver(notify, kind, template, mail)
    }
  return {
    email: settings.emailTemplate === undefined ? undefined : sender('email', settings.emailTemplate),
    text: settings.textTemplate === undefined ? undefined : sender('sms', settings.textTemplate),
    async stateOf(carrierId) {
      const notify = await client()
      try {
        return stateIn((await notify.getNotificationById(carrierId)).data.status)
      } catch (error) {
        throw withoutSecrets(error)
      }
    },
  }
}

/** Gives Notify a message, and returns its mark. */
async function handOver(client: NotifyClient, kind: Kind, template: string, mail: Mail): Promise<string> {
  const options = { personalisation: { subject: mail.subject, body: mail.text }, reference: mail.messageId }
  try {
    const answer = await (kind === 'email'
      ? client.sendEmail(template, mail.to, options)
      : client.sendSms(template, mail.to, options))
    return answer.data.id
  } catch (error) {
    throw isAboutAddress(error) ? new Undeliverable('wrongAddress') : withoutSecrets(error)
  }
}

/** A try whose answer got lost may have arrived: Notify is asked by our own mark before it is given the message again. */
async function idOfEarlier(
  client: NotifyClient,
  kind: 'email' | 'sms',
  reference: string,
): Promise<string | undefined> {
  try {
    const answer = await client.getNotifications(kind, undefined, reference)
    return answer.data.notifications[0]?.id
  } catch (error) {
    throw withoutSecrets(error)
  }
}

function stateIn(status: string): CarrierState {
  if (status === 'delivered') return 'delivered'
  if (status === 'permanent-failure') return 'refused'
  // Notify itself has tried for three days when it says so
  if (status === 'temporary-failure') return 'refused'
  return status === 'technical-failure' ? 'technical' : 'underWay'
}

const responseOf = (error: unknown): { status?: unknown; data?: unknown } | undefined => {
  const response: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'response') : undefined
  return typeof response === 'object' && response !== null ? response : undefined
}

/** A 400 that names the address will say so again; any other may be ours to mend. */
function isAboutAddress(error: unknown): boolean {
  const response = responseOf(error)
  return response?.status === 400 && /email_address|phone_number/.test(JSON.stringify(response.data ?? ''))
}

/** What the client throws holds the whole request, with its token and its receiver; of it the number alone is kept. */
function withoutSecrets(error: unknown): Error {
  const status = responseOf(error)?.status
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  const known = typeof status === 'number' ? `NOTIFY${status}` : typeof code === 'string' ? code : 'NOTIFY'
  return Object.assign(new Error('GOV.UK Notify did not take the message'), { code: known })
}
