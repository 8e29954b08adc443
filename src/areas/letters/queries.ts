import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'

export const lettersOnPage = 20

export type LetterLine = {
  id: string
  childId: string
  /** Undefined where the viewer sees nothing of the child but the letter. */
  child: string | undefined
  title: string
  to: string
  on: LocalDate
  isReplaced: boolean
  replaces: boolean
}

type Page = { before?: string | undefined }

const lines = (tx: ViewerTx, { before }: Page) =>
  tx
    .selectFrom('letter')
    .leftJoin('child', 'child.id', 'letter.child_id')
    .select((eb) => [
      'letter.id',
      'letter.child_id',
      'child.forename',
      'child.surname',
      'child.known_as',
      'letter.title',
      'letter.to_name',
      'letter.made_on',
      'letter.replaces',
      eb
        .exists(eb.selectFrom('letter as later').select('later.id').whereRef('later.replaces', '=', 'letter.id'))
        .as('is_replaced'),
    ])
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(letter.made_at, letter.id) < (select b.made_at, b.id from letter b where b.id = ${before ?? null}::uuid)`,
      ),
    )
    .orderBy('letter.made_at', 'desc')
    .orderBy('letter.id', 'desc')
    .limit(lettersOnPage + 1)

type Row = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

const lineOf = (row: Row): LetterLine => ({
  id: row.id,
  childId: row.child_id,
  child: row.forename === null ? undefined : `${row.known_as ?? row.forename} ${row.surname}`,
  title: row.title,
  to: row.to_name,
  on: row.made_on as LocalDate,
  isReplaced: row.is_replaced === true || Number(row.is_replaced) === 1,
  replaces: row.replaces !== null,
})

export type LettersShown = { letters: LetterLine[]; next: string | undefined }

function pageOf(rows: readonly Row[]): LettersShown {
  const letters = rows.slice(0, lettersOnPage).map(lineOf)
  return { letters, next: rows.length > lettersOnPage ? letters.at(-1)?.id : undefined }
}

/** The letters about a child that the viewer may read, newest first. */
export const lettersAbout = async (tx: ViewerTx, childId: string, page: Page): Promise<LettersShown> =>
  pageOf(await lines(tx, page).where('letter.child_id', '=', childId).execute())

/** Whoever reads their letters: by name, and where they work. */
export type Addressee = { accountId: string; organisations: readonly string[] }

/** Whoever has signed in, as letters are written to them. */
export const addressee = (viewer: {
  accountId: string
  posts: readonly { organisationId: string | null }[]
}): Addressee => ({
  accountId: viewer.accountId,
  organisations: viewer.posts.flatMap((post) => (post.organisationId ? [post.organisationId] : [])),
})

const isTo = ({ accountId, organisations }: Addressee) =>
  sql<boolean>`(letter.to_account = ${accountId}::uuid
    or letter.to_organisation in (${organisations.length > 0 ? sql.join(organisations) : sql`null`}))`

/** The letters to somebody: by name, or to where they work. */
export const lettersTo = async (tx: ViewerTx, who: Addressee, page: Page): Promise<LettersShown> =>
  pageOf(await lines(tx, page).where(isTo(who)).execute())

/** One letter about a child with its words; undefined where the viewer may not read it. */
export const letterOf = (tx: ViewerTx, childId: string, letterId: string) =>
  letterWith(tx, letterId).where('letter.child_id', '=', childId).executeTakeFirst()

/** One letter to whoever reads it, whatever else of the child they see; undefined where there is none. */
export const letterTo = (tx: ViewerTx, who: Addressee, letterId: string) =>
  letterWith(tx, letterId).where(isTo(who)).executeTakeFirst()

const letterWith = (tx: ViewerTx, letterId: string) =>
  tx
    .selectFrom('letter')
    .leftJoin('letter as wrong', 'wrong.id', 'letter.replaces')
    .select((eb) => [
      'letter.id',
      'letter.child_id',
      'letter.kind',
      'letter.head',
      'letter.blocks',
      'letter.title',
      'letter.to_name',
      'letter.to_account',
      'letter.made_on',
      'wrong.made_on as replaced_on',
      eb
        .selectFrom('letter as later')
        .select('later.id')
        .whereRef('later.replaces', '=', 'letter.id')
        .orderBy('later.made_at', 'desc')
        .limit(1)
        .as('replaced_by'),
    ])
    .where('letter.id', '=', letterId)

export type DeliveryShown = {
  id: string
  letterId: string
  channel: 'email' | 'text' | 'post'
  state: 'waiting' | 'sent' | 'delivered' | 'posted' | 'failed' | 'stopped'
  why: string | null
  madeAt: string
  doneAt: string | null
  doneOn: LocalDate | null
  doneBy: string | null
  isFollowed: boolean
}

/** What became of letters on their way: for officers; others read nothing here. */
export async function deliveriesOf(tx: ViewerTx, letterIds: readonly string[]): Promise<DeliveryShown[]> {
  if (letterIds.length === 0) return []
  const rows = await tx
    .selectFrom('delivery')
    .leftJoin('account', 'account.id', 'delivery.done_by')
    .select([
      'delivery.id',
      'delivery.letter_id',
      'delivery.channel',
      'delivery.state',
      'delivery.why',
      'delivery.made_at',
      'delivery.done_at',
      'delivery.done_on',
      'delivery.followed_by',
      'account.display_name',
    ])
    .where('delivery.letter_id', 'in', [...letterIds])
    .orderBy('delivery.made_at')
    .orderBy('delivery.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    letterId: row.letter_id,
    channel: row.channel as DeliveryShown['channel'],
    state: row.state as DeliveryShown['state'],
    why: row.why,
    madeAt: row.made_at,
    doneAt: row.done_at,
    doneOn: row.done_on as LocalDate | null,
    doneBy: row.display_name,
    isFollowed: row.followed_by !== null,
  }))
}

export type Wish = {
  placeId: string
  name: string
  hasAccount: boolean
  channel: 'email' | 'text' | 'post'
  language: string | null
  largePrint: boolean
}

/** How a family wishes to be reached, for those who keep the circle: never an address or a number. */
export async function wishesOf(tx: ViewerTx, childId: string): Promise<Wish[]> {
  const { rows } = await sql<Wish>`
    select place_id as "placeId", name, has_account as "hasAccount", channel, language, large_print as "largePrint"
      from wishes_of(${childId}::uuid)`.execute(tx)
  return rows
}

/** Whether a reader wants large print: their own choice. */
export async function wantsLargePrint(tx: ViewerTx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('message_choice')
    .select('large_print')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.large_print ?? false
}
