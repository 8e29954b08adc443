/** Settings in the house with everybody in it: what the area publishes, whom the family asks for, who was consulted and answered. */
import type { Tx } from '../../src/platform/db/database.ts'
import { rowsOf } from './as-owner.ts'
import { type Actor, type ActorName, type House, mayDo, readsPart } from './full-house.ts'
import type { Question, Spec } from './probes.ts'

const run = async (tx: Tx, statement: string): Promise<void> => void (await rowsOf(tx, statement))

export const consultationOf = (child: string) => `md5('consultation ${child}')::uuid`
const endedOf = (child: string) => `md5('ended ${child}')::uuid`

/** A college that was asked and answered, with something typed since; one that was written in and is asked no more; a wish; a choice. */
export async function fillSettings(tx: Tx, child: string, actors: Record<ActorName, Actor>): Promise<void> {
  const [writer, manager] = [actors.caseworker.account, actors.managerAtLarge.account]
  const asked = actors['setting.consulted'].account
  const [one, version, before] = [consultationOf(child), `md5('draft ${child}')::uuid`, `md5('before ${child}')::uuid`]
  await run(
    tx,
    `insert into consultation (id, child_id, matter, organisation_id, name, why, version_id, place_id, asked_on, asked_by, asked_at)
    select ${one}, '${child}', 'm-8', c.organisation_id, 'Westmere College', 'requested', ${version}, c.id, '2026-03-01', '${writer}', now()
      from (select 1) x left join (select id, organisation_id from circle where child_id = '${child}' and relation = 'setting.consulted') c on true`,
  )
  await run(
    tx,
    `insert into consultation (id, child_id, matter, name, why, version_id, asked_on, asked_by, asked_at, closed_why, closed_at, closed_reason)
    values (gen_random_uuid(), '${child}', 'm-8', 'The Barn', 'considered', ${version}, '2026-03-01', '${writer}', now(), 'withdrawn', now(), 'Words')`,
  )
  await run(
    tx,
    `insert into consultation (id, child_id, matter, organisation_id, name, why, version_id, place_id, asked_on, asked_by, asked_at, closed_why, closed_at)
    select ${endedOf(child)}, '${child}', 'm-8', c.organisation_id, 'Westmere College', 'considered', ${version}, c.id, '2026-02-01', '${writer}', now(), 'notNamed', now()
      from circle c where c.child_id = '${child}' and c.relation = 'setting.consulted'`,
  )
  await run(
    tx,
    `insert into consultation_answer (id, consultation_id, child_id, number, answer, reasons, by_account, by_name, answered_on, at)
    values (gen_random_uuid(), ${one}, '${child}', 1, 'canMeet', 'Words', '${asked}', 'A', '2026-03-01', now())`,
  )
  await run(
    tx,
    `insert into consultation_draft (consultation_id, child_id, fields, version, saved_by, saved_at)
    values (${one}, '${child}', '{"reasons": "Words"}', 1, '${asked}', now())`,
  )
  await run(
    tx,
    `insert into setting_wish (id, child_id, matter, kind, name, why, by_account, by_name, on_day, at)
    values (gen_random_uuid(), '${child}', 'm-8', 'named', 'The Barn', 'Words', '${actors.parent.account}', 'A', '2026-03-01', now())`,
  )
  await run(
    tx,
    `insert into decision (id, child_id, matter, question, outcome, answers, evidence, proposed_by, proposed_at, state, decided_by, decided_at, decided_on)
    values (md5('placement ${child}')::uuid, '${child}', 'm-8', 'placement', 'nameRequested', '{}', array['A report'], '${writer}', now(), 'decided', '${manager}', now(), '2026-03-01')`,
  )
  await run(
    tx,
    `insert into placement_choice (id, child_id, writing_id, matter, decision_id, kind, consultation_id, name, type, line_id, by_account, at)
    values (gen_random_uuid(), '${child}', ${before}, 'm-8', md5('placement ${child}')::uuid, 'setting', ${one}, 'Westmere College', 'College', md5('line F ${child}')::uuid, '${writer}', now())`,
  )
  await run(
    tx,
    `insert into journey_event (id, child_id, type, on_day, matter, source, recorded_at, recorded_by, detail)
    values (gen_random_uuid(), '${child}', 'setting.replied', '2026-03-01', 'm-8', 'hand', now(), '${asked}', jsonb_build_object('consultation', ${one}, 'reply', 'canMeet'))`,
  )
}

