/** Personal budgets in the house with everybody in it: asked, worked out, decided, thought again about, paid. */
import type { Tx } from '../../src/platform/db/database.ts'
import { literal, rowsOf } from './as-owner.ts'
import { type Actor, type ActorName, type House, mayDo, readsPart } from './full-house.ts'
import type { Question, Spec } from './probes.ts'

const run = async (tx: Tx, statement: string): Promise<void> => void (await rowsOf(tx, statement))

const idOf = (what: string, child: string) => `md5('budget ${what} ${child}')::uuid`

const decidedLines = JSON.stringify([
  {
    id: 'l1',
    section: 'F',
    words: 'Words',
    law: 'education',
    pence: 100,
    per: 'year',
    held: 'directPayment',
    agreed: true,
  },
])

/** A request that waits and is shown, with a decision that is proposed; one that was decided, with all that followed. */
export async function fillBudgets(tx: Tx, child: string, actors: Record<ActorName, Actor>): Promise<void> {
  const [writer, manager, parent] = [actors.caseworker.account, actors.managerAtLarge.account, actors.parent.account]
  const [open, done] = [idOf('open', child), idOf('done', child)]
  const [proposal, agreed, again, less] = ['proposal', 'agreed', 'again', 'less'].map((what) => idOf(what, child)) as [
    string,
    string,
    string,
    string,
  ]
  const payment = idOf('payment', child)
  await run(
    tx,
    `insert into budget_request (id, child_id, scope, direct, words, by_account, by_name, asked_on, at, shown_at, state, closed_at) values
      (${open}, '${child}', 'all', 'no', 'Words', '${parent}', 'A', '2026-03-01', now(), now(), 'asked', null),
      (${done}, '${child}', 'all', 'no', 'Words', '${parent}', 'A', '2026-03-01', now(), null, 'decided', now())`,
  )
  for (const request of [open, done])
    await run(
      tx,
      `insert into budget_line (id, child_id, request_id, section, words, pence, per, worked_out, held, saved_by, saved_at)
      values (gen_random_uuid(), '${child}', ${request}, 'F', 'Words', 100, 'year', 'Words', 'council', '${writer}', now())`,
    )
  await run(
    tx,
    `insert into budget_line (id, child_id, request_id, section, words, passed_to, passed_on, answers_name, answers_by, answer, answered_on,
       answer_words, answer_review, saved_by, saved_at)
    values (gen_random_uuid(), '${child}', ${done}, 'G', 'Words', 'A', '2026-03-01', 'B', '2026-03-20', 'declined', '2026-03-08', 'Words', 'Words',
       '${writer}', now())`,
  )
  await run(
    tx,
    `insert into budget_decision (id, child_id, request_id, about, outcome, lines, reasons, proposed_by, proposed_at, state, decided_by, decided_at, decided_on) values
      (${proposal}, '${child}', ${open}, 'request', 'refuse', '[]', array['Words'], '${writer}', now(), 'proposed', null, null, null),
      (${agreed}, '${child}', ${done}, 'request', 'part', '${decidedLines}', array['Words'], '${writer}', now(), 'decided', '${manager}', now(), '2026-03-01')`,
  )
  await run(
    tx,
    `insert into direct_payment (id, child_id, decision_id, to_whom, to_name, account_kind, conditions, consented_on, agreed_on, starts_on, event_id, by_account, at)
    values (${payment}, '${child}', ${agreed}, 'parent', 'A', 'card', 'Words', '2026-03-01', '2026-03-01', '2026-03-01', gen_random_uuid(), '${writer}', now())`,
  )
  await run(
    tx,
    `insert into budget_again (id, child_id, decision_id, words, by_account, by_name, asked_on, at)
    values (gen_random_uuid(), '${child}', ${agreed}, 'Words', '${parent}', 'A', '2026-03-01', now())`,
  )
  await run(
    tx,
    `insert into budget_decision (id, child_id, request_id, about, of_decision, payment_id, outcome, reasons, takes_effect_on, proposed_by, proposed_at, state, decided_by, decided_at, decided_on) values
      (${again}, '${child}', ${done}, 'again', ${agreed}, null, 'stand', array['Words'], null, '${manager}', now(), 'decided', '${manager}', now(), '2026-03-01'),
      (${less}, '${child}', ${done}, 'change', null, ${payment}, 'reduce', array['Words'], '2026-04-01', '${writer}', now(), 'decided', '${manager}', now(), '2026-03-01')`,
  )
  await run(
    tx,
    `insert into direct_payment_review (id, child_id, payment_id, on_day, who, found, outcome, by_account, by_name, at)
    values (gen_random_uuid(), '${child}', ${payment}, '2026-03-01', 'A', 'Words', 'goesOn', '${writer}', 'A', now())`,
  )
  await run(
    tx,
    `insert into budget_plan_line (line_id, child_id, writing_id, decision_id, budget_line_id, line_version, put_by, put_at)
    values (md5('line J ${child}')::uuid, '${child}', md5('writing ${child}')::uuid, ${agreed}, gen_random_uuid(), 1, '${writer}', now())`,
  )
}

