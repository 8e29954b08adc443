import type { ViewerTx } from '../../../access/in-transaction.ts'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { undoImport, whyNotUndone } from '../import-return/undo-import.ts'
import { amountOf } from '../import-words.ts'
import { importRun } from '../queries.ts'

const path = '/imports/:importId/undo'

type Effect = { brought: number; changed: number; events: number }

async function effectOf(tx: ViewerTx, importId: string): Promise<Effect> {
  const count = async (query: { execute(): Promise<{ count: number }[]> }) =>
    Number((await query.execute())[0]?.count ?? 0)
  const brought = await count(
    tx
      .selectFrom('child')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('added_by_import', '=', importId),
  )
  const changed = await count(
    tx
      .selectFrom('import_change')
      .select((eb) => eb.fn.count<number>('child_id').distinct().as('count'))
      .where('import_id', '=', importId),
  )
  const events = await count(
    tx
      .selectFrom('journey_event')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('import_id', '=', importId),
  )
  return { brought, changed, events }
}

export const askToTakeBack = route({
  method: 'GET',
  path,
  allow: { duty: 'return.import' },
  audit: 'import.undoOpened',
  as: 'import',
  async handle(call): Promise<Reply> {
    const run = await importRun(call.tx, call.params.importId)
    if (!run) return { notFound: true }
    call.noted({ import: run.id })
    return page(call, run.id, await whyNotUndone(call.tx, run.id), await effectOf(call.tx, run.id))
  },
})

export const takeBack = route({
  method: 'POST',
  path,
  allow: { duty: 'return.import' },
  audit: 'import.undoAsked',
  as: 'import',
  async handle(call): Promise<Reply> {
    const run = await importRun(call.tx, call.params.importId)
    if (!run) return { notFound: true }
    call.noted({ import: run.id })
    const done = await undoImport(call.tx, {
      importId: run.id,
      by: signedIn(call.viewer).accountId,
      now: call.now,
      today: call.today,
    })
    if (done.is === 'refused') return page(call, run.id, done.because, await effectOf(call.tx, run.id))
    const notice = `The import was taken back. It had spoken of ${amountOf(done.children)} children.`
    return { redirect: pathTo('/imports/:importId', { importId: run.id }), notice }
  },
})

function page(call: Call, importId: string, because: string | undefined, effect: Effect): Reply {
  const at = { importId }
  return {
    title: 'Take an import back',
    page: (
      <div class="waymark-read">
        <BackLink href={pathTo('/imports/:importId', at)}>Back to the return</BackLink>
        <h1 class="govuk-heading-l">Take this import back</h1>
        {because ? (
          <WarningText>It cannot be taken back. {because}</WarningText>
        ) : (
          <>
            <p class="govuk-body">The record will be as it was before this import:</p>
            <ul class="govuk-list govuk-list--bullet">
              <li>{amountOf(effect.events)} facts become void. They stay in the history, and count for nothing</li>
              <li>
                {amountOf(effect.brought)} children that it brought go out of sight, and nobody can open their record
              </li>
              <li>what it changed of {amountOf(effect.changed)} children is put back</li>
              <li>every day the law sets is worked out again</li>
            </ul>
            <p class="govuk-body">What people recorded by hand since then stays.</p>
            <Form action={pathTo(path, at)} csrf={call.request.csrfToken}>
              <Button variant="warning" preventDoubleClick>
                Take it back
              </Button>
            </Form>
          </>
        )}
      </div>
    ),
  }
}