/** What the area says of settings, which is about no child. */
export async function fillWhatIsPublished(tx: Tx, house: { riverside: string }, actors: Record<ActorName, Actor>) {
  await run(
    tx,
    `insert into section41_approval (id, organisation_id, approved_from, source, recorded_by, recorded_at)
    values (gen_random_uuid(), '${house.riverside}', '2025-09-01', 'The list', '${actors.dataOfficer.account}', now())`,
  )
  await run(
    tx,
    `insert into section41_approval (id, organisation_id, approved_from, removed_on, source, recorded_by, recorded_at)
    values (gen_random_uuid(), '${house.riverside}', '2020-09-01', '2022-09-01', 'The list', '${actors.dataOfficer.account}', now())`,
  )
  await run(
    tx,
    `insert into setting_offer (id, organisation_id, about, by_account, at)
    values (gen_random_uuid(), '${house.riverside}', 'Calm', '${actors.managerAtLarge.account}', now())`,
  )
}

export function settingSpecs(house: House): Spec[] {
  const ofNina = `child_id = '${house.nina}'`
  const everybody = Object.keys(house.actors) as ActorName[]
  const named = (test: (actor: Actor) => boolean) => everybody.filter((name) => test(house.actors[name]))
  const compares = named((actor) => mayDo(actor, 'setting.compare'))
  const records = named((actor) => mayDo(actor, 'event.record'))
  const writes = named((actor) => mayDo(actor, 'plan.write'))
  const names = named((actor) => mayDo(actor, 'plan.comment'))
  const readsJourney = named((actor) => readsPart(actor, 'journey'))
  const asked: ActorName[] = ['setting.consulted']
  const anew = { id: 'gen_random_uuid()' }
  const openOnes = `${ofNina} and organisation_id is not null and closed_why is null`
  const another = { ...anew, organisation_id: 'null', place_id: 'null', name: 'gen_random_uuid()::text' }
  return [
    {
      table: 'consultation',
      where: openOnes,
      label: 'that is open',
      select: [...compares, ...asked],
      insert: records,
      update: records,
      // to close one says when as well
      blind: [],
      patch: { ...another, asked_by: '$me' },
    },
    {
      table: 'consultation',
      where: openOnes,
      label: 'in the name of another',
      select: [...compares, ...asked],
      insert: ['caseworker'],
      update: records,
      blind: [],
      patch: another,
    },
    {
      table: 'consultation',
      where: `${ofNina} and organisation_id is null`,
      label: 'that was withdrawn',
      select: compares,
      update: records,
      blind: [],
      patch: { ...another, asked_by: '$me' },
    },
    {
      table: 'consultation',
      where: openOnes,
      label: 'about a plan that is final',
      select: [...compares, ...asked],
      update: records,
      blind: [],
      patch: { ...another, asked_by: '$me', version_id: `md5('final ${house.nina}')::uuid` },
    },
    {
      table: 'consultation',
      where: openOnes,
      label: 'about the plan of another child',
      select: [...compares, ...asked],
      update: records,
      blind: [],
      patch: { ...another, asked_by: '$me', version_id: `md5('draft ${house.kept}')::uuid` },
    },
    {
      table: 'consultation',
      where: openOnes,
      label: 'in another assessment',
      select: [...compares, ...asked],
      update: records,
      blind: [],
      patch: { ...another, asked_by: '$me', matter: `'m-9'` },
    },
    {
      table: 'consultation_answer',
      where: ofNina,
      label: 'given here',
      select: [...compares, ...asked],
      insert: asked,
      patch: { ...anew, number: '9', by_account: '$me' },
    },
    {
      table: 'consultation_answer',
      where: ofNina,
      label: 'in the name of another',
      select: [...compares, ...asked],
      patch: { ...anew, number: '9', by_account: `'${house.actors.stranger.account}'::uuid` },
    },
    {
      table: 'consultation_answer',
      where: ofNina,
      label: 'of another child',
      select: [...compares, ...asked],
      patch: { ...anew, number: '9', by_account: '$me', child_id: `'${house.other}'::uuid` },
    },
    {
      table: 'consultation_answer',
      where: ofNina,
      label: 'that came by letter',
      select: [...compares, ...asked],
      insert: records,
      patch: { ...anew, number: '9', by_account: '$me', came_by: `'letter'` },
    },
    {
      table: 'consultation_answer',
      where: ofNina,
      label: 'by letter, of one that is asked no more',
      select: [...compares, ...asked],
      patch: {
        ...anew,
        number: '9',
        by_account: '$me',
        came_by: `'letter'`,
        consultation_id: `(select id from consultation where child_id = '${house.nina}' and organisation_id is null)`,
      },
    },
    {
      table: 'consultation_draft',
      where: ofNina,
      select: asked,
      insert: asked,
      update: asked,
      patch: { saved_by: '$me' },
    },
    {
      table: 'consultation_draft',
      where: ofNina,
      label: 'in the name of another',
      select: asked,
      update: asked,
      patch: { saved_by: `'${house.actors.stranger.account}'::uuid` },
    },
    {
      table: 'setting_wish',
      where: ofNina,
      label: 'said here',
      select: compares,
      insert: names,
      patch: { ...anew, by_account: '$me' },
    },
    {
      table: 'setting_wish',
      where: ofNina,
      label: 'in the name of another',
      select: compares,
      insert: ['parent'],
      patch: anew,
    },
    {
      table: 'setting_wish',
      where: ofNina,
      label: 'told to the council',
      select: compares,
      insert: records,
      patch: { ...anew, by_account: '$me', told_how: `'talk'` },
    },
    {
      table: 'placement_choice',
      where: ofNina,
      select: writes,
      insert: writes,
      patch: { ...anew, by_account: '$me' },
    },
    {
      table: 'placement_choice',
      where: ofNina,
      label: 'in the name of another',
      select: writes,
      insert: ['caseworker'],
      patch: anew,
    },
    {
      table: 'placement_choice',
      where: ofNina,
      label: 'that has ended',
      select: writes,
      patch: { ...anew, by_account: '$me', ended_at: 'now()' },
    },
    {
      table: 'placement_choice',
      where: ofNina,
      label: 'before a draft was served',
      select: writes,
      patch: { ...anew, by_account: '$me', writing_id: `md5('writing ${house.nina}')::uuid` },
    },
    ...(
      [
        ['of another question', `question = 'assess' and state = 'decided'`],
        ['of another child', `child_id = '${house.kept}' and question = 'placement'`],
      ] as const
    ).map(
      ([label, which]): Spec => ({
        table: 'placement_choice',
        where: ofNina,
        label: `by a decision ${label}`,
        select: writes,
        patch: {
          ...anew,
          by_account: '$me',
          decision_id: `(select id from decision where ${which}${which.includes('child_id') ? '' : ` and ${ofNina}`} limit 1)`,
        },
      }),
    ),
    {
      table: 'section41_approval',
      where: 'removed_on is null',
      select: everybody,
      insert: ['setup', 'import', 'administrator', 'dataOfficer'],
      update: ['administrator', 'dataOfficer'],
      patch: { ...anew, recorded_by: '$me' },
    },
    {
      table: 'section41_approval',
      where: 'removed_on is null',
      label: 'in the name of another',
      select: everybody,
      insert: ['setup', 'import', 'dataOfficer'],
      update: ['administrator', 'dataOfficer'],
      patch: anew,
    },
    {
      table: 'section41_approval',
      where: 'removed_on is not null',
      label: 'that has ended',
      select: everybody,
      insert: ['setup', 'import', 'administrator', 'dataOfficer'],
      update: [],
      // what has ended does not end again, and one that runs does not end before it began
      blind: [],
      patch: { ...anew, recorded_by: '$me' },
    },
    {
      table: 'setting_offer',
      where: 'true',
      select: everybody,
      insert: ['manager', 'service manager', 'managerAtLarge', 'administrator'],
      patch: { ...anew, by_account: '$me' },
    },
    {
      table: 'setting_offer',
      where: 'true',
      label: 'in the name of another',
      select: everybody,
      insert: ['managerAtLarge'],
      patch: anew,
    },
    {
      table: 'journey_event',
      where: `${ofNina} and type = 'setting.replied'`,
      label: 'that the setting replied',
      select: ['import', 'jobs', 'asking', ...readsJourney],
      insert: ['import', ...records, ...asked],
      patch: { ...anew, recorded_by: '$me' },
    },
    {
      table: 'journey_event',
      where: `${ofNina} and type = 'setting.replied'`,
      label: 'that the setting replied in another assessment',
      select: ['import', 'jobs', 'asking', ...readsJourney],
      insert: ['import', ...records],
      patch: { ...anew, recorded_by: '$me', matter: `'m-9'` },
    },
    {
      table: 'journey_event',
      where: `${ofNina} and type = 'setting.replied'`,
      label: 'that the setting replied, of another kind',
      select: ['import', 'jobs', 'asking', ...readsJourney],
      insert: ['import', ...records],
      patch: { ...anew, recorded_by: '$me', type: `'setting.consulted'` },
    },
  ]
}

