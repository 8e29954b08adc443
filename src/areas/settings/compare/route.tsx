import { hasDuty } from '../../../access/viewer.ts'
import { type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { closedByDeath } from '../../record/index.ts'
import { consultationsOf } from '../consultations.ts'
import { findSettings, settingsById, settingsPage } from '../find-settings.ts'
import { calledOf, caseOf, isFamily, isOfficer } from '../open-case.ts'
import { originFor, postcodeIn } from '../origin.ts'
import { paths } from '../paths.ts'
import { wishesNow, wishesOf } from '../wishes.ts'
import { ageOn, askedIn } from './asked-for.ts'
import { ComparePage } from './page.tsx'
import { SideBySidePage } from './side-by-side.tsx'
import { WhoWasAsked, Wishes } from './standing.tsx'

export const seeSettings = route({
  method: 'GET',
  path: paths.compare,
  allow: { childAction: 'setting.compare' },
  audit: 'settings.compared',
  handle: (call) => listPage(call, { fields: call.query, typed: '' }),
})

/** The same list with a postcode that is typed for this visit: in the form, so that it stands in no address, and is kept nowhere. */
export const seeSettingsFrom = route({
  method: 'POST',
  path: paths.compare,
  allow: { childAction: 'setting.compare' },
  audit: 'settings.compared',
  handle: (call) => listPage(call, { fields: call.form, typed: typedIn(call) }),
})

type At = typeof paths.compare | typeof paths.sideBySide
type Listing = {
  fields: Fields
  /** The postcode as it was typed. */
  typed: string
  /** What was ticked, and what is wrong with it. */
  ticked?: { ids: readonly string[]; error: string }
}

const typedIn = (call: Call<At>): string => textOf(call.form, 'postcode').slice(0, 20)

async function listPage(call: Call<At>, { fields, typed, ticked }: Listing): Promise<Reply> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return closed
  const postcode = postcodeIn(typed)
  const [called, open, { origin, notFound }] = await Promise.all([
    calledOf(call.tx, child),
    caseOf(call.tx, child.id, call.today),
    originFor(call.tx, { childId: child.id, typed: postcode }),
  ])
  const asked = askedIn(fields, ageOn(called.born, call.today))
  const found = await findSettings(call.tx, { asked, origin, today: call.today })
  const errors: FormErrors = {
    ...postcodeErrors({ typed, isWhole: postcode !== undefined, notFound }),
    ...(ticked ? { setting: ticked.error } : {}),
  }
  const mayName = open?.isOpen === true && (isFamily(child) || isOfficer(child))
  return {
    title: 'Schools, colleges and nurseries',
    width: 'wide',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <ComparePage
        childId={child.id}
        title={`Schools, colleges and nurseries for ${called.isYou ? 'you' : called.name}`}
        back={backOf(child)}
        asked={asked}
        age={ageOn(called.born, call.today)}
        origin={origin}
        postcode={postcode === undefined ? '' : typed}
        settings={found.slice(0, settingsPage)}
        hasMore={found.length > settingsPage}
        ticked={ticked?.ids ?? []}
        mayName={mayName}
        keepsOffers={hasDuty(call.viewer, 'offer.keep')}
        errors={errors}
        csrf={call.request.csrfToken}
      >
        {open ? await standing(call, open.matter, mayName) : null}
      </ComparePage>
    ),
  }
}

function postcodeErrors(of: { typed: string; isWhole: boolean; notFound: boolean }): FormErrors {
  if (of.typed !== '' && !of.isWhole) return { postcode: 'Enter a whole postcode, like ZZ99 3CZ' }
  return of.notFound ? { postcode: 'We know no school near this postcode, so we cannot say how far it is' } : {}
}

const backOf = (child: { id: string; relations: readonly string[] }) => {
  const { id: childId } = child
  return child.relations.some((relation) => ['caseworker', 'team', 'manager'].includes(relation))
    ? { href: pathTo('/children/:childId', { childId }), text: 'Back to the record' }
    : { href: pathTo('/children/:childId/where-we-are', { childId }), text: 'Back to where we are' }
}

async function standing(call: Call<At>, matter: string, mayName: boolean) {
  const child = childOf(call)
  const [entries, asked] = await Promise.all([
    wishesOf(call.tx, child.id, matter),
    consultationsOf(call.tx, child.id, matter),
  ])
  const wishes = wishesNow(entries)
  const named = await settingsById(
    call.tx,
    wishes.flatMap(({ organisationId }) => organisationId ?? []),
    { today: call.today },
  )
  return (
    <>
      <Wishes
        childId={child.id}
        wishes={wishes}
        entries={entries}
        ownAccount={signedIn(call.viewer).accountId}
        mayName={mayName}
        isFamily={isFamily(child)}
        closed={new Set(named.filter(({ isClosed }) => isClosed).map(({ id }) => id))}
        csrf={call.request.csrfToken}
      />
      <WhoWasAsked asked={asked} isFamily={isFamily(child)} />
    </>
  )
}

const [fewest, most] = [2, 4]

/** The list again with what was ticked, and what to do about it. */
const tickAgain = (call: Call<At>, ids: readonly string[]): Promise<Reply> =>
  listPage(call, {
    fields: call.form,
    typed: typedIn(call),
    ticked: {
      ids,
      error:
        ids.length > most ? 'Tick four places or fewer' : 'Tick two, three or four places to see them side by side',
    },
  })

export const seeSideBySide = route({
  method: 'POST',
  path: paths.sideBySide,
  allow: { childAction: 'setting.compare' },
  audit: 'settings.sideBySide',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const ids = [...new Set(textsOf(call.form, 'setting').filter(isId))]
    if (ids.length < fewest || ids.length > most) return tickAgain(call, ids)
    const typed = postcodeIn(textOf(call.form, 'postcode'))
    const [{ origin }, open] = await Promise.all([
      originFor(call.tx, { childId: child.id, typed }),
      caseOf(call.tx, child.id, call.today),
    ])
    const settings = await settingsById(call.tx, ids, { origin, today: call.today })
    if (settings.length < fewest) return tickAgain(call, ids)
    return {
      title: 'Side by side',
      width: 'wide',
      page: (
        <SideBySidePage
          childId={child.id}
          settings={settings}
          origin={origin}
          mayName={open?.isOpen === true && (isFamily(child) || isOfficer(child))}
        />
      ),
    }
  },
})
