/** The plan in the house with everybody in it: one that is being written, a draft and a final plan, and who may do what with each. */
import type { Part, Relation } from '../../src/access/policy.ts'
import type { Tx } from '../../src/platform/db/database.ts'
import { rowsOf } from './as-owner.ts'
import { type Actor, type ActorName, type House, mayDo, readsPart, readsSection, sections } from './full-house.ts'
import type { Question, Spec } from './probes.ts'
import { columnOf, opens } from './written-and-built.ts'

const run = async (tx: Tx, statement: string): Promise<void> => void (await rowsOf(tx, statement))

/** The ids of a child's plan that is written, of the one that is in force, and of a line by its section. */
const idOf = (what: string, child: string) => `md5('${what} ${child}')::uuid`

/** A plan being written, with a line in each section; another that was served and issued. */
export async function fillPlans(tx: Tx, child: string, actors: Record<ActorName, Actor>): Promise<void> {
  const [writer, manager] = [actors.caseworker.account, actors.managerAtLarge.account]
  const [writing, before] = [idOf('writing', child), idOf('before', child)]
  await run(
    tx,
    `insert into plan_writing (id, child_id, matter, regime, rule_set, state, started_by, started_at, started_on, closed_at) values
      (${writing}, '${child}', 'm-9', 'england-2014', '2014', 'writing', '${writer}', now(), '2026-03-01', null),
      (${before}, '${child}', 'm-8', 'england-2014', '2014', 'issued', '${writer}', now(), '2025-03-01', now())`,
  )
  await run(
    tx,
    `insert into writing_line (id, writing_id, child_id, section, place, words, saved_by, saved_at)
    select md5('line ' || s || ' ${child}')::uuid, ${writing}, '${child}', s, 1, 'Words', '${writer}', now()
      from unnest(array['${sections.filter((one) => one !== 'K').join("','")}']) s`,
  )
  await run(
    tx,
    `insert into writing_line_was (line_id, child_id, version, content, saved_by, saved_at)
    values (${idOf('line F', child)}, '${child}', 1, '{"words":"Words"}', '${writer}', now())`,
  )
  await run(
    tx,
    `insert into advice_copy (id, request_id, child_id, service, number, lines, copied_by, copied_at)
    select gen_random_uuid(), id, child_id, service, 1, '[{"kind":"need","words":"Words"}]', '${writer}', now()
      from advice_request where child_id = '${child}' order by id limit 1`,
  )
  await run(
    tx,
    `insert into recommendation_answer (id, child_id, writing_id, request_id, version_id, place, words, answer, reason, by_account, at)
    select gen_random_uuid(), '${child}', ${writing}, request_id, id, 0, 'Words', 'declined', 'Words', '${writer}', now()
      from advice_version where child_id = '${child}' order by id limit 1`,
  )
  await run(
    tx,
    `insert into health_ask (id, child_id, writing_id, asked_by, asked_at, asked_on)
    values (gen_random_uuid(), '${child}', ${writing}, '${writer}', now(), '2026-03-01')`,
  )
  // an answer in other words than the line has now: health is still asked
  await run(
    tx,
    `insert into health_answer (id, child_id, line_id, words, agrees, by_name, by_account, on_day, at)
    values (gen_random_uuid(), '${child}', ${idOf('line G', child)}, 'Other words', true, 'Health', '${writer}', '2026-03-01', now())`,
  )
  await run(
    tx,
    `insert into plan_proposal (id, child_id, writing_id, kind, state, proposed_by, proposed_at, decided_by, decided_at) values
      (gen_random_uuid(), '${child}', ${writing}, 'serve', 'proposed', '${writer}', now(), null, null),
      (gen_random_uuid(), '${child}', ${before}, 'serve', 'done', '${writer}', now(), '${manager}', now())`,
  )
  for (const [kind, number, ends] of [
    ['draft', 1, `date '2026-03-15'`],
    ['final', 2, 'null'],
  ] as const) {
    const version = idOf(kind, child)
    await run(
      tx,
      `insert into plan_version (id, child_id, writing_id, matter, number, kind, regime, rule_set, made_on, made_at, made_by, signed_by, window_ends, event_id, child_facts)
      values (${version}, '${child}', ${before}, 'm-8', ${number}, '${kind}', 'england-2014', '2014', '2026-03-01', now(), '${manager}', 'Mo Manager', ${ends}, gen_random_uuid(),
        '{"born":"2016-05-01","yearGroup":4,"names":["Words"],"people":[]}')`,
    )
    await run(
      tx,
      `insert into plan_version_line (version_id, child_id, kind, line_id, section, place, words, more)
      select ${version}, '${child}', '${kind}', md5('line ' || s || ' ${child}')::uuid, s, 1, 'Words',
        (case when s = 'K' then '{"role":"health","body":"Words","on":"2026-01-10"}' else '{}' end)::jsonb from unnest(array['${sections.join("','")}']) s`,
    )
  }
  // the easy words of the plan that is written, and of what was served and issued a thought of each part
  await run(
    tx,
    `insert into easy_read (writing_id, child_id, sentences, saved_by, saved_at) values (${writing}, '${child}', '[]', '${writer}', now())`,
  )
  await run(
    tx,
    `insert into plan_easy_read (version_id, child_id, kind, place, section, words)
    select version, '${child}', kind, place, section, 'Words'
      from (values (${idOf('draft', child)}, 'draft'), (${idOf('final', child)}, 'final')) as v (version, kind)
      cross join unnest(array['start', 'G', 'H1', 'J']) with ordinality as s (section, place)`,
  )
  // let stand in the plan as a whole, in a line that the school reads, in one that it does not, and in what nobody was served yet
  await run(
    tx,
    `insert into check_override (id, child_id, writing_id, line_id, rule, found, reason, by_account, by_name, at)
    select gen_random_uuid(), '${child}', plan, line, rule, 'f', 'Words', '${writer}', 'A', now()
      from (values (${before}, null::uuid, 'adulthood.missing'), (${before}, ${idOf('line F', child)}, 'provision.vague'),
        (${before}, ${idOf('line J', child)}, 'source.missing'), (${writing}, null, 'need.withoutProvision')) as o (plan, line, rule)`,
  )
}

