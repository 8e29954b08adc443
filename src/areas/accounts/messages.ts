import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { newId } from '../../platform/id.ts'

/**
 * The messages of the service, whole. None names a child or a person, or says what the invitation is about: a message is
 * read on lock screens, by partners and at work.
 */
const texts = {
  invitation: {
    subject: 'You are invited to Waymark',
    body: 'You are invited to use Waymark, the shared record of your area.\n\nOpen this link to accept. It works once, for 14 days:\n{link}\n\nIf you do not know what this is about, do not open the link, and tell the council.',
  },
  requestReceived: {
    subject: 'We have what you sent',
    body: 'The council has what you sent with Waymark, the shared record of your area. You can read it, and what happens next, here:\n{link}\n\nThis message says no more, because others may see it.',
  },
  requestReceivedProve: {
    subject: 'We have what you sent',
    body: 'The council has what you sent with Waymark, the shared record of your area. You do not need to do anything more.\n\nTo follow what happens next, make an account with this link. It works once, for 14 days:\n{link}\n\nIf you did not send anything, do not open the link, and tell the council. This message says no more, because others may see it.',
  },
  writingLater: {
    subject: 'Go on writing',
    body: 'What you began to write with Waymark is kept for 28 days. Open this link to go on:\n{link}\n\nIf this was not you, do not open the link. This message says no more, because others may see it.',
  },
  passwordReset: {
    subject: 'Choose a new password',
    body: 'Somebody asked for a new password for your Waymark account.\n\nIf it was you, open this link. It works once, for one day:\n{link}\n\nIf it was not you, do nothing: your password stays as it is.',
  },
  emailChange: {
    subject: 'Confirm your new e-mail address',
    body: 'Open this link to use this address for your Waymark account. It works once, for one day:\n{link}\n\nIf you did not ask for this, do nothing.',
  },
  addressInUse: {
    subject: 'About your e-mail address',
    body: 'Somebody tried to use this e-mail address for another Waymark account. It belongs to your account already, and nothing was changed.',
  },
  unlock: {
    subject: 'Your account is resting',
    body: 'There were several wrong tries to sign in to your Waymark account, so it takes no tries for a while.\n\nIf it was you, open this link to try again at once. It works once, for one day:\n{link}\n\nIf it was not you, your account is safe. You may want to choose a new password.',
  },
  passwordChanged: {
    subject: 'Your password was changed',
    body: 'The password of your Waymark account was changed, and everybody who was signed in with it was signed out.\n\nIf it was not you, tell the council at once.',
  },
  emailChanged: {
    subject: 'Your e-mail address was changed',
    body: 'Your Waymark account now uses another e-mail address.\n\nIf it was not you, tell the council at once.',
  },
  secondFactorChanged: {
    subject: 'How you sign in was changed',
    body: 'The second step of signing in to your Waymark account was set up, changed or turned off.\n\nIf it was not you, tell the council at once.',
  },
  newDocument: {
    subject: 'There is something for you to read in Waymark',
    body: 'Somebody sent you something to read. Sign in to Waymark, the shared record of your area, to read it:\n{link}\n\nThis message says no more, because others may see it.',
  },
  newPerson: {
    subject: 'There is news for you in Waymark',
    body: 'Something changed about who does what for you. Sign in to Waymark, the shared record of your area, to read it:\n{link}\n\nThis message says no more, because others may see it.',
  },
  letter: {
    subject: 'There is a letter for you in Waymark',
    body: 'There is a new letter for you in Waymark, the shared record of your area. It says what changed, what happens next, and what you can do.\n\nSign in to read it, save it or print it:\n{link}\n\nThis message says no more, because others may see it. If you cannot sign in, call the council and ask for the letter by post.',
  },
  adviceAgree: {
    subject: 'There is a question for you in Waymark',
    body: 'The council asks whether a report that is there already is enough. Sign in to Waymark, the shared record of your area, to answer:\n{link}\n\nThis message says no more, because others may see it.',
  },
  adviceDue: {
    subject: 'A day comes near in Waymark',
    body: 'Something that you or your service were asked for is due soon. Sign in to Waymark, the shared record of your area, to see it:\n{link}\n\nThis message says no more, because others may see it.',
  },
  adviceLate: {
    subject: 'Something is late in Waymark',
    body: 'Something that you or your service were asked for is late. Sign in to Waymark, the shared record of your area, to see it:\n{link}\n\nThis message says no more, because others may see it.',
  },
  adviceNotNeeded: {
    subject: 'You are not asked for something any more',
    body: 'Something that you or your service were asked for in Waymark, the shared record of your area, is not needed any more. Please stop any work on it. It has left your list, and a letter that is on its way says what it was:\n{link}\n\nThis message says no more, because others may see it.',
  },
  adviceEscalated: {
    subject: 'Advice in your area stays late',
    body: 'Advice that the law asks for is late in your area, and reminders have not helped. It is put before you as the one who can act. The designated officers and the SEND managers can say which:\n{link}\n\nThis message says no more, because others may see it.',
  },
  planSaid: {
    subject: 'There is something to answer in Waymark',
    body: 'Somebody has sent you what they think. Sign in to Waymark, the shared record of your area, to read and answer it:\n{link}\n\nThis message says no more, because others may see it.',
  },
  planAnswered: {
    subject: 'There is an answer for you in Waymark',
    body: 'The council has answered what you sent. Sign in to Waymark, the shared record of your area, to read it:\n{link}\n\nThis message says no more, because others may see it.',
  },
  mobileCode: {
    subject: 'Your Waymark code',
    body: 'Your code for Waymark is {code}. Type it on the page within 15 minutes. If you did not ask for it, do nothing.',
  },
} as const

