import type { ViewerTx } from '../../access/in-transaction.ts'
import { budgetConditions } from '../../law/budget-conditions.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { type Call, childOf, signedIn } from '../../web/route.ts'
import { journeyOf } from '../journey/index.ts'
import {
  budgetDecided,
  type FamilyReceiver,
  familyReceivers,
  type LetterHelp,
  letterHelp,
  type MoneyLine,
  type Notice,
  paymentChanged,
  paymentThoughtAgain,
  type Reader,
  type Receiver,
  writeLetter,
} from '../letters/index.ts'
import { agreedLines, type BudgetDecision, type DecidedLine, type DirectPayment, paidLines } from './budget.ts'
import { answerWords, holderOf, lawWords, otherWaysOf } from './budget-words.ts'
import { paymentWith } from './queries.ts'
import { sumInWords } from './sums.ts'

type Decided = Omit<BudgetDecision, 'decidedOn'> & { decidedOn: LocalDate }

/** The letters of a decision: to each of the family who may know of the money, and to whomever else the payments go. */
export async function writeBudgetLetters(call: Call, decision: Decided): Promise<void> {
  const { tx } = call
  const { id } = childOf(call)
  const [help, family, matter, name] = await Promise.all([
    letterHelp(tx, id),
    moneyReceivers(tx, id),
    matterOf(tx, id),
    calledOf(tx, id),
  ])
  for (const receiver of family)
    await send(call, matter, receiver.to, noticeOf(decision, { reader: readerOf(receiver, name), help }))
  const payment = decision.paymentId === null ? undefined : await paymentWith(tx, id, decision.paymentId)
  if (payment?.toWhom === 'nominee')
    await send(call, matter, toNominee(payment), noticeOf(decision, { reader: { as: 'parent', child: name }, help }))
}

async function calledOf(tx: ViewerTx, childId: string): Promise<string> {
  const row = await tx
    .selectFrom('child')
    .select(['forename', 'known_as'])
    .where('id', '=', childId)
    .executeTakeFirstOrThrow()
  return row.known_as ?? row.forename
}

const toNominee = ({ toName }: DirectPayment): Receiver => ({ post: { name: toName, lines: [] } })

const readerOf = (receiver: FamilyReceiver, child: string): Reader =>
  receiver.as === 'youngPerson' ? { as: 'youngPerson' } : { as: receiver.as, child }

/**
 * A parent with limits gets the notices that an order names, and money is never among what they may know: such a letter goes to
 * nobody whose place is limited.
 */
async function moneyReceivers(tx: ViewerTx, childId: string): Promise<FamilyReceiver[]> {
  const family = await familyReceivers(tx, childId)
  const limited = await tx
    .selectFrom('circle')
    .select(['id', 'account_id'])
    .where('child_id', '=', childId)
    .where('relation', '=', 'parent.restricted')
    .where('lifted_by', 'is', null)
    .execute()
  const isLimited = ({ to }: FamilyReceiver) =>
    limited.some((one) =>
      'account' in to
        ? one.account_id === to.account
        : 'post' in to && to.post.place !== undefined && one.id === to.post.place,
    )
  return family.filter((receiver) => !isLimited(receiver))
}

const matterOf = async (tx: ViewerTx, childId: string): Promise<string> =>
  (await journeyOf(tx, childId))?.events.findLast(({ type }) => type === 'request.received' || type.startsWith('plan.'))
    ?.matter ?? 'plan'

const money = (line: DecidedLine): MoneyLine => ({
  help: line.words,
  money: sumInWords(line),
  holder: holderOf(line),
})

function noticeOf(decision: Decided, about: { reader: Reader; help: LetterHelp }): Notice {
  const { decidedOn, reasons, samePerson, outcome } = decision
  const facts = { ...about, decidedOn, reasons }
  if (decision.about === 'change' && decision.takesEffectOn)
    return paymentChanged({
      ...facts,
      outcome: outcome === 'stop' ? 'stop' : 'reduce',
      from: decision.takesEffectOn,
      agreed: paidLines(decision).map(money),
    })
  if (decision.about === 'changeAgain')
    return paymentThoughtAgain({ ...facts, outcome: outcome === 'undo' ? 'undo' : 'stand', samePerson })
  return budgetDecided({
    ...facts,
    outcome:
      outcome === 'agree' || outcome === 'part' || outcome === 'passed' || outcome === 'stand' ? outcome : 'refuse',
    ...(decision.about === 'again' ? { again: { samePerson } } : {}),
    agreed: agreedLines(decision).map(money),
    notAgreed: decision.lines.filter((line) => !line.agreed && line.law === 'education').map(({ words }) => words),
    elsewhere: decision.lines.flatMap((line) =>
      line.law === 'education' ? [] : [`${line.words} ${lawWords[line.law]} ${answerWords(line)}`],
    ),
    otherWays: otherWaysOf(decision.lines),
    unmet: budgetConditions.filter(({ id }) => decision.answers[id]?.answer === 'no').map(({ notMet }) => notMet),
  })
}

const send = (call: Call, matter: string, to: Receiver, notice: Notice) =>
  writeLetter(call.tx, {
    childId: childOf(call).id,
    matter,
    to,
    ...notice,
    part: 'money',
    by: signedIn(call.viewer).accountId,
    now: call.now,
    today: call.today,
  })
