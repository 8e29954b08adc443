/** What a family says to a draft, its answers, what the checks found and who got a copy, in the house with everybody in it. */
import type { Tx } from '../../src/platform/db/database.ts'
import { rowsOf } from './as-owner.ts'
import { type Actor, type ActorName, type House, mayDo, readsPart } from './full-house.ts'
import { readsVersion } from './plan-house.ts'
import type { Spec } from './probes.ts'

const run = async (tx: Tx, statement: string): Promise<void> => void (await rowsOf(tx, statement))

/** The same ids as those of the plans in the house. */
const idOf = (what: string, child: string) => `md5('${what} ${child}')::uuid`

/** Words that a parent keeps, and words that they sent: to the whole, to a line of learning and to one of health. */
export async function fillDrafts(tx: Tx, child: string, actors: Record<ActorName, Actor>): Promise<void> {
  const [parent, writer, manager] = [actors.parent.account, actors.caseworker.account, actors.managerAtLarge.account]
  const [draft, before] = [idOf('draft', child), idOf('before', child)]
  await run(
    tx,
    `insert into plan_comment (id, child_id, writing_id, version_id, line_id, kind, words, suggests, by_account, by_name, saved_at, sent_at, sent_on, event_id)
    select md5('said ' || what || ' ${child}')::uuid, '${child}', ${before}, ${draft}, line, case when what in ('meeting', 'met') then 'meeting' when what = 'whole' then 'words' else 'comment' end, 'Words', case what when 'whole' then 'Words' end, '${parent}', 'A', now(), sent,
           case when sent is not null then date '2026-03-01' end, case when sent is not null then ${idOf('said', child)} end
      from (values ('own', null::uuid, null::timestamptz), ('meeting', null, null), ('whole', null, now()), ('met', null, now()), ('line', ${idOf('line F', child)}, now()),
                   ('health', ${idOf('line G', child)}, now())) as said (what, line, sent)`,
  )
  await run(
    tx,
    `insert into plan_comment_answer (id, child_id, comment_id, answer, reason, by_account, by_name, at)
    select gen_random_uuid(), '${child}', id, 'declined', 'Words', '${writer}', 'A', now() from plan_comment
     where child_id = '${child}' and sent_at is not null and line_id is not null`,
  )
  await run(
    tx,
    `insert into plan_comment_answer (id, child_id, comment_id, answer, meet_on, meet_at, meet_who, by_account, by_name, at)
    values (gen_random_uuid(), '${child}', ${idOf('said met', child)}, 'meeting', '2026-03-10', 'Words', 'Words', '${writer}', 'A', now())`,
  )
  for (const kind of ['draft', 'final'])
    await run(
      tx,
      `insert into version_finding (version_id, child_id, kind, place, line_id, rule, level, found)
      select ${idOf(kind, child)}, '${child}', '${kind}', place, line, 'provision.vague', 'should', '{"words":[],"because":"Words","source":"Words"}'
        from (values (0, null::uuid), (1, ${idOf('line F', child)}), (2, ${idOf('line J', child)})) as found (place, line)`,
    )
  await run(
    tx,
    `insert into plan_copy (id, child_id, version_id, kind, to_whom, to_name, letter_id, made_by, made_at)
    select gen_random_uuid(), '${child}', ${idOf('final', child)}, 'final', 'family', 'A', id, '${manager}', now()
      from letter where child_id = '${child}' order by id limit 1`,
  )
}

