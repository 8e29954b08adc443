import { dayInEngland, formatShortDay } from '../../law/local-date.ts'
import type { DeliveryShown } from './queries.ts'

const channels: Readonly<Record<DeliveryShown['channel'], string>> = {
  email: 'E-mail',
  text: 'Text message',
  post: 'Post',
}

export const channelName = (channel: DeliveryShown['channel']): string => channels[channel]

const dayOf = (moment: string | null): string => {
  const on = moment ? dayInEngland(moment) : undefined
  return on ? formatShortDay(on) : ''
}

/** Why something did not arrive, in words that say what to do. */
const whys: Readonly<Record<string, string>> = {
  noServer: 'no way to send e-mail is set up here',
  refused: 'the address does not exist or takes no messages',
  wrongAddress: 'the address is not written as one',
  tooLong: 'it could not be sent for more than a day',
  technical: 'the network of the receiver had a fault',
}
export const whyWords = (why: string | null): string => (why && whys[why]) ?? 'it could not be sent'

/** What became of one way of sending, in a sentence. */
export function deliveryWords(one: DeliveryShown): string {
  const way = channelName(one.channel)
  switch (one.state) {
    case 'waiting':
      return one.channel === 'post' ? 'Post: to be printed and posted' : `${way}: waiting to be sent`
    case 'sent':
      return `${way}: sent on ${dayOf(one.doneAt)}`
    case 'delivered':
      return `${way}: arrived on ${dayOf(one.doneAt)}`
    case 'posted':
      return `Post: posted on ${one.doneOn ? formatShortDay(one.doneOn) : ''}${one.doneBy ? ` by ${one.doneBy}` : ''}`
    case 'stopped':
      return `${way}: stopped, as nothing is sent about this child any more`
    default:
      return `${way}: did not arrive, because ${whyWords(one.why)}`
  }
}
