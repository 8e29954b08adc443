import { writeAudit } from '../../../access/audit.ts'
import { holdsRole } from '../../../access/viewer.ts'
import { Button } from '../../../govuk/button.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import { dayInEngland, formatShortDay } from '../../../law/local-date.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { childInPath } from '../../../web/permission.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { fullName } from '../full-name.ts'

import {
  type ChildToKeep,
  childToKeep,
  type Ended,
  endProtection,
  type SafeAddress,
  safeAddressOf,
  writeSafeAddress,
} from './safe-address.ts'

const path = '/children/:childId/protected-address' as const
const endPath = '/children/:childId/protected-address/end' as const
const title = 'Protected address'

type Props = {
  child: ChildToKeep
  kept: SafeAddress | undefined
  typed?: string
  version?: string
  errors?: FormErrors
  csrf: string
  me: string
}

const SafeAddressPage = ({ child, kept, typed, version, errors, csrf, me }: Props) => (
  <>
    <Problems errors={errors} />
    <h1 class="govuk-heading-l">Protected address of {fullName(child)}</h1>
    <WarningText>
      Only keepers of protected addresses see this page. Each time you open it, that is written down. Everybody else
      sees “Contact through the caseworker”.
    </WarningText>
    {kept ? (
      <p class="govuk-body">Written on {dayWritten(kept)}.</p>
    ) : (
      <p class="govuk-body">No protected address stands for this child.</p>
    )}
    <Form action={pathTo(path, { childId: child.id })} csrf={csrf}>
      <input type="hidden" name="version" value={version ?? kept?.version ?? ''} />
      <Textarea
        name="address"
        label={{ text: 'Address', size: 's' }}
        value={typed ?? kept?.address ?? ''}
        error={errors?.['address']}
        rows={4}
        autocomplete="off"
        spellcheck={false}
      />
      <Button preventDoubleClick>Save</Button>
    </Form>
    {kept ? <EndIt child={child} kept={kept} csrf={csrf} me={me} /> : null}
  </>
)

function dayWritten(kept: SafeAddress): string {
  const on = dayInEngland(kept.written_at)
  return on ? formatShortDay(on) : kept.written_at.slice(0, 10)
}

const EndIt = ({ child, kept, csrf, me }: { child: ChildToKeep; kept: SafeAddress; csrf: string; me: string }) => (
  <>
    <h2 class="govuk-heading-m">End the protection</h2>
    {kept.end_asked_by === me ? (
      <p class="govuk-body">You have asked to end it. Another keeper must end it.</p>
    ) : (
      <Form action={pathTo(endPath, { childId: child.id })} csrf={csrf}>
        <p class="govuk-body">
          {kept.end_asked_by
            ? 'Another keeper has asked to end it. If you end it now, the address is deleted and the usual one can be seen again.'
            : 'Two keepers are needed. When you ask, another keeper can end it.'}
        </p>
        <Button variant="warning">{kept.end_asked_by ? 'End the protection' : 'Ask to end the protection'}</Button>
      </Form>
    )}
  </>
)

type KeeperCall = Pick<Call, 'tx' | 'viewer' | 'now' | 'request'> & { params: { childId: string } }

/**
 * The child, for a keeper. A keeper stands in no circle, so the usual question is not asked; everybody else gets the same
 * answer as on any page of this child: 404 where it is hidden, 403 where it is seen.
 */
async function keptChild(call: KeeperCall): Promise<{ child: ChildToKeep } | { reply: Reply }> {
  const { childId } = call.params
  if (!isId(childId)) return { reply: { notFound: true } }
  const child = holdsRole(call.viewer, 'safeAddress') ? await childToKeep(call.tx, childId) : undefined
  if (child) return { child }
  const seen = await childInPath(call.tx, childId)
  await writeAudit(call.tx, call.viewer, call.now, { action: 'denied', childId: seen?.id, detail: { route: path } })
  return { reply: seen ? { forbidden: 'Only keepers of protected addresses open this page.' } : { notFound: true } }
}

const written = (
  call: KeeperCall,
  childId: string,
  action: 'safe.read' | 'safe.written' | 'safe.ended',
  what?: Ended,
) => writeAudit(call.tx, call.viewer, call.now, { action, childId, detail: what ? { what } : {} })

export const seeSafeAddress = route({
  method: 'GET',
  path,
  allow: 'anyoneSignedIn',
  audit: { none: 'writesItsOwn' },
  async handle(call): Promise<Reply> {
    const found = await keptChild(call)
    if ('reply' in found) return found.reply
    const kept = await safeAddressOf(call.tx, found.child.id)
    await written(call, found.child.id, 'safe.read')
    const me = signedIn(call.viewer).accountId
    return { title, page: <SafeAddressPage child={found.child} kept={kept} csrf={call.request.csrfToken} me={me} /> }
  },
})

export const saveSafeAddress = route({
  method: 'POST',
  path,
  allow: 'anyoneSignedIn',
  audit: { none: 'writesItsOwn' },
  async handle(call): Promise<Reply> {
    const found = await keptChild(call)
    if ('reply' in found) return found.reply
    const { child } = found
    const address = textOf(call.form, 'address')
    const me = signedIn(call.viewer).accountId
    const errors = addressErrors(address)
    if (errors) {
      const kept = await safeAddressOf(call.tx, child.id)
      const page = (
        <SafeAddressPage
          child={child}
          kept={kept}
          typed={address}
          version={textOf(call.form, 'version')}
          errors={errors}
          csrf={call.request.csrfToken}
          me={me}
        />
      )
      return { title, hasErrors: true, page }
    }
    const version = textOf(call.form, 'version')
    if (!(await writeSafeAddress(call.tx, { childId: child.id, address, version, by: me, now: call.now }))) {
      const now = (await safeAddressOf(call.tx, child.id))?.address ?? ''
      await written(call, child.id, 'safe.read')
      const label = 'Address'
      const back = pathTo(path, { childId: child.id })
      return {
        stale: { what: 'this address', theirs: [{ label, text: now }], yours: [{ label, text: address }], back },
      }
    }
    await written(call, child.id, 'safe.written')
    return { redirect: pathTo(path, { childId: child.id }), notice: 'Saved' }
  },
})

function addressErrors(address: string): FormErrors | undefined {
  if (address === '') return { address: 'Enter the address' }
  return address.length > 500 ? { address: 'The address must be 500 letters or fewer' } : undefined
}

const endWords: Readonly<Record<Ended, string>> = {
  asked: 'Asked. Another keeper can end it now.',
  ended: 'The protection has ended.',
  needsAnother: 'Another keeper must end it.',
  none: 'No protected address stands.',
}

export const endSafeAddress = route({
  method: 'POST',
  path: endPath,
  allow: 'anyoneSignedIn',
  audit: { none: 'writesItsOwn' },
  async handle(call): Promise<Reply> {
    const found = await keptChild(call)
    if ('reply' in found) return found.reply
    const { child } = found
    const ended = await endProtection(call.tx, {
      childId: child.id,
      by: signedIn(call.viewer).accountId,
      now: call.now,
    })
    await written(call, child.id, 'safe.ended', ended)
    return { redirect: pathTo(path, { childId: child.id }), notice: endWords[ended] }
  },
})