export function draftSpecs(house: House): Spec[] {
  const ofNina = `child_id = '${house.nina}'`
  const named = (test: (actor: Actor) => boolean) =>
    (Object.keys(house.actors) as ActorName[]).filter((name) => test(house.actors[name]))
  const writers = named((actor) => mayDo(actor, 'plan.write'))
  const reads = (kind: 'draft' | 'final', part: string) => (actor: Actor) =>
    actor.stands.some((relation) => readsVersion(relation, kind, part))
  const readsAny = (kind: 'draft' | 'final') => (actor: Actor) =>
    ['plan', 'healthAdvice', 'careAdvice', 'money', 'sources'].some((part) => reads(kind, part)(actor))
  const comments = (actor: Actor) => mayDo(actor, 'plan.comment')
  const commenters = named(comments)
  const commentersOf = (part: string) => named((actor) => comments(actor) && reads('draft', part)(actor))
  const anew = { id: 'gen_random_uuid()' }
  const unsent = { ...anew, sent_at: 'null', sent_on: 'null', event_id: 'null' }
  const said = (what: string) => `${ofNina} and id = md5('said ${what} ${house.nina}')::uuid`
  return [
    {
      table: 'plan_comment',
      where: said('own'),
      label: 'not sent',
      select: ['parent'],
      insert: commenters,
      update: ['parent'],
      remove: ['parent'],
      patch: { ...anew, by_account: '$me' },
    },
    {
      table: 'plan_comment',
      where: said('own'),
      label: 'in the name of another',
      select: ['parent'],
      insert: ['parent'],
      update: ['parent'],
      remove: ['parent'],
      patch: anew,
    },
    {
      table: 'plan_comment',
      where: said('own'),
      label: 'sent at once',
      select: ['parent'],
      insert: [],
      update: ['parent'],
      remove: ['parent'],
      patch: { ...anew, by_account: '$me', sent_at: 'now()', sent_on: 'today()', event_id: 'gen_random_uuid()' },
    },
    {
      table: 'plan_comment',
      where: said('own'),
      label: 'to the draft of another child',
      select: ['parent'],
      insert: [],
      update: ['parent'],
      remove: ['parent'],
      patch: { ...anew, by_account: '$me', version_id: `md5('draft ${house.gone}')::uuid` },
    },
    ...(
      [
        ['whole', 'of the whole', commenters, commenters],
        ['line', 'to a line', commentersOf('plan'), commentersOf('plan')],
        ['health', 'to a line of health', commentersOf('healthAdvice'), commentersOf('healthAdvice')],
      ] as const
    ).map(
      ([what, label, readers, insert]): Spec => ({
        table: 'plan_comment',
        where: said(what),
        label: `sent, ${label}`,
        select: [...writers, ...readers],
        insert,
        update: [],
        // what has no better words cannot be made to suggest some
        blind: what === 'whole' ? [] : ['parent'],
        blindRemove: ['parent'],
        patch: { ...unsent, by_account: '$me' },
      }),
    ),
    ...(
      [
        ['line', 'to a line', commentersOf('plan')],
        ['health', 'to a line of health', commentersOf('healthAdvice')],
      ] as const
    ).map(
      ([what, label, readers]): Spec => ({
        table: 'plan_comment_answer',
        where: `${ofNina} and comment_id = md5('said ${what} ${house.nina}')::uuid`,
        label,
        select: [...writers, ...readers],
        insert: writers,
        patch: { ...anew, by_account: '$me' },
      }),
    ),
    {
      table: 'plan_comment_answer',
      where: `${ofNina} and comment_id = md5('said line ${house.nina}')::uuid`,
      label: 'in the name of another',
      select: [...writers, ...commentersOf('plan')],
      insert: ['caseworker'],
      patch: anew,
    },
    {
      table: 'plan_comment_answer',
      where: `${ofNina} and comment_id = md5('said line ${house.nina}')::uuid`,
      label: 'to what was not sent',
      select: [...writers, ...commentersOf('plan')],
      insert: [],
      patch: { ...anew, by_account: '$me', comment_id: `md5('said own ${house.nina}')::uuid` },
    },
    ...(['draft', 'final'] as const).flatMap((kind) =>
      (
        [
          [0, 'of the whole', named(readsAny(kind))],
          [1, 'of a line', named(reads(kind, 'plan'))],
          [2, 'of a line of money', named(reads(kind, 'money'))],
        ] as const
      ).map(
        ([place, label, select]): Spec => ({
          table: 'version_finding',
          where: `${ofNina} and kind = '${kind}' and place = ${place}`,
          label: `${kind}, ${label}`,
          select,
          insert: ['managerAtLarge'],
        }),
      ),
    ),
    {
      table: 'plan_copy',
      where: ofNina,
      select: [...writers, ...commenters],
      insert: ['managerAtLarge'],
      patch: { ...anew, made_by: '$me' },
    },
    {
      table: 'plan_copy',
      where: ofNina,
      label: 'in the name of another',
      select: [...writers, ...commenters],
      insert: ['managerAtLarge'],
      patch: anew,
    },
    // that the family gave its views is a fact in the name of whoever sent them
    {
      table: 'journey_event',
      where: `${ofNina} and part = 'journey'`,
      label: 'words that a parent sent',
      select: ['import', 'jobs', 'asking', ...named((actor) => readsPart(actor, 'journey'))],
      insert: ['import', 'parent', ...named((actor) => mayDo(actor, 'event.record'))],
      patch: {
        id: idOf('said', house.nina),
        recorded_by: '$me',
        type: `'representations.received'`,
        matter: `'m-8'`,
      },
    },
    {
      table: 'journey_event',
      where: `${ofNina} and part = 'journey'`,
      label: 'words that nobody sent',
      select: ['import', 'jobs', 'asking', ...named((actor) => readsPart(actor, 'journey'))],
      insert: ['import', ...named((actor) => mayDo(actor, 'event.record'))],
      patch: { ...anew, recorded_by: '$me', type: `'representations.received'`, matter: `'m-8'` },
    },
  ]
}
