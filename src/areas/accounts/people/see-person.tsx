import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Role, roleNames } from '../../../access/policy.ts'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Table } from '../../../govuk/table.tsx'
import { addDays, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { type Call, type PageReply, type Reply, route, signedIn } from '../../../web/route.ts'
import { PostFields } from './post-fields.tsx'
import { type Place, readPosts, type TeamChoice, type TypedPosts, teamChoices, typedPosts } from './post-form.ts'

/** The reason an administrator reads where the account is their own; the database refuses it too. */
export const notYourOwn = 'This is your own account, and nobody can change their own roles. Ask another administrator.'

export type Subject = { id: string; name: string; email: string; jobTitle: string | null; isDisabled: boolean }
type PostRow = { id: string; role: string; where: string; from: string; to: string; runs: boolean }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The account of a path; undefined where there is none. */
export async function subjectOf(tx: ViewerTx, accountId: string): Promise<Subject | undefined> {
  if (!uuid.test(accountId)) return undefined
  const row = await tx
    .selectFrom('account')
    .select(['id', 'display_name', 'email', 'job_title', 'disabled_at'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    name: row.display_name,
    email: row.email,
    jobTitle: row.job_title,
    isDisabled: row.disabled_at !== null,
  }
}

type Shown = {
  csrf: string
  subject: Subject
  posts: readonly PostRow[]
  isOwn: boolean
  teams: readonly TeamChoice[]
  typed?: TypedPosts | undefined
  places?: readonly Place[]
  errors?: FormErrors | undefined
}

const PersonPage = (p: Shown) => (
  <>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.subject.name}</h1>
    <SummaryList
      rows={[
        { key: 'E-mail address', value: p.subject.email },
        { key: 'Job', value: p.subject.jobTitle ?? 'Not given' },
        { key: 'Account', value: p.subject.isDisabled ? 'Closed: nobody can sign in with it' : 'Open' },
      ]}
    />
    <h2 class="govuk-heading-m">Roles</h2>
    {p.posts.length > 0 ? <Posts {...p} /> : <p class="govuk-body">No roles.</p>}
    {p.isOwn ? <InsetText>{notYourOwn}</InsetText> : <Changes {...p} />}
  </>
)

const Posts = (p: Shown) => (
  <Table
    stacks
    caption="Roles"
    captionClass="govuk-visually-hidden"
    firstCellIsHeader
    head={['Role', 'Where', 'From', 'To', { text: <span class="govuk-visually-hidden">End it</span> }]}
    rows={p.posts.map((post) => [
      post.role,
      post.where,
      post.from,
      post.to,
      post.runs && !p.isOwn ? (
        <Form key={post.id} action={`/people/${p.subject.id}/posts/end`} csrf={p.csrf}>
          <input type="hidden" name="post" value={post.id} />
          <Button variant="secondary" class="govuk-!-margin-bottom-0">
            End now<span class="govuk-visually-hidden">{`: ${post.role}`}</span>
          </Button>
        </Form>
      ) : (
        ''
      ),
    ])}
  />
)

const Changes = (p: Shown) => (
  <>
    <details class="govuk-details" open={p.errors !== undefined || undefined}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Give another role</span>
      </summary>
      <div class="govuk-details__text">
        <Form action={`/people/${p.subject.id}/posts`} csrf={p.csrf}>
          <PostFields typed={p.typed} teams={p.teams} places={p.places ?? []} errors={p.errors} />
          <Button preventDoubleClick>Give the role</Button>
        </Form>
      </div>
    </details>
    <h2 class="govuk-heading-m">Signing in</h2>
    <p class="govuk-body">Make sure that it is really this person who asks: call them on a number that you know.</p>
    <div class="govuk-button-group">
      <OneButton p={p} act="reset" words="Give them a link for a new password" />
      <OneButton p={p} act="second-step" words="Take off their second step" />
      <OneButton p={p} act="sign-out" words="Sign them out everywhere" />
    </div>
    <h2 class="govuk-heading-m">{p.subject.isDisabled ? 'Open the account again' : 'Close the account'}</h2>
    <p class="govuk-body">
      {p.subject.isDisabled
        ? 'They can then sign in again. Their roles are those that still run.'
        : 'They are signed out at once and cannot come back. What they have recorded stays.'}
    </p>
    {p.subject.isDisabled ? (
      <OneButton p={p} act="open" words="Open the account" />
    ) : (
      <OneButton p={p} act="close" words="Close the account" variant="warning" />
    )}
  </>
)

const OneButton = (o: { p: Shown; act: string; words: string; variant?: 'warning' }) => (
  <Form action={`/people/${o.p.subject.id}/${o.act}`} csrf={o.p.csrf}>
    <Button variant={o.variant ?? 'secondary'}>{o.words}</Button>
  </Form>
)

async function page(
  call: Call,
  subject: Subject,
  errors?: FormErrors,
  places: readonly Place[] = [],
): Promise<PageReply> {
  return {
    title: 'A person and their roles',
    hasErrors: errors !== undefined,
    ...(errors ? { status: 400 } : {}),
    page: (
      <PersonPage
        csrf={call.request.csrfToken}
        subject={subject}
        posts={await postsOfSubject(call.tx, subject.id, call.today)}
        isOwn={subject.id === signedIn(call.viewer).accountId}
        teams={await teamChoices(call.tx)}
        typed={typedPosts(call.form)}
        places={places}
        errors={errors}
      />
    ),
  }
}

async function postsOfSubject(tx: ViewerTx, accountId: string, today: LocalDate): Promise<PostRow[]> {
  const rows = await tx
    .selectFrom('post')
    .leftJoin('organisation', 'organisation.id', 'post.organisation_id')
    .leftJoin('team', 'team.id', 'post.team_id')
    .select(['post.id', 'post.role', 'post.from_day', 'post.to_day', 'organisation.name as place', 'team.name as team'])
    .where('post.account_id', '=', accountId)
    .orderBy('post.from_day', 'desc')
    .orderBy('post.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    role: roleNames[row.role as Role],
    where: [row.place, row.team].filter(Boolean).join(', '),
    from: formatShortDay(row.from_day as LocalDate),
    to: row.to_day ? formatShortDay(row.to_day as LocalDate) : 'No last day',
    runs: row.to_day === null || row.to_day >= today,
  }))
}