/** What the area says of budgets, which is about no child. */
export const fillBudgetInformation = (tx: Tx, actors: Record<ActorName, Actor>) =>
  run(
    tx,
    `insert into budget_information (id, policy, provision, by_account, at, on_day)
    values (gen_random_uuid(), 'Words', 'Words', '${actors.managerAtLarge.account}', now(), '2026-03-01')`,
  )

function groups(house: House) {
  const everybody = Object.keys(house.actors) as ActorName[]
  const named = (test: (actor: Actor) => boolean) => everybody.filter((name) => test(house.actors[name]))
  return {
    everybody,
    money: named((actor) => readsPart(actor, 'money')),
    askers: named((actor) => mayDo(actor, 'budget.ask')),
    writers: named((actor) => mayDo(actor, 'plan.write')),
    proposers: named((actor) => mayDo(actor, 'decision.propose')),
    deciders: named((actor) => mayDo(actor, 'decision.make')),
  }
}

/** Payments begin after they were agreed. */
const notStarted = { starts_on: 'null', event_id: 'null' }

const both = (...lists: readonly (readonly ActorName[])[]): ActorName[] => [...new Set(lists.flat())]

export function budgetSpecs(house: House): Spec[] {
  const ofNina = `child_id = '${house.nina}'`
  const { everybody, money, askers, writers, proposers, deciders } = groups(house)
  const publishers: ActorName[] = ['manager', 'managerAtLarge', 'service manager', 'administrator']
  const proposal = idOf('proposal', house.nina)
  const less = idOf('less', house.nina)
  return [
    {
      table: 'budget_information',
      where: 'true',
      select: everybody,
      insert: publishers,
      patch: { by_account: '$me' },
    },
    {
      table: 'budget_information',
      where: 'true',
      label: 'in the name of another',
      select: everybody,
      insert: ['managerAtLarge'],
    },
    {
      table: 'budget_request',
      where: `${ofNina} and state = 'asked'`,
      label: 'that waits',
      select: money,
      insert: askers,
      update: writers,
      patch: { by_account: '$me' },
    },
    {
      table: 'budget_request',
      where: `${ofNina} and state = 'asked'`,
      label: 'by letter',
      select: money,
      insert: writers,
      update: writers,
      patch: { by_account: '$me', told_how: `'letter'` },
    },
    {
      table: 'budget_request',
      where: `${ofNina} and state = 'asked'`,
      label: 'in the name of another',
      select: money,
      insert: ['parent'],
      update: writers,
    },
    {
      table: 'budget_request',
      where: `${ofNina} and state = 'decided'`,
      label: 'that was decided',
      select: money,
      insert: [],
      update: writers,
      patch: { by_account: '$me' },
    },
    ...([true, false] as const).flatMap((isShown): Spec[] => [
      {
        table: 'budget_line',
        changes: 'words',
        where: `${ofNina} and request_id = ${idOf(isShown ? 'open' : 'done', house.nina)} and passed_on is null`,
        label: isShown ? 'that is shown' : 'that is not shown',
        select: isShown ? both(money, writers) : writers,
        insert: writers,
        update: writers,
        patch: { saved_by: '$me' },
      },
    ]),
    {
      table: 'budget_line',
      changes: 'words',
      where: `${ofNina} and passed_on is not null`,
      label: 'that was passed on to health',
      select: both(money, writers),
      insert: writers,
      update: writers,
      patch: { saved_by: '$me' },
    },
    {
      table: 'budget_line',
      changes: 'words',
      where: `${ofNina} and request_id = ${idOf('done', house.nina)} and passed_on is null`,
      label: 'in the name of another',
      select: writers,
      insert: ['caseworker'],
      update: writers,
    },
    {
      table: 'budget_decision',
      where: `id = ${proposal}`,
      label: 'that is proposed',
      select: proposers,
      insert: proposers,
      update: [],
      patch: { proposed_by: '$me' },
    },
    {
      table: 'budget_decision',
      where: `id = ${proposal}`,
      label: 'in the name of another',
      select: proposers,
      insert: ['caseworker'],
      update: [],
    },
    {
      table: 'budget_decision',
      where: `id = ${idOf('agreed', house.nina)}`,
      label: 'that was decided',
      select: both(proposers, money),
      insert: [],
      update: [],
      patch: { proposed_by: '$me', decided_by: '$me' },
    },
    {
      table: 'budget_decision',
      where: `id = ${idOf('again', house.nina)}`,
      label: 'taken once more',
      select: both(proposers, money),
      insert: deciders,
      update: [],
      patch: { proposed_by: '$me', decided_by: '$me' },
    },
    {
      table: 'budget_decision',
      where: `id = ${idOf('again', house.nina)}`,
      label: 'taken once more, in the name of another',
      select: both(proposers, money),
      insert: ['managerAtLarge'],
      update: [],
    },
    {
      table: 'budget_decision',
      where: `id = ${idOf('again', house.nina)}`,
      label: 'taken once more, where nobody asked',
      select: both(proposers, money),
      insert: [],
      update: [],
      patch: { proposed_by: '$me', decided_by: '$me', of_decision: less },
    },
    {
      table: 'budget_again',
      where: ofNina,
      select: money,
      insert: askers,
      patch: { by_account: '$me' },
    },
    {
      table: 'budget_again',
      where: ofNina,
      label: 'by letter',
      select: money,
      insert: writers,
      patch: { by_account: '$me', told_how: `'letter'` },
    },
    { table: 'budget_again', where: ofNina, label: 'in the name of another', select: money, insert: ['parent'] },
    {
      table: 'budget_again',
      where: ofNina,
      label: 'of what is not decided',
      select: money,
      insert: [],
      patch: { by_account: '$me', decision_id: proposal },
    },
    {
      table: 'direct_payment',
      where: ofNina,
      select: money,
      insert: writers,
      update: writers,
      patch: { by_account: '$me', ...notStarted },
    },
    {
      table: 'direct_payment',
      where: ofNina,
      label: 'that has started already',
      select: money,
      insert: [],
      update: writers,
      patch: { by_account: '$me' },
    },
    {
      table: 'direct_payment',
      where: ofNina,
      label: 'in the name of another',
      select: money,
      insert: ['caseworker'],
      update: writers,
      patch: notStarted,
    },
    {
      table: 'direct_payment',
      where: ofNina,
      label: 'of what is not decided',
      select: money,
      insert: [],
      update: writers,
      patch: { by_account: '$me', decision_id: proposal, ...notStarted },
    },
    {
      table: 'direct_payment_review',
      where: ofNina,
      select: money,
      insert: writers,
      patch: { by_account: '$me' },
    },
    {
      table: 'direct_payment_review',
      where: ofNina,
      label: 'in the name of another',
      select: money,
      insert: ['caseworker'],
    },
    {
      table: 'budget_plan_line',
      where: ofNina,
      select: writers,
      insert: writers,
      update: writers,
      patch: { put_by: '$me' },
    },
    {
      table: 'budget_plan_line',
      where: ofNina,
      label: 'in the name of another',
      select: writers,
      insert: ['caseworker'],
      update: writers,
    },
  ]
}