/** The parts of a version as they are kept, each with the column of the written policy that opens it beside the whole. */
const linesOf: Readonly<Record<string, readonly Part[]>> = {
  plan: [],
  healthAdvice: ['healthAdvice'],
  careAdvice: ['careAdvice'],
  money: ['money'],
  sources: ['healthAdvice', 'careAdvice', 'otherAdvice'],
}
const sectionOfPart: Readonly<Record<string, string>> = {
  plan: 'F',
  healthAdvice: 'G',
  careAdvice: 'H1',
  money: 'J',
  sources: 'K',
}

/** "R once served": each draft that is kept was served. */
const onceServed: readonly Relation[] = ['parent', 'self', 'representative', 'invitedSupport']

/** A setting that was asked reads the lines of the draft it was asked about: A to I, and nothing of money or of the advice itself. */
export const readsAsAsked = (relation: Relation, kind: 'draft' | 'final', part: string): boolean =>
  relation === 'setting.consulted' && kind === 'draft' && ['plan', 'healthAdvice', 'careAdvice'].includes(part)

/** Whether a relation reads a part of a version. */
export function readsVersion(relation: Relation, kind: 'draft' | 'final', part: string): boolean {
  if (relation === 'setting.consulted') return false
  // "C, D, G, H"
  if (relation === 'designated') return part === 'healthAdvice' || part === 'careAdvice'
  if (kind === 'final') return readsSection({ stands: [relation] }, sectionOfPart[part] ?? '')
  if (!opens(relation, 'draft') && !onceServed.includes(relation)) return false
  return (linesOf[part] ?? []).every((one) => opens(relation, columnOf[one]))
}

