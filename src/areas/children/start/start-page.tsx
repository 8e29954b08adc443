import { relationsTo } from '../../../access/audit.ts'
import { type Relation, type Role, reads } from '../../../access/policy.ts'
import { hasDuty } from '../../../access/viewer.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, type Reply, signedIn } from '../../../web/route.ts'
import { ownTray } from '../../advice/index.ts'
import { journeyOf } from '../../journey/index.ts'
import { askedOf, countBands } from '../../worklist/index.ts'
import { draftDays } from '../draft-days.ts'
import { toThemselves } from '../family-words.ts'
import { ownChildren } from '../find-child/search.ts'
import { chosenName } from '../full-name.ts'
import { holderInWords, holdersOf } from '../queries.ts'
import { whereWeAre } from '../where-we-are.ts'
import { type ChildOnStart, type StaffStart, StartPage } from './page.tsx'
import {
  askedForSomebody,
  familyChildren,
  type OwnChild,
  recentEntries,
  waitingAgreement,
  waitingConsultations,
} from './queries.ts'

type StartCall = Pick<Call, 'tx' | 'viewer' | 'today' | 'showed'>

/** Roles that work with single children; the others work for the whole area. */
const childRoles: readonly Role[] = [
  'senco',
  'head',
  'teacher',
  'caseworker',
  'manager',
  'panel',
  'psychologist',
  'healthAdviser',
  'dco',
  'careAdviser',
  'dsco',
  'informationAndAdvice',
  'inspector',
]

/** The page `/` of somebody who has signed in. A family with one child is sent to that child's own page. */
export async function startPage(call: StartCall): Promise<Reply> {
  const viewer = signedIn(call.viewer)
  const roles = [...new Set(viewer.posts.map((post) => post.role))]
  const family = await familyChildren(call.tx, viewer.accountId, call.today)
  const [only] = family.visible
  if (only && family.visible.length === 1 && !family.hasHidden && roles.length === 0) {
    return { redirect: pathTo('/children/:childId/where-we-are', { childId: only.id }) }
  }
  const hasAsked = await askedForSomebody(call.tx, viewer.accountId)
  // whoever asked and was not checked yet has their own request and nothing else
  if (hasAsked && family.visible.length === 0 && !family.hasHidden && roles.length === 0) return { redirect: '/asked' }
  const staff = roles.some((role) => childRoles.includes(role)) ? await staffPart(call, roles) : undefined
  const children: ChildOnStart[] = []
  for (const child of family.visible) children.push(await familyPart(call, child))
  call.showed([...family.visible.map((child) => child.id), ...(staff?.children.map((child) => child.id) ?? [])])
  return {
    title: 'Start',
    page: (
      <StartPage
        name={viewer.name}
        today={call.today}
        family={children}
        hasHidden={family.hasHidden}
        staff={staff}
        roles={roles}
        hasAsked={hasAsked}
      />
    ),
  }
}

async function familyPart({ tx, today }: StartCall, child: OwnChild): Promise<ChildOnStart> {
  const relations = await relationsTo(tx, child.id)
  const isOwn = relations[0] === 'self'
  const name = isOwn ? toThemselves : chosenName(child)
  const journey = readsJourney(relations) ? await journeyOf(tx, child.id) : undefined
  const readsDisputes = relations.some((relation) => reads[relation].disputes === 'R')
  const holder = holderInWords(await holdersOf(tx, child.id))
  const draft = journey && (await draftDays(tx, { childId: child.id, today }))
  return {
    id: child.id,
    name: chosenName(child),
    isOwn,
    story: journey && whereWeAre({ journey, today, name, holder, readsDisputes, ...(draft ? { draft } : {}) }),
  }
}

const readsJourney = (relations: readonly Relation[]): boolean =>
  relations.some((relation) => reads[relation].journey === 'R')

const childrenOnStart = 12

async function staffPart(call: StartCall, roles: readonly Role[]): Promise<StaffStart> {
  const { tx, today } = call
  const { accountId } = signedIn(call.viewer)
  const hasWorklist = hasDuty(call.viewer, 'worklist.own')
  const asked = askedOf({}, signedIn(call.viewer), today)
  const isCaseworker = roles.includes('caseworker')
  const own = await ownChildren(tx, { accountId, today, caseloadOnly: isCaseworker }, undefined)
  return {
    due: hasWorklist ? await countBands(tx, asked) : undefined,
    whose: hasWorklist ? asked.scope : undefined,
    children: own.children.slice(0, childrenOnStart),
    hasSearch: hasDuty(call.viewer, 'child.find'),
    advice: hasDuty(call.viewer, 'advice.own') ? await ownTray(tx) : undefined,
    consultations: hasDuty(call.viewer, 'consultation.own') ? await waitingConsultations(tx) : undefined,
    agreement: roles.includes('dco') ? await waitingAgreement(tx) : undefined,
    recent: isCaseworker ? await recentEntries(tx, accountId, today) : [],
  }
}
