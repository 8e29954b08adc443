import type { LocalDate } from '../law/local-date.ts'
import type { Duty, Role } from './policy.ts'
import { duties } from './policy.ts'

/** A role an account holds today, and where. */
export type Post = { role: Role; organisationId: string | null; organisation: string | null; teamId: string | null }

/** A person who has signed in, on the day they look. */
export type SignedIn = {
  kind: 'signedIn'
  accountId: string
  email: string
  name: string
  posts: readonly Post[]
  today: LocalDate
}

/** Somebody who has not signed in. They reach no child. */
export type Visitor = { kind: 'visitor'; today: LocalDate }

/** A part of the service that acts for nobody, each with policies of its own in the database. */
export type SystemName = 'signIn' | 'jobs' | 'import' | 'setup' | 'audit' | 'asking'
export type SystemViewer = { kind: 'system'; name: SystemName; today: LocalDate }

export type Viewer = SignedIn | Visitor | SystemViewer

export const visitor = (today: LocalDate): Visitor => ({ kind: 'visitor', today })
export const systemViewer = (name: SystemName, today: LocalDate): SystemViewer => ({ kind: 'system', name, today })

export const holdsRole = (viewer: Viewer, role: Role): boolean =>
  viewer.kind === 'signedIn' && viewer.posts.some((post) => post.role === role)

/** Whether a post of the viewer carries a duty in which no child is named. */
export const hasDuty = (viewer: Viewer, duty: Duty): boolean =>
  viewer.kind === 'signedIn' && viewer.posts.some((post) => (duties[duty] as readonly Role[]).includes(post.role))