export function planSpecs(house: House): Spec[] {
  const ofNina = `child_id = '${house.nina}'`
  const named = (test: (actor: Actor) => boolean) =>
    (Object.keys(house.actors) as ActorName[]).filter((name) => test(house.actors[name]))
  const writers = named((actor) => mayDo(actor, 'plan.write'))
  const deciders = named((actor) => mayDo(actor, 'decision.make'))
  const health: ActorName[] = ['dco', 'designated']
  const reads = (kind: 'draft' | 'final', part: string) =>
    named((actor) => actor.stands.some((relation) => readsVersion(relation, kind, part)))
  const readers = (kind: 'draft' | 'final') =>
    named((actor) =>
      actor.stands.some((relation) => Object.keys(linesOf).some((part) => readsVersion(relation, kind, part))),
    )
  return [
    {
      table: 'plan_writing',
      where: `${ofNina} and state = 'issued'`,
      label: 'that was issued',
      select: writers,
      insert: [],
      update: deciders,
      blind: [],
      patch: { started_by: '$me' },
    },
    {
      table: 'plan_writing',
      where: `${ofNina} and state = 'writing'`,
      select: writers,
      insert: writers,
      update: [],
      patch: { started_by: '$me' },
    },
    {
      table: 'plan_writing',
      where: `${ofNina} and state = 'writing'`,
      label: 'in the name of another',
      select: writers,
      insert: ['caseworker'],
    },
    ...(['F', 'G', 'C', 'J'] as const).map(
      (section): Spec => ({
        table: 'writing_line',
        where: `${ofNina} and section = '${section}'`,
        label: `section ${section}`,
        select: section === 'G' || section === 'C' ? [...writers, ...health] : writers,
        insert: writers,
        update: writers,
        patch: { saved_by: '$me' },
      }),
    ),
    {
      table: 'writing_line',
      where: `${ofNina} and section = 'F'`,
      label: 'in the name of another',
      select: writers,
      insert: ['caseworker'],
      update: writers,
    },
    { table: 'writing_line_was', where: ofNina, select: writers, insert: writers },
    { table: 'advice_copy', where: ofNina, select: writers, insert: writers, patch: { copied_by: '$me' } },
    { table: 'advice_copy', where: ofNina, label: 'in the name of another', select: writers, insert: ['caseworker'] },
    { table: 'recommendation_answer', where: ofNina, select: writers, insert: writers, patch: { by_account: '$me' } },
    {
      table: 'recommendation_answer',
      where: ofNina,
      label: 'in the name of another',
      select: writers,
      insert: ['caseworker'],
    },
    // why a finding was let stand is read with the version in which it stands, and here by those alone who write the plan
    ...(
      [
        [`rule = 'adulthood.missing'`, 'of the whole'],
        [`rule = 'provision.vague'`, 'of a line'],
        [`rule = 'source.missing'`, 'of a line of money'],
      ] as const
    ).map(
      ([where, label]): Spec => ({
        table: 'check_override',
        where: `${ofNina} and ${where}`,
        label,
        select: writers,
        insert: writers,
        update: writers,
        patch: { by_account: '$me' },
      }),
    ),
    {
      table: 'check_override',
      where: `${ofNina} and rule = 'need.withoutProvision'`,
      label: 'of what is being written',
      select: writers,
      insert: writers,
      update: writers,
      patch: { by_account: '$me' },
    },
    {
      table: 'check_override',
      where: `${ofNina} and rule = 'adulthood.missing'`,
      label: 'in the name of another',
      select: writers,
      insert: ['caseworker'],
      update: writers,
    },
    {
      table: 'health_ask',
      where: ofNina,
      select: [...writers, ...health],
      insert: writers,
      update: writers,
      patch: { asked_by: '$me' },
    },
    {
      table: 'health_ask',
      where: ofNina,
      label: 'in the name of another',
      select: [...writers, ...health],
      insert: ['caseworker'],
      update: writers,
    },
    {
      table: 'health_answer',
      where: ofNina,
      select: [...writers, ...health],
      insert: [...writers, ...health],
      patch: { by_account: '$me' },
    },
    {
      table: 'health_answer',
      where: ofNina,
      label: 'in the name of another',
      select: [...writers, ...health],
      insert: ['caseworker'],
    },
    {
      table: 'plan_proposal',
      where: `${ofNina} and state = 'proposed'`,
      select: writers,
      insert: writers,
      update: [],
      patch: { proposed_by: '$me' },
    },
    {
      table: 'plan_proposal',
      where: `${ofNina} and state = 'proposed'`,
      label: 'in the name of another',
      select: writers,
      insert: ['caseworker'],
    },
    {
      table: 'plan_proposal',
      where: `${ofNina} and state = 'done'`,
      label: 'that was decided',
      select: writers,
      insert: [],
      update: [],
      patch: { proposed_by: '$me' },
    },
    ...(['draft', 'final'] as const).flatMap((kind): Spec[] => [
      {
        table: 'plan_version',
        where: `${ofNina} and kind = '${kind}'`,
        label: kind,
        select: readers(kind),
        insert: deciders,
        patch: { made_by: '$me', id: 'gen_random_uuid()', event_id: 'gen_random_uuid()' },
      },
      {
        table: 'plan_version',
        where: `${ofNina} and kind = '${kind}'`,
        label: `${kind}, in the name of another`,
        select: readers(kind),
        insert: ['managerAtLarge'],
      },
      ...Object.keys(linesOf).map(
        (part): Spec => ({
          table: 'plan_version_line',
          where: `${ofNina} and kind = '${kind}' and part = '${part}'`,
          label: `${kind}, ${part}`,
          select: [
            ...reads(kind, part),
            ...(readsAsAsked('setting.consulted', kind, part) ? (['setting.consulted'] as const) : []),
          ],
          insert: ['managerAtLarge'],
        }),
      ),
    ]),
    {
      table: 'easy_read',
      where: ofNina,
      select: writers,
      insert: writers,
      // the words of somebody else are changed in one’s own name, which is asked below
      update: ['caseworker'],
      patch: { saved_by: '$me', writing_id: idOf('before', house.nina) },
    },
    {
      table: 'easy_read',
      where: ofNina,
      label: 'in the name of another',
      select: writers,
      insert: ['caseworker'],
      update: ['caseworker'],
    },
    ...(['draft', 'final'] as const).flatMap((kind) =>
      ['plan', 'healthAdvice', 'careAdvice', 'money'].map(
        (part): Spec => ({
          table: 'plan_easy_read',
          where: `${ofNina} and kind = '${kind}' and part = '${part}'`,
          label: `${kind}, ${part}`,
          select: reads(kind, part),
          insert: ['managerAtLarge'],
        }),
      ),
    ),
    // a draft is a fact only as a version of the plan that is being written
    {
      table: 'journey_event',
      where: `${ofNina} and part = 'journey'`,
      label: 'a draft that nobody served',
      select: ['import', 'jobs', 'asking', ...named((actor) => readsPart(actor, 'journey'))],
      insert: ['import'],
      patch: { recorded_by: '$me', type: `'draft.sent'`, matter: `'m-9'` },
    },
    {
      table: 'journey_event',
      where: `${ofNina} and part = 'journey'`,
      label: 'a draft of a plan that is not written here',
      select: ['import', 'jobs', 'asking', ...named((actor) => readsPart(actor, 'journey'))],
      insert: ['import', ...named((actor) => mayDo(actor, 'event.record'))],
      patch: { recorded_by: '$me', type: `'draft.sent'`, matter: `'m-7'` },
    },
  ]
}

