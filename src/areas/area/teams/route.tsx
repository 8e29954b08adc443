import type { ViewerTx } from '../../../access/in-transaction.ts'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Select } from '../../../govuk/select.tsx'
import { newId } from '../../../platform/id.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { type Call, type PageReply, type Reply, route, signedIn } from '../../../web/route.ts'
import { problemOfTeam } from './team.ts'

type Team = { id: string; name: string; organisation: string; version: number }
type Shown = {
  csrf: string
  teams: readonly Team[]
  /** Which team opens new requests for an assessment. */
  intake: string | undefined
  typed?: Record<string, string>
  /** Of the team whose form was sent: the version that its sender read. */
  version?: string
  errors?: FormErrors
}

const nameOf = (id: string) => `name-${id}`

const page = ({ csrf, teams, intake, typed = {}, version, errors }: Shown): PageReply => ({
  title: 'Teams',
  hasErrors: errors !== undefined,
  ...(errors ? { status: 400 } : {}),
  page: (
    <div class="waymark-read">
      <Problems errors={errors} />
      <BackLink href="/area">The area</BackLink>
      <h1 class="govuk-heading-l">Teams</h1>
      <p class="govuk-body">A team holds children together. Everybody in it can see each child that it holds.</p>
      <h2 class="govuk-heading-m">Add a team</h2>
      <Form action="/area/teams" csrf={csrf}>
        <Input
          name="name"
          label="Name of the new team"
          width="two-thirds"
          spellcheck={false}
          autocomplete="off"
          value={typed['name']}
          error={errors?.['name']}
        />
        <Button preventDoubleClick>Add</Button>
      </Form>
      {teams.length > 0 ? <Intake csrf={csrf} teams={teams} intake={intake} /> : null}
      <h2 class="govuk-heading-m">Teams there are</h2>
      {teams.length === 0 ? <EmptyState title="There is no team yet">Add the first one above.</EmptyState> : null}
      {teams.map((team) => (
        <Form key={team.id} action="/area/teams/rename" csrf={csrf} class="waymark-team">
          <input type="hidden" name="team" value={team.id} />
          <input
            type="hidden"
            name="version"
            value={typed[nameOf(team.id)] === undefined ? String(team.version) : version}
          />
          <Input
            name={nameOf(team.id)}
            label={
              <>
                {team.name}
                <span class="govuk-visually-hidden">: new name</span>
              </>
            }
            hint={team.organisation}
            width="two-thirds"
            spellcheck={false}
            autocomplete="off"
            value={typed[nameOf(team.id)] ?? team.name}
            error={errors?.[nameOf(team.id)]}
          />
          <Button variant="secondary">
            Rename<span class="govuk-visually-hidden"> {team.name}</span>
          </Button>
        </Form>
      ))}
    </div>
  ),
})

/** Without a team of its own a new request is opened by the managers of the whole area. */
const Intake = ({ csrf, teams, intake }: Pick<Shown, 'csrf' | 'teams' | 'intake'>) => (
  <>
    <h2 class="govuk-heading-m">New requests</h2>
    <Form action="/area/teams/intake" csrf={csrf}>
      <Select
        name="team"
        label="Which team opens new requests for an assessment?"
        hint="Everybody in it sees each new request. Without a team, the managers of the whole area do."
        value={intake ?? ''}
        items={[
          { value: '', text: 'The managers of the whole area' },
          ...teams.map((team) => ({ value: team.id, text: `${team.name}, ${team.organisation}` })),
        ]}
      />
      <Button variant="secondary" preventDoubleClick>
        Save
      </Button>
    </Form>
  </>
)

const teamsOf = (tx: ViewerTx): Promise<Team[]> =>
  tx
    .selectFrom('team')
    .innerJoin('organisation', 'organisation.id', 'team.organisation_id')
    .select(['team.id', 'team.name', 'team.version', 'organisation.name as organisation', 'team.organisation_id'])
    .orderBy('organisation.name')
    .orderBy('team.name')
    .limit(200)
    .execute()

const intakeOf = async (tx: ViewerTx): Promise<string | undefined> =>
  (await tx.selectFrom('area').select('intake_team_id').executeTakeFirst())?.intake_team_id ?? undefined

/** What the page shows whichever form was sent. */
const shownBy = async (call: Pick<Call, 'tx' | 'request'>): Promise<Pick<Shown, 'csrf' | 'teams' | 'intake'>> => ({
  csrf: call.request.csrfToken,
  teams: await teamsOf(call.tx),
  intake: await intakeOf(call.tx),
})