/** Stands in a waiting message for the page of one's letters; whoever sends it knows where the service is. */
export const lettersPlaceholder = '{letters}'

/** What a text message says instead: short, and without anything personal. */
const shortTexts = {
  letter:
    'There is a new letter for you in Waymark. Sign in to read it: {link} If you cannot sign in, call the council.',
} as const

export type MessageKind = keyof typeof texts

export type MessageAsked = {
  kind: MessageKind
  to: string
  accountId?: string | undefined
  /** The whole address of a page, where the text has one. */
  link?: string
  /** The child it is about, though it never says so: after a death it is not sent. */
  childId?: string
  now: string
}

/** The heading and the text of a message. */
export function messageOf(kind: MessageKind, link = ''): { subject: string; body: string } {
  const { subject, body } = texts[kind]
  return { subject, body: body.replace('{link}', link) }
}

/** The text of a message to a mobile telephone. */
export const shortMessageOf = (kind: keyof typeof shortTexts, link: string): string =>
  shortTexts[kind].replace('{link}', link)

/** Whether messages about a child may leave: never again after a death. Asked when queued, and again when sent. */
export async function mayLeave(tx: ViewerTx, childId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select messages_about(${childId}::uuid) as may`.execute(tx)
  return rows[0]?.may === true
}

/**
 * Puts a message into the outbox, in the caller's transaction: it is sent if, and only if, that is committed. About a child
 * who has died nothing is put there.
 */
export async function queueMessage(tx: ViewerTx, asked: MessageAsked): Promise<boolean> {
  if (asked.childId !== undefined && !(await mayLeave(tx, asked.childId))) return false
  await tx
    .insertInto('outgoing_message')
    .values({
      id: newId(asked.now),
      account_id: asked.accountId ?? null,
      child_id: asked.childId ?? null,
      to_email: asked.to,
      kind: asked.kind,
      ...messageOf(asked.kind, asked.link),
      created_at: asked.now,
    })
    .execute()
  return true
}

/** Puts a code for a mobile telephone into the outbox, as a text message. */
export async function queueCode(
  tx: ViewerTx,
  asked: { to: string; accountId: string; code: string; now: string },
): Promise<void> {
  const { body } = texts.mobileCode
  await tx
    .insertInto('outgoing_message')
    .values({
      id: newId(asked.now),
      account_id: asked.accountId,
      channel: 'text',
      to_phone: asked.to,
      kind: 'mobileCode',
      subject: '',
      body: body.replace('{code}', asked.code),
      created_at: asked.now,
    })
    .execute()
}