/** What a setting is told of the child it is asked about, and what it may change: of its own consultation, and of no other. */
export function settingQuestions(house: House): Question[] {
  const asked: ActorName[] = ['setting.consulted']
  const call = (asks: string, statement: string, may: readonly ActorName[]): Question => ({
    table: 'functions',
    asks,
    statement: () => statement,
    may,
  })
  return [
    call(
      'first name, age and year of who is consulted about',
      `select from consulted_children() c where c.consultation_id = ${consultationOf(house.nina)}`,
      asked,
    ),
    call(
      'first name, age and year of a child who is gone',
      `select from consulted_children() c where c.consultation_id = ${consultationOf(house.gone)}`,
      [],
    ),
    call(
      'consultations of a child who is gone',
      `select from my_consultations() m where m.child_id = '${house.gone}'`,
      [],
    ),
    call(
      'that a setting is asked no more',
      `select from consultations_that_ended() e where e.id = ${endedOf(house.nina)}`,
      asked,
    ),
    call(
      'that a setting is asked no more about a child who is gone',
      `select from consultations_that_ended() e where e.id = ${endedOf(house.gone)}`,
      [],
    ),
    call(
      'of what is asked on that it is over',
      `select from consultations_that_ended() e where e.id = ${consultationOf(house.nina)}`,
      [],
    ),
    call(
      'drafts that somebody was asked about',
      `select from versions_sent_to_my_setting() d where d = md5('draft ${house.nina}')::uuid`,
      asked,
    ),
    call(
      'a final plan as a draft',
      `select from versions_sent_to_my_setting() d where d = md5('final ${house.nina}')::uuid`,
      [],
    ),
    {
      table: 'consultation_draft',
      asks: 'saving in the name of another',
      statement: () =>
        `update consultation_draft set saved_by = '${house.actors.stranger.account}' where child_id = '${house.nina}'`,
      may: [],
    },
  ]
}