/** A request is taken back, and a decision made, only in one’s own name. */
export function budgetQuestions(house: House): Question[] {
  const { askers, writers, deciders } = groups(house)
  const own = ({ account }: Actor) => (account ? literal(account) : 'null')
  const takesBack = (by: (actor: Actor) => string, state: string) => (actor: Actor) =>
    `update budget_request set state = 'takenBack', closed_at = now(), closed_by = ${by(actor)}
      where child_id = '${house.nina}' and state = '${state}'`
  const decides = (by: (actor: Actor) => string) => (actor: Actor) =>
    `update budget_decision set state = 'returned', decided_by = ${by(actor)}, decided_at = now(), returned_why = 'w'
      where child_id = '${house.nina}' and state = 'proposed'`
  const another = () => `'${house.actors.stranger.account}'`
  return [
    {
      table: 'budget_request',
      asks: 'update to take it back',
      statement: takesBack(own, 'asked'),
      may: both(askers, writers),
    },
    {
      table: 'budget_request',
      asks: 'update in the name of another',
      statement: takesBack(another, 'asked'),
      may: writers,
    },
    { table: 'budget_request', asks: 'update what was decided', statement: takesBack(own, 'decided'), may: writers },
    { table: 'budget_decision', asks: 'update in their own name', statement: decides(own), may: deciders },
    { table: 'budget_decision', asks: 'update in the name of another', statement: decides(another), may: [] },
  ]
}