/** The council of this area: new teams are its own. */
async function councilHere(tx: ViewerTx): Promise<string | undefined> {
  const row = await tx
    .selectFrom('organisation')
    .leftJoin('organisation_code', (join) =>
      join.onRef('organisation_code.organisation_id', '=', 'organisation.id').on('organisation_code.scheme', '=', 'la'),
    )
    .leftJoin('area', 'area.la_code', 'organisation_code.code')
    .select('organisation.id')
    .where('organisation.kind', '=', 'council')
    .orderBy('area.la_code', (order) => order.asc().nullsLast())
    .orderBy('organisation.id')
    .executeTakeFirst()
  return row?.id
}

async function isTaken(tx: ViewerTx, organisation: string, name: string, but?: string): Promise<boolean> {
  const row = await tx
    .selectFrom('team')
    .select('id')
    .where('organisation_id', '=', organisation)
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .executeTakeFirst()
  return row !== undefined && row.id !== but
}

const taken = 'There is a team of this name already'

export const showTeams = route({
  method: 'GET',
  path: '/area/teams',
  allow: { duty: 'area.keep' },
  audit: { none: 'holdsNoPersonalData' },
  handle: async (call) => page(await shownBy(call)),
})

export const addTeam = route({
  method: 'POST',
  path: '/area/teams',
  allow: { duty: 'area.keep' },
  audit: 'team.added',
  async handle(call) {
    const name = textOf(call.form, 'name')
    const council = (await councilHere(call.tx)) ?? signedIn(call.viewer).posts[0]?.organisationId ?? undefined
    if (!council) return { redirect: '/area/first-use' }
    const problem = problemOfTeam(name) ?? ((await isTaken(call.tx, council, name)) ? taken : undefined)
    if (problem) return page({ ...(await shownBy(call)), typed: { name }, errors: { name: problem } })
    const id = newId(call.now)
    await call.tx.insertInto('team').values({ id, organisation_id: council, name }).execute()
    call.noted({ team: id })
    return { redirect: '/area/teams', notice: 'The team is added.' }
  },
})

export const renameTeam = route({
  method: 'POST',
  path: '/area/teams/rename',
  allow: { duty: 'area.keep' },
  audit: 'team.renamed',
  async handle(call) {
    const id = textOf(call.form, 'team')
    const team = await call.tx
      .selectFrom('team')
      .select(['id', 'name', 'version', 'organisation_id'])
      // until this is done nobody else renames it
      .forUpdate()
      .where((eb) => eb(eb.cast<string>('id', 'text'), '=', id))
      .executeTakeFirst()
    if (!team) return { notFound: true }
    const name = textOf(call.form, nameOf(id))
    const problem =
      problemOfTeam(name) ?? ((await isTaken(call.tx, team.organisation_id, name, team.id)) ? taken : undefined)
    if (problem) {
      return page({
        ...(await shownBy(call)),
        typed: { [nameOf(id)]: name },
        version: textOf(call.form, 'version'),
        errors: { [nameOf(id)]: problem },
      })
    }
    if (String(team.version) !== textOf(call.form, 'version')) return stale(team.name, name)
    await call.tx
      .updateTable('team')
      .set({ name, version: team.version + 1 })
      .where('id', '=', team.id)
      .execute()
    call.noted({ team: team.id })
    return { redirect: '/area/teams', notice: 'The team has its new name.' }
  },
})

/** Another administrator renamed it after this form was opened. */
const stale = (now: string, typed: string): Reply => {
  const label = 'Name of the team'
  const [theirs, yours] = [now, typed].map((text) => [{ label, text }])
  return { stale: { what: 'the name of this team', theirs: theirs ?? [], yours: yours ?? [], back: '/area/teams' } }
}

export const chooseIntake = route({
  method: 'POST',
  path: '/area/teams/intake',
  allow: { duty: 'area.keep' },
  audit: 'area.intakeChosen',
  async handle(call): Promise<Reply> {
    const chosen = textOf(call.form, 'team')
    const teams = await teamsOf(call.tx)
    if (chosen !== '' && !teams.some((team) => team.id === chosen)) return { notFound: true }
    await call.tx
      .updateTable('area')
      .set({ intake_team_id: chosen === '' ? null : chosen })
      .execute()
    call.noted({ team: chosen === '' ? null : chosen })
    return { redirect: '/area/teams', notice: 'Saved. New requests go there from now on.' }
  },
})
