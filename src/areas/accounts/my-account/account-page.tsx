import type { Role } from '../../../access/policy.ts'
import { Button } from '../../../govuk/button.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Form } from '../../../web/form-page.tsx'

export type PostShown = { role: Role; roleName: string; where: string | undefined; until: string | undefined }
export type ChildShown = { id: string; name: string; relation: string }

type Shown = {
  csrf: string
  name: string
  email: string
  posts: readonly PostShown[]
  children: readonly ChildShown[]
  hasMoreChildren: boolean
}

/** What each post lets its holder do, in words. A post that is missing here does not compile. */
export const postAllows: Record<Role, string> = {
  senco: 'See the children of your school or setting, raise a worry, and answer when the council asks.',
  head: 'See the children of your school or setting, raise a worry, and answer when the council asks.',
  teacher: 'See what helps the children your school has named you for.',
  caseworker: 'See and keep the records of the children you hold, and of your team. See the name and stage of others.',
  manager: 'See and keep the records of your children, hand work to caseworkers, and confirm what needs two people.',
  panel: 'See the papers of the children whose panel you sit on.',
  psychologist: 'See what you need for the children whose advice you were asked for, and give it.',
  healthAdviser: 'See what you need for the children whose advice you were asked for, and give it.',
  dco: 'Watch over every open health step in the area.',
  careAdviser: 'See what you need for the children whose advice you were asked for, and give it.',
  dsco: 'Watch over every open social care step in the area.',
  commissioner: 'See numbers about the area. No child’s record.',
  informationAndAdvice: 'See the children whose families invited your service.',
  forum: 'See numbers about the area. No child’s record.',
  dataOfficer: 'Load returns, match people, and see what a return is made of.',
  administrator: 'Keep accounts, roles, organisations and the area’s settings. No child’s record.',
  inspector: 'Read the records of the children in your sample, until your last day.',
  safeAddress: 'Keep protected addresses, one child at a time.',
}

export const AccountPage = (p: Shown) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">Your account</h1>
    <SummaryList
      rows={[
        { key: 'Name', value: p.name },
        {
          key: 'E-mail address',
          value: p.email,
          actions: [{ href: '/account/email', text: 'Change', hidden: 'e-mail address' }],
        },
        {
          key: 'Letters and messages',
          value: 'By e-mail, by text message or by post; the language you read best; large print',
          actions: [{ href: '/account/messages', text: 'See or change', hidden: 'how we send you letters' }],
        },
        {
          key: 'Password',
          value: 'Hidden',
          actions: [{ href: '/account/password', text: 'Change', hidden: 'password' }],
        },
        {
          key: 'Second step',
          value: 'A code from your telephone after your password',
          actions: [{ href: '/account/second-factor', text: 'See or change', hidden: 'the second step' }],
        },
        {
          key: 'Where you are signed in',
          value: 'Browsers and telephones',
          actions: [{ href: '/account/sessions', text: 'See or end', hidden: 'where you are signed in' }],
        },
      ]}
    />
    <h2 class="govuk-heading-m">Who you are here</h2>
    {p.posts.length === 0 && p.children.length === 0 ? (
      <p class="govuk-body">
        You have no role and no child here at the moment. If you expected one, ask whoever invited you.
      </p>
    ) : null}
    {p.posts.length > 0 ? <Posts posts={p.posts} /> : null}
    {p.children.length > 0 ? <Children list={p.children} hasMore={p.hasMoreChildren} /> : null}
    <Form action="/sign-out" csrf={p.csrf}>
      <Button variant="secondary">Sign out</Button>
    </Form>
  </div>
)

const Posts = ({ posts }: { posts: readonly PostShown[] }) => (
  <>
    <ul class="govuk-list govuk-list--bullet">
      {posts.map((post, at) => (
        <li key={at}>
          <strong>{post.roleName}</strong>
          {post.where ? `, ${post.where}` : null}
          {post.until ? ` (until ${post.until})` : null}. {postAllows[post.role]}
        </li>
      ))}
    </ul>
    <p class="govuk-body">
      An administrator gives and ends roles. Nobody can change their own. Every record you open is written down.
    </p>
  </>
)

const Children = ({ list, hasMore }: { list: readonly ChildShown[]; hasMore: boolean }) => (
  <>
    <p class="govuk-body">You are in the circle of:</p>
    <ul class="govuk-list govuk-list--bullet">
      {list.map((child) => (
        <li key={child.id}>
          <a class="govuk-link" href={`/children/${child.id}`}>
            {child.name}
          </a>
          , as: {child.relation}
        </li>
      ))}
    </ul>
    {hasMore ? <p class="govuk-body">Only the first are shown here.</p> : null}
  </>
)
