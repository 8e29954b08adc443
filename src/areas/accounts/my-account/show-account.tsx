import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Relation, type Role, relationNames, roleNames } from '../../../access/policy.ts'
import type { SignedIn } from '../../../access/viewer.ts'
import { visibleChildren } from '../../../access/visible-children.ts'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { route, signedIn } from '../../../web/route.ts'
import { AccountPage, type ChildShown, type PostShown } from './account-page.tsx'

const mostChildren = 20

export const showAccount = route({
  method: 'GET',
  path: '/account',
  allow: 'anyoneSignedIn',
  audit: 'account.seen',
  async handle(call) {
    const viewer = signedIn(call.viewer)
    const children = await ownChildren(call.tx, viewer)
    call.showed(children.map((child) => child.id))
    return {
      title: 'Your account',
      page: (
        <AccountPage
          csrf={call.request.csrfToken}
          name={viewer.name}
          email={viewer.email}
          posts={await ownPosts(call.tx, viewer)}
          children={children.slice(0, mostChildren)}
          hasMoreChildren={children.length > mostChildren}
        />
      ),
    }
  },
})

async function ownPosts(tx: ViewerTx, viewer: SignedIn): Promise<PostShown[]> {
  const rows = await tx
    .selectFrom('post')
    .leftJoin('organisation', 'organisation.id', 'post.organisation_id')
    .leftJoin('team', 'team.id', 'post.team_id')
    .select(['post.role', 'post.to_day', 'organisation.name as organisation', 'team.name as team'])
    .where('post.account_id', '=', viewer.accountId)
    .where('post.from_day', '<=', viewer.today)
    .where((eb) => eb.or([eb('post.to_day', 'is', null), eb('post.to_day', '>=', viewer.today)]))
    .orderBy('post.from_day')
    .orderBy('post.id')
    .execute()
  return rows.map((row) => ({
    role: row.role as Role,
    roleName: roleNames[row.role as Role],
    where: [row.organisation, row.team].filter(Boolean).join(', ') || undefined,
    until: row.to_day ? formatShortDay(row.to_day as LocalDate) : undefined,
  }))
}

/** The children in whose circle the person stands by name: a family's own, and those a professional holds. */
async function ownChildren(tx: ViewerTx, viewer: SignedIn): Promise<ChildShown[]> {
  const rows = await visibleChildren(tx)
    .innerJoin('circle', 'circle.child_id', 'child.id')
    .select(['child.id', 'child.forename', 'child.known_as', 'child.surname', 'circle.relation'])
    .where('circle.account_id', '=', viewer.accountId)
    // these few, not all children until enough of them are theirs
    .where(
      sql<boolean>`child.id = any (array(select c.child_id from circle c where c.account_id = ${viewer.accountId}::uuid))`,
    )
    .where('circle.from_day', '<=', viewer.today)
    .where((eb) => eb.or([eb('circle.to_day', 'is', null), eb('circle.to_day', '>=', viewer.today)]))
    .orderBy('child.surname')
    .orderBy('child.id')
    .limit(mostChildren + 1)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: `${row.known_as ?? row.forename} ${row.surname}`,
    relation: relationNames[row.relation as Relation],
  }))
}
