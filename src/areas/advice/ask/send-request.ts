import type { ViewerTx } from '../../../access/in-transaction.ts'
import { addDays, type LocalDate } from '../../../law/local-date.ts'
import { adviceAsked, letterHelp, messagesAbout, type Receiver, writeLetter } from '../../letters/index.ts'
import type { Limb, Service } from '../advice-words.ts'
import type { Asking, ToAsk } from './asking.ts'

export const whatFor: Readonly<Record<Limb, string>> = {
  a: 'Your own views',
  b: 'Educational advice',
  c: 'Advice about health',
  d: 'Psychological advice',
  e: 'Advice about social care',
  f: 'Your advice',
  g: 'Advice about preparing for adult life',
  h: 'Advice that the family asked you for',
}

export const partOf = (service: Service) =>
  service === 'health' ? 'healthAdvice' : service === 'care' ? 'careAdvice' : 'otherAdvice'

const lawDays = 42

/** The child as those who work with it are written to. */
export async function childInLetters(tx: ViewerTx, childId: string): Promise<{ name: string; born: LocalDate }> {
  const child = await tx
    .selectFrom('child')
    .select(['forename', 'known_as', 'surname', 'born'])
    .where('id', '=', childId)
    .executeTakeFirstOrThrow()
  return { name: `${child.known_as ?? child.forename} ${child.surname}`, born: child.born as LocalDate }
}

type Asked = { organisationId?: string | null | undefined; accountId?: string | null | undefined; body: string }

/** To whom a letter about advice goes: the service, somebody by name, or by post to a body that is known by its name alone. */
export const receiverOf = ({ organisationId, accountId, body }: Asked): Receiver =>
  organisationId
    ? { organisation: organisationId }
    : accountId
      ? { account: accountId }
      : { post: { name: body, lines: [] } }

/** The request itself, as a letter to the service; to a body that the service knows by name alone, by post. */
export async function sendRequest(tx: ViewerTx, about: Asking, { one, id }: { one: ToAsk; id: string }): Promise<void> {
  if (!(await messagesAbout(tx, about.childId))) return
  const [child, needs] = await Promise.all([
    childInLetters(tx, about.childId),
    tx.selectFrom('need').select('code').where('child_id', '=', about.childId).execute(),
  ])
  const notice = adviceAsked({
    child,
    help: await letterHelp(tx, about.childId),
    whatFor: whatFor[one.limb],
    limb: `6(1)(${one.limb})`,
    askedOn: about.today,
    dueOn: addDays(one.receivedByBody ?? about.today, lawDays),
    familySent: about.enclosed.length > 0,
    consultTeacher: one.limb === 'b' && needs.some(({ code }) => ['HI', 'VI', 'MSI'].includes(code)),
  })
  await writeLetter(tx, {
    childId: about.childId,
    matter: about.matter,
    ...notice,
    to: receiverOf(one),
    part: partOf(one.service),
    event: id,
    by: about.by,
    now: about.now,
    today: about.today,
  })
}