export const showPerson = route({
  method: 'GET',
  path: '/people/:accountId',
  allow: { duty: 'accounts.keep' },
  audit: 'person.seen',
  async handle(call) {
    const subject = await subjectOf(call.tx, call.params.accountId)
    if (!subject) return { notFound: true }
    call.noted({ account: subject.id })
    return page(call, subject)
  },
})

type OfAccount = Pick<Call, 'tx' | 'viewer' | 'noted'> & { params: { accountId: string } }

/** Runs work on an account that is not the viewer's own; the viewer's own is refused with the reason. */
export async function onAnother(call: OfAccount, work: (subject: Subject) => Promise<Reply>): Promise<Reply> {
  const subject = await subjectOf(call.tx, call.params.accountId)
  if (!subject) return { notFound: true }
  if (subject.id === signedIn(call.viewer).accountId) return { forbidden: notYourOwn }
  call.noted({ account: subject.id })
  return work(subject)
}

export const givePosts = route({
  method: 'POST',
  path: '/people/:accountId/posts',
  allow: { duty: 'accounts.keep' },
  audit: 'post.given',
  handle: (call) =>
    onAnother(call, async (subject) => {
      const posts = await readPosts(call.tx, call.form, call.today)
      if ('errors' in posts) return page(call, subject, posts.errors, posts.places)
      await call.tx
        .insertInto('post')
        .values(
          posts.ok.map((post) => ({
            id: newId(call.now),
            account_id: subject.id,
            role: post.role,
            organisation_id: post.organisationId ?? null,
            team_id: post.teamId ?? null,
            from_day: post.from ?? call.today,
            to_day: post.to ?? null,
            given_by: signedIn(call.viewer).accountId,
          })),
        )
        .execute()
      await call.tx.updateTable('account').set({ is_staff: true }).where('id', '=', subject.id).execute()
      call.noted({ roles: posts.ok.map((post) => post.role).join(' ') })
      return { redirect: `/people/${subject.id}`, notice: 'The role is given.' }
    }),
})

export const endPost = route({
  method: 'POST',
  path: '/people/:accountId/posts/end',
  allow: { duty: 'accounts.keep' },
  audit: 'post.ended',
  handle: (call) =>
    onAnother(call, async (subject) => {
      const postId = textOf(call.form, 'post')
      const yesterday = addDays(call.today, -1)
      // ended at once, also where it began today or has not begun: the audit keeps when it was given and ended
      const ended = await call.tx
        .updateTable('post')
        .set({ to_day: yesterday, from_day: sql<string>`least(from_day, ${yesterday}::date)` })
        .where('account_id', '=', subject.id)
        .where(sql<boolean>`post.id::text = ${postId}`)
        .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', call.today)]))
        .executeTakeFirst()
      if (ended.numUpdatedRows === 0n) return { notFound: true }
      call.noted({ post: postId })
      return { redirect: `/people/${subject.id}`, notice: 'The role has ended.' }
    }),
})
