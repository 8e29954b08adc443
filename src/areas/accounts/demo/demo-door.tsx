import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Relation, type Role, relationNames, roleNames } from '../../../access/policy.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { textOf } from '../../../web/form.ts'
import { Form } from '../../../web/form-page.tsx'
import { route } from '../../../web/route.ts'
import { isAreaFictional } from '../area-is-fictional.ts'
import { completeSignIn } from '../sign-in/complete-sign-in.ts'

type DemoPerson = { id: string; name: string; words: string; group: Group }

const groups = ['Families', 'Schools, colleges and nurseries', 'The council', 'Health and care', 'Others'] as const
type Group = (typeof groups)[number]

const groupOfRole: Record<Role, Group> = {
  senco: 'Schools, colleges and nurseries',
  head: 'Schools, colleges and nurseries',
  teacher: 'Schools, colleges and nurseries',
  caseworker: 'The council',
  manager: 'The council',
  panel: 'The council',
  dataOfficer: 'The council',
  administrator: 'The council',
  safeAddress: 'The council',
  psychologist: 'Health and care',
  healthAdviser: 'Health and care',
  dco: 'Health and care',
  careAdviser: 'Health and care',
  dsco: 'Health and care',
  commissioner: 'Others',
  informationAndAdvice: 'Others',
  forum: 'Others',
  inspector: 'Others',
}

const DemoPage = (p: { csrf: string; people: readonly DemoPerson[] }) => (
  <>
    <h1 class="govuk-heading-l">Look around as somebody</h1>
    <p class="govuk-body-l">
      This is a made-up area, and everybody in it is invented. Choose a person, and you see what they would see. You can
      come back and be somebody else.
    </p>
    {groups.map((group) => {
      const people = p.people.filter((person) => person.group === group)
      return people.length > 0 ? (
        <section key={group}>
          <h2 class="govuk-heading-m">{group}</h2>
          <ul class="waymark-doors">
            {people.map((person) => (
              <li key={person.id} class="waymark-door">
                <Form action="/demo" csrf={p.csrf}>
                  <input type="hidden" name="person" value={person.id} />
                  <button class="waymark-door__button" type="submit">
                    <span class="waymark-door__name">{person.name}</span>
                    <span class="waymark-door__words">{person.words}</span>
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        </section>
      ) : null
    })}
  </>
)

/** One click for each demo person. Outside the made-up area this page does not exist. */
export const showDemoDoor = route({
  method: 'GET',
  path: '/demo',
  allow: 'public',
  as: 'signIn',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    if (!(await isAreaFictional(call.tx))) return { notFound: true }
    const people = await demoPeople(call.tx, call.today)
    return {
      title: 'Look around as somebody',
      page: <DemoPage csrf={call.request.csrfToken} people={people} />,
    }
  },
})

/** Signs in without a password: only in the made-up area and only as an invented person, both asked in one transaction. */
export const enterByDemoDoor = route({
  method: 'POST',
  path: '/demo',
  allow: 'public',
  as: 'signIn',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const account = await call.tx
      .selectFrom('account')
      .innerJoin('area', (join) => join.on('area.is_fictional', '=', true))
      .select('account.id')
      .where('account.is_demo', '=', true)
      .where('account.disabled_at', 'is', null)
      .where((eb) => eb(eb.cast<string>('account.id', 'text'), '=', textOf(call.form, 'person')))
      .executeTakeFirst()
    if (!account) return { notFound: true }
    // the door has no steps, so a role that asks for a second one does not stop at it
    return { redirect: await completeSignIn(call, { accountId: account.id, secondFactor: true, by: 'demo' }) }
  },
})

async function demoPeople(tx: ViewerTx, today: LocalDate): Promise<DemoPerson[]> {
  const accounts = await tx
    .selectFrom('account')
    .select(['id', 'display_name', 'job_title', 'is_staff', 'demo_words'])
    .where('is_demo', '=', true)
    .where('disabled_at', 'is', null)
    .orderBy('created_at')
    .orderBy('display_name')
    .limit(100)
    .execute()
  const ids = accounts.map((account) => account.id)
  if (ids.length === 0) return []
  const posts = await postsOfPeople(tx, ids, today)
  const places = await placesOfPeople(tx, ids, today)
  return accounts.map((account) => {
    const post = posts.find((one) => one.account_id === account.id)
    const place = places.find((one) => one.account_id === account.id)
    return {
      id: account.id,
      name: account.display_name,
      group: post ? groupOfRole[post.role as Role] : account.is_staff ? 'Others' : 'Families',
      words: account.demo_words ?? wordsFor({ title: account.job_title, post, relation: place?.relation }),
    }
  })
}

const postsOfPeople = (tx: ViewerTx, ids: readonly string[], today: LocalDate) =>
  tx
    .selectFrom('post')
    .leftJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select(['post.account_id', 'post.role', 'organisation.name'])
    .where('post.account_id', 'in', [...ids])
    .where('post.from_day', '<=', today)
    .where((eb) => eb.or([eb('post.to_day', 'is', null), eb('post.to_day', '>=', today)]))
    .orderBy('post.from_day')
    .orderBy('post.id')
    .execute()

const placesOfPeople = (tx: ViewerTx, ids: readonly string[], today: LocalDate) =>
  tx
    .selectFrom('circle')
    .select(['account_id', 'relation'])
    .distinct()
    .where('account_id', 'in', [...ids])
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .orderBy('account_id')
    .orderBy('relation')
    .execute()

type About = {
  title: string | null
  post: { role: string; name: string | null } | undefined
  relation: string | undefined
}

/** One sentence on who this is. */
function wordsFor({ title, post, relation }: About): string {
  if (post) return `${title ?? roleNames[post.role as Role]}${post.name ? `, ${post.name}` : ''}.`
  if (title) return title
  if (relation) return `${relationNames[relation as Relation]}.`
  return 'Somebody in a family.'
}
