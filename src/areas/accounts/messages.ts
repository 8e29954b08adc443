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
  newPerson: {
    subject: 'There is news for you in Waymark',
    body: 'Something changed about who does what for you. Sign in to Waymark, the shared record of your area, to read it:\n{link}\n\nThis message says no more, because others may see it.',
  },
} as const

export type MessageKind = keyof typeof texts

export type MessageAsked = {
  kind: MessageKind
  to: string
  accountId?: string | undefined
  /** The whole address of a page, where the text has one. */
  link?: string
  now: string
}

/** The heading and the text of a message. */
export function messageOf(kind: MessageKind, link = ''): { subject: string; body: string } {
  const { subject, body } = texts[kind]
  return { subject, body: body.replace('{link}', link) }
}

/** Puts a message into the outbox, in the caller's transaction: it is sent if, and only if, that is committed. */
export async function queueMessage(tx: ViewerTx, asked: MessageAsked): Promise<void> {
  await tx
    .insertInto('outgoing_message')
    .values({
      id: newId(asked.now),
      account_id: asked.accountId ?? null,
      to_email: asked.to,
      kind: asked.kind,
      ...messageOf(asked.kind, asked.link),
      created_at: asked.now,
    })
    .execute()
}
