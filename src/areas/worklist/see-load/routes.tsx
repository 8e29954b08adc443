import type { SignedIn } from '../../../access/viewer.ts'
import { titleOf } from '../../../promises/promises.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { type Asked, askedOf, isId, linkTo } from '../asked.ts'
import { dueNextWeek, figuresOf, loadByPerson, loadByTeam, oneFigureAtATime, setFigure } from './load.ts'
import { LoadPage } from './page.tsx'

const path = '/worklist/people'

/** By person and team: who holds how much, who is over-full, what will be late next week. */
export const seeLoad = route({
  method: 'GET',
  path,
  allow: { duty: 'worklist.team' },
  audit: 'worklist.peopleSeen',
  handle: (call) => loadPage(call, {}, {}),
})

/** The teams a manager answers for: those of the posts as manager, or every team. */
const teamsOf = (viewer: SignedIn): readonly string[] | undefined => {
  const posts = viewer.posts.filter((post) => post.role === 'manager')
  return posts.some((post) => post.teamId === null)
    ? undefined
    : posts.flatMap(({ teamId }) => (teamId === null ? [] : [teamId]))
}

async function loadPage(call: Call, typed: Fields, errors: FormErrors): Promise<Reply> {
  const viewer = signedIn(call.viewer)
  const teamIds = teamsOf(viewer)
  const base: Asked = askedOf({ whose: teamIds === undefined ? 'all' : 'team' }, viewer, call.today)
  const list = (changes: Parameters<typeof linkTo>[2]) => linkTo('/worklist', base, changes)
  const teams = await loadByTeam(call.tx, teamIds, call.today)
  const linked = (who: Parameters<typeof linkTo>[2]) => ({
    openHref: list({ ...who }),
    lateHref: list({ ...who, when: 'late' }),
    weekHref: list({ ...who, when: 'week' }),
  })
  return {
    title: 'People and teams',
    width: 'wide',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <LoadPage
        people={(await loadByPerson(call.tx, teamIds, call.today)).map((one) => ({
          ...one,
          ...linked({ person: one.id }),
        }))}
        teams={teams.map((one) => ({ ...one, ...linked(teamIds === undefined ? { team: one.id } : {}) }))}
        steps={(await dueNextWeek(call.tx, teamIds, call.today)).map((one) => ({
          title: titleOf(one.rule),
          count: one.count,
          href: list({ when: 'week', rule: one.rule }),
        }))}
        figures={await figuresOf(call.tx)}
        isOfAllTeams={teamIds === undefined}
        typed={typed}
        errors={errors}
        csrf={call.request.csrfToken}
      />
    ),
  }
}

export const keepFigure = route({
  method: 'POST',
  path: '/worklist/people/figure',
  allow: { duty: 'worklist.team' },
  audit: 'caseloadFigure.set',
  async handle(call): Promise<Reply> {
    const viewer = signedIn(call.viewer)
    const teamIds = teamsOf(viewer)
    const team = textOf(call.form, 'team')
    const most = Number(textOf(call.form, 'most'))
    const errors: Record<string, string> = {}
    if (!Number.isInteger(most) || most < 1 || most > 1000) errors['most'] = 'Enter a whole number from 1 to 1,000'
    const isTheirs =
      team === '' ? teamIds === undefined : isId(team) && (teamIds === undefined || teamIds.includes(team))
    if (!isTheirs) errors['team'] = 'Choose a team that you manage'
    if (Object.keys(errors).length > 0) return loadPage(call, call.form, errors)
    await oneFigureAtATime(call.tx)
    const now = (await figuresOf(call.tx)).find((one) => (one.teamId ?? '') === team)?.most
    if (!wasSeen(textOf(call.form, 'seen'), team, now)) return staleFigure(now, most)
    await setFigure(call.tx, { teamId: team || null, most, by: viewer.accountId, now: call.now })
    call.noted({ team: team || null, most })
    return { redirect: path, notice: 'The figure is set.' }
  },
})

/** Whether the figure of this team is the one that stood on the page from which the form was sent. */
function wasSeen(seen: string, team: string, now: number | undefined): boolean {
  const lines = seen.split(' ')
  const of = `${team || 'area'}=`
  const then = lines.find((line) => line.startsWith(of))
  return lines[0] === 'seen' && then === (now === undefined ? undefined : `${of}${now}`)
}

const staleFigure = (now: number | undefined, most: number): Reply => {
  const label = 'Children one caseworker can hold well'
  return {
    stale: {
      what: 'this figure',
      theirs: [{ label, text: now === undefined ? '' : String(now) }],
      yours: [{ label, text: String(most) }],
      back: path,
    },
  }
}