/** A proposal goes on only in the name of whoever decides it. */
export function planQuestions(house: House): Question[] {
  const named = (test: (actor: Actor) => boolean) =>
    (Object.keys(house.actors) as ActorName[]).filter((name) => test(house.actors[name]))
  const decides = (by: (actor: Actor) => string) => (actor: Actor) =>
    `update plan_proposal set state = 'returned', decided_by = ${by(actor)}, decided_at = now(), returned_why = 'w'
      where child_id = '${house.nina}' and state = 'proposed'`
  return [
    {
      table: 'plan_proposal',
      asks: 'update in their own name',
      statement: decides(({ account }) => (account ? `'${account}'` : 'null')),
      may: named((actor) => mayDo(actor, 'decision.make')),
    },
    {
      table: 'easy_read',
      asks: 'update in their own name',
      statement: ({ account }) =>
        `update easy_read set saved_by = ${account ? `'${account}'` : 'null'} where child_id = '${house.nina}'`,
      may: named((actor) => mayDo(actor, 'plan.write')),
    },
    {
      table: 'easy_read',
      asks: 'update without looking, in their own name',
      statement: ({ account }) => `update easy_read set saved_by = ${account ? `'${account}'` : 'null'}`,
      may: named((actor) => mayDo(actor, 'plan.write')),
    },
    {
      table: 'plan_proposal',
      asks: 'update in the name of another',
      statement: decides(() => `'${house.actors.stranger.account}'`),
      may: [],
    },
  ]
}
