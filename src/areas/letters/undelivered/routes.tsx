import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { textOf } from '../../../web/form.ts'
import { type Reply, route } from '../../../web/route.ts'
import { isId } from '../paths.ts'
import { type UndeliveredLine, UndeliveredPage } from './page.tsx'

const onPage = 25

async function undelivered(
  tx: ViewerTx,
  after: string | undefined,
): Promise<{ lines: UndeliveredLine[]; next: string | undefined }> {
  const rows = await tx
    .selectFrom('delivery')
    .innerJoin('letter', 'letter.id', 'delivery.letter_id')
    .innerJoin('child', 'child.id', 'delivery.child_id')
    .select([
      'delivery.id',
      'delivery.letter_id',
      'delivery.child_id',
      'delivery.channel',
      'delivery.why',
      'delivery.made_at',
      'letter.to_name',
      'letter.title',
      'child.forename',
      'child.surname',
      'child.known_as',
    ])
    .where('delivery.state', '=', 'failed')
    .where('delivery.followed_by', 'is', null)
    .where(sql<boolean>`messages_about(delivery.child_id)`)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(delivery.made_at, delivery.id) > (select a.made_at, a.id from delivery a where a.id = ${after ?? null}::uuid)`,
      ),
    )
    .orderBy('delivery.made_at')
    .orderBy('delivery.id')
    .limit(onPage + 1)
    .execute()
  const lines = rows.slice(0, onPage).map((row) => ({
    id: row.id,
    letterId: row.letter_id,
    childId: row.child_id,
    child: `${row.known_as ?? row.forename} ${row.surname}`,
    channel: row.channel as UndeliveredLine['channel'],
    why: row.why,
    madeAt: row.made_at,
    to: row.to_name,
    title: row.title,
  }))
  return { lines, next: rows.length > onPage ? lines.at(-1)?.id : undefined }
}

/** Messages about letters that did not arrive: each waits for a person. */
export const seeUndelivered = route({
  method: 'GET',
  path: '/letters/undelivered',
  allow: { duty: 'worklist.own' },
  audit: 'letters.undeliveredRead',
  async handle(call): Promise<Reply> {
    const asked = textOf(call.query, 'after')
    const after = isId(asked) ? asked : undefined
    const shown = await undelivered(call.tx, after)
    call.showed([...new Set(shown.lines.map(({ childId }) => childId))])
    return {
      title: 'Messages that did not arrive',
      page: <UndeliveredPage csrf={call.request.csrfToken} shown={shown} isFirst={after === undefined} />,
    }
  },
})

/** One step: the letter goes by post instead. */
export const postInstead = route({
  method: 'POST',
  path: '/letters/undelivered/:deliveryId/post',
  allow: { duty: 'worklist.own' },
  audit: 'letters.postedInstead',
  async handle(call): Promise<Reply> {
    const { deliveryId } = call.params
    if (!isId(deliveryId)) return { notFound: true }
    const { rows } = await sql<{ made: string | null }>`
      select post_instead(${deliveryId}::uuid, ${call.now}::timestamptz) as made`.execute(call.tx)
    if (!rows[0]?.made) return { notFound: true }
    call.noted({ delivery: deliveryId })
    return { redirect: '/letters/post', notice: 'The letter is in the pile now, to be printed and posted.' }
  },
})
