import { sql } from 'kysely'
import { textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { mayDo, readsOwnWords } from '../../../web/permission.ts'
import { type Call, childOf, type Reply, route, type StaleText, signedIn } from '../../../web/route.ts'
import { changeProfilePath, isId, profilePath, profileVersionPath } from '../paths.ts'
import { called, hasDied } from '../queries.ts'
import { ChangeProfilePage, ProfilePage } from './page.tsx'
import {
  addProfile,
  headings,
  type ProfileTexts,
  type ProfileVersion,
  profileFields,
  profileVersion,
  profileVersions,
  readProfile,
} from './profile.ts'

const title = 'About me'
const closed = 'This record is closed and can only be read.'

export const seeProfile = route({
  method: 'GET',
  path: profilePath,
  allow: { childOwnWords: 'profile' },
  audit: 'profile.read',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const { name, isClosed } = await called(call.tx, child.id)
    const [profile, ...before] = await profileVersions(call.tx, child.id)
    return {
      title,
      page: (
        <ProfilePage
          childId={child.id}
          name={name}
          isOwn={child.relations[0] === 'self'}
          mayChange={mayDo(child, 'voice.add') && !isClosed}
          readsVoice={readsOwnWords(child.relations, 'voice')}
          profile={profile}
          before={before}
        />
      ),
    }
  },
})

export const seeProfileVersion = route({
  method: 'GET',
  path: profileVersionPath,
  allow: { childOwnWords: 'profile' },
  audit: 'profile.read',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const { profileId } = call.params
    const profile = isId(profileId) ? await profileVersion(call.tx, child.id, profileId) : undefined
    if (!profile) return { notFound: true }
    const { name } = await called(call.tx, child.id)
    return {
      title,
      page: (
        <ProfilePage
          childId={child.id}
          name={name}
          isOwn={child.relations[0] === 'self'}
          mayChange={false}
          readsVoice={false}
          profile={profile}
          before={undefined}
        />
      ),
    }
  },
})

type ChangeCall = Pick<Call, 'tx' | 'child' | 'request'>

async function changePage(
  call: ChangeCall,
  about: { newest: string; texts: ProfileTexts; errors?: Readonly<Record<string, string>> },
): Promise<Reply> {
  const { id, relations } = childOf(call)
  const { name } = await called(call.tx, id)
  const isOwn = relations[0] === 'self'
  return {
    title,
    hasErrors: about.errors !== undefined,
    page: <ChangeProfilePage childId={id} name={name} isOwn={isOwn} csrf={call.request.csrfToken} {...about} />,
  }
}

const empty = Object.fromEntries(profileFields.map((field) => [field, null])) as ProfileTexts

export const seeChangeProfile = route({
  method: 'GET',
  path: changeProfilePath,
  allow: { childAction: 'voice.add' },
  audit: 'profile.read',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    if (await hasDied(call.tx, id)) return { forbidden: closed }
    const [newest] = await profileVersions(call.tx, id)
    return changePage(call, { newest: newest?.id ?? '', texts: newest ?? empty })
  },
})

export const changeProfile = route({
  method: 'POST',
  path: changeProfilePath,
  allow: { childAction: 'voice.add' },
  audit: 'profile.changed',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    if (await hasDied(call.tx, id)) return { forbidden: closed }
    const typed = Object.fromEntries(profileFields.map((field) => [field, textOf(call.form, field)])) as ProfileTexts
    const read = readProfile(call.form)
    const opened = textOf(call.form, 'newest')
    if ('errors' in read) return changePage(call, { newest: opened, texts: typed, errors: read.errors })
    // one at a time: who saves second sees what the first saved
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(call.tx)
    const [newest] = await profileVersions(call.tx, id)
    const back = pathTo(changeProfilePath, { childId: id })
    if ((newest?.id ?? '') !== opened)
      return {
        stale: {
          what: 'this page',
          theirs: differing(newest ?? empty, read.ok),
          yours: differing(read.ok, newest ?? empty),
          back,
        },
      }
    if (newest && isSame(newest, read.ok))
      return { redirect: pathTo(profilePath, { childId: id }), notice: 'Nothing was changed.' }
    await addProfile(call.tx, { childId: id, texts: read.ok, by: signedIn(call.viewer).accountId, now: call.now })
    return {
      redirect: pathTo(profilePath, { childId: id }),
      notice: 'Saved. How the page was before is kept.',
    }
  },
})

const isSame = (one: ProfileVersion, other: ProfileTexts): boolean =>
  profileFields.every((field) => (one[field] ?? '') === (other[field] ?? ''))

const labels: Readonly<Record<string, string>> = { say_it: 'How to say my name', ...headings }

const differing = (of: ProfileTexts, other: ProfileTexts): StaleText[] =>
  profileFields
    .filter((field) => (of[field] ?? '') !== (other[field] ?? ''))
    .map((field) => ({ label: labels[field] ?? field, text: of[field] ?? '' }))
