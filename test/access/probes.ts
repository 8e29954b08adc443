import type { Tx } from '../../src/platform/db/database.ts'
import { literal, rowsOf } from './as-owner.ts'
import { budgetQuestions, budgetSpecs } from './budget-house.ts'
import { documentQuestions, documentSpecs } from './document-probes.ts'
import { draftSpecs } from './draft-house.ts'
import {
  type Actor,
  type ActorName,
  findsByPupilNumber,
  type House,
  letThrough,
  mayDo,
  type Probe,
  readsEveryNumber,
  readsPart,
  readsProfile,
  readsSection,
  readsSummary,
  sameId,
  sections,
  takenBack,
} from './full-house.ts'
import { planQuestions, planSpecs } from './plan-house.ts'
import { settingQuestions, settingSpecs } from './settings-house.ts'

/** One statement, and everybody who may make it. Whoever is not named must be refused or find nothing. */
export type Question = {
  table: string
  asks: string
  statement: (actor: Actor) => string
  may: readonly ActorName[]
  /** Asked by these alone besides those who may; by everybody where not said. */
  askedBy?: readonly ActorName[]
}

export type Asked = Probe & { question: Question; table: string; asks: string; who: ActorName; may: boolean }

type Row = Record<string, unknown>
export type Spec = {
  table: string
  /** The row that is read, changed, removed or copied. */
  where: string
  label?: string
  select?: readonly ActorName[]
  insert?: readonly ActorName[]
  update?: readonly ActorName[]
  remove?: readonly ActorName[]
  /** Who changes anything at all where no row is named; as `update` where not said. */
  blind?: readonly ActorName[]
  /** Who removes anything at all where no row is named; as `remove` where not said. */
  blindRemove?: readonly ActorName[]
  /** What is written instead of what the row holds, as SQL; `$me` and `$system` are the actor’s own. */
  patch?: Record<string, string>
  /** The column that is changed, where another than the first may be the same in every row. */
  changes?: string
}

const me = (statement: string, actor: Actor): string =>
  statement
    .replaceAll('$me', actor.account ? `${literal(actor.account)}::uuid` : 'null')
    .replaceAll('$system', actor.system ? literal(actor.system) : 'null')

export async function questionsOf(tx: Tx, house: House): Promise<Question[]> {
  const questions: Question[] = []
  for (const spec of specsOf(house)) questions.push(...(await questionsOfRow(tx, spec)))
  return [
    ...questions,
    ...moves(house),
    ...twoPersons(house),
    ...keepersTwo(house),
    ...calls(house),
    ...gone(house),
    ...documentQuestions(house),
    ...planQuestions(house),
    ...settingQuestions(house),
    ...budgetQuestions(house),
  ]
}

/** Every question, asked by everybody. */
export const probesOf = (house: House, questions: readonly Question[]): Asked[] =>
  questions.flatMap((question) => {
    const { table, asks, statement, may, askedBy } = question
    return (Object.keys(house.actors) as ActorName[])
      .filter((who) => !askedBy || askedBy.includes(who) || may.includes(who))
      .map((who) => [who, house.actors[who]] as const)
      .map(([who, actor]) => ({
        question,
        table,
        asks,
        who,
        actor,
        statement: statement(actor),
        may: may.includes(who),
      }))
  })

/** The probes whose outcome is not what the policy says, in words. */
export const wrong = (probes: readonly Asked[], outcomes: readonly string[]): string[] =>
  probes
    .map((probe, place) => ({ ...probe, outcome: outcomes[place] ?? 'not asked' }))
    .filter((probe) => letThrough(probe.outcome) !== probe.may)
    .map(
      (probe) =>
        `${probe.table}: ${probe.who} ${probe.may ? 'may, but' : 'may not, but'} ${probe.asks} gave ${probe.outcome}`,
    )

/** Where nobody was given the right at all, or no row is named, some of each kind are asked. */
const sample: readonly ActorName[] = [
  'nobody',
  'visitor',
  'stranger',
  'parent',
  'setting',
  'officer.other',
  'jobs',
  'audit',
  'closedParent',
]

type Column = { name: string; generated: boolean; changes: boolean }

async function questionsOfRow(tx: Tx, spec: Spec): Promise<Question[]> {
  const { table, where } = spec
  const [target] = await rowsOf<{ row: Row }>(tx, `select to_jsonb(t) as row from ${table} t where ${where} limit 1`)
  if (!target) throw new Error(`There is no row of ${table} where ${where}`)
  const columns = await rowsOf<Column>(
    tx,
    `select attname as name, attgenerated <> '' or attidentity <> '' as generated,
            has_column_privilege('waymark_app', attrelid, attnum, 'update') as changes
       from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped order by attnum`,
  )
  const row = `jsonb_populate_record(null::public.${table}, ${literal(JSON.stringify(target.row))}::jsonb)`
  const written = columns.filter((column) => !column.generated)
  const values = written.map(({ name }) => spec.patch?.[name] ?? `(${row}).${name}`)
  const changed =
    spec.changes ??
    (
      columns.find((column) => column.changes && !column.generated && !/id$|_id$|_by$/.test(column.name)) ??
      written.find((column) => !/id$|_by$/.test(column.name)) ??
      written[0]
    )?.name
  const [granted] = await rowsOf<Record<'insert' | 'update' | 'delete', boolean>>(
    tx,
    `select has_table_privilege('waymark_app', '${table}', 'insert') as insert, has_table_privilege('waymark_app', '${table}', 'delete') as delete,
            has_any_column_privilege('waymark_app', '${table}', 'update') as update`,
  )
  const few = (privilege: 'insert' | 'update' | 'delete', isBlind: boolean) =>
    isBlind || granted?.[privilege] !== true ? sample : undefined
  const of = (
    asks: string,
    statement: string,
    may: readonly ActorName[] = [],
    askedBy?: readonly ActorName[],
  ): Question => ({
    ...(askedBy ? { askedBy } : {}),
    table,
    asks: `${asks}${spec.label ? ` (${spec.label})` : ''}`,
    statement: (actor) => me(statement, actor),
    may,
  })
  return [
    of('select', `select 1 from ${table} where ${where}`, spec.select),
    of('insert', `insert into ${table} (${written.map(({ name }) => name)}) select ${values.join(', ')}`, spec.insert),
    of('update', `update ${table} set ${changed} = ${changed} where ${where}`, spec.update, few('update', false)),
    of(
      'update without looking',
      `update ${table} set ${changed} = (${row}).${changed}`,
      spec.blind ?? spec.update,
      few('update', true),
    ),
    of('delete', `delete from ${table} where ${where}`, spec.remove, few('delete', false)),
    of('delete without looking', `delete from ${table}`, spec.blindRemove ?? spec.remove, few('delete', true)),
  ]
}

function specsOf(house: House): Spec[] {
  const { nina, kept, actors } = house
  const everybody = Object.keys(actors) as ActorName[]
  const who = (test: (actor: Actor) => boolean) => everybody.filter((name) => test(actors[name]))
  const reads = (part: Parameters<typeof readsPart>[1]) => who((actor) => readsPart(actor, part))
  const does = (action: Parameters<typeof mayDo>[1]) => who((actor) => mayDo(actor, action))
  const signedIn = who((actor) => actor.account !== undefined)
  const accountOf = (name: ActorName) => actors[name].account ?? ''
  const ofNina = `child_id = '${nina}'`
  const inTeam: ActorName[] = ['team', 'manager', 'administrator']
  const atCouncil: ActorName[] = [
    'caseworker',
    'panel',
    'team',
    'manager',
    'service manager',
    'managerAtLarge',
    'officer.other',
    'dataOfficer',
    'keeper',
    'administrator',
  ]
  // whoever holds a post today, at the council or elsewhere
  const inPost: ActorName[] = [
    ...atCouncil,
    'secondKeeper',
    'setting.class',
    'inspector',
    'setting',
    'setting.former',
    'setting.consulted',
    'adviser',
    'information and advice',
    'dco',
    'designated',
    'dsco',
    'senco of another school',
    'teacher without a class',
    'adviser of another service',
  ]
  const recorders = does('event.record')
  // “child may keep some private”
  const keptReaders = who((actor) =>
    actor.stands.some(
      (relation) =>
        !['parent', 'adviser', 'invitedSupport'].includes(relation) && readsPart({ stands: [relation] }, 'views'),
    ),
  )
  const imports: Pick<Spec, 'insert' | 'update' | 'remove'> = {
    insert: ['import'],
    update: ['import'],
    remove: ['import'],
  }
  const keepers: ActorName[] = ['setup', 'administrator']
  const registrars: ActorName[] = ['setup', 'import', 'administrator', 'dataOfficer']
  const door: ActorName[] = ['signIn', 'setup']
  const both: ActorName[] = ['import', 'jobs']
  // Nina’s is the child of a request that is being written
  const near: ActorName[] = [...both, 'asking']
  return [
    // children
    {
      table: 'child',
      where: `id = '${nina}'`,
      select: [...near, ...reads('identity')],
      insert: ['import', 'asking'],
      update: ['import', ...does('child.change')],
    },
    { table: 'child_name_key', where: ofNina, select: reads('identity') },
    {
      table: 'child_identifier',
      where: `${ofNina} and scheme = 'upn'`,
      label: 'pupil number',
      select: [...both, ...who((actor) => readsPart(actor, 'identifiers') || findsByPupilNumber(actor))],
      ...imports,
    },
    {
      table: 'child_identifier',
      where: `${ofNina} and scheme = 'nhs'`,
      label: 'NHS number',
      select: [...both, ...who(readsEveryNumber)],
      ...imports,
    },
    {
      table: 'child_contact',
      where: ofNina,
      select: ['import', ...reads('contact')],
      insert: ['import', 'asking', ...does('child.change')],
      update: ['import', ...does('child.change')],
      remove: ['import'],
    },
    {
      table: 'child_contact',
      where: `child_id = '${kept}'`,
      label: 'behind a protected address',
      select: ['import'],
      insert: ['import', ...does('child.change')],
      update: ['import'],
      blind: ['import', ...does('child.change')],
      remove: ['import'],
    },
    {
      table: 'circle',
      where: `${ofNina} and account_id = '${accountOf('caseworker')}'`,
      label: 'a professional',
      select: ['import', 'jobs', 'signIn', ...reads('circle')],
      insert: ['import', 'signIn', ...does('circle.change')],
      update: ['import', 'signIn', ...does('circle.change')],
      blind: ['import', 'signIn', ...does('circle.change'), ...does('support.invite')],
    },
    {
      table: 'circle',
      where: `${ofNina} and relation = 'team' and to_day is null`,
      label: 'a team',
      select: ['import', 'jobs', 'signIn', ...reads('circle')],
      insert: ['import', 'signIn', 'asking', ...does('circle.change')],
      update: ['import', 'signIn', ...does('circle.change')],
      blind: ['import', 'signIn', ...does('circle.change'), ...does('support.invite')],
    },
    {
      table: 'circle',
      where: `${ofNina} and account_id = '${accountOf('contact')}'`,
      label: 'a friend',
      select: ['import', 'jobs', 'signIn', 'contact', ...reads('circle')],
      insert: ['import', 'signIn', ...does('circle.change'), ...does('support.invite')],
      update: ['import', 'signIn', ...does('circle.change'), ...does('support.invite')],
    },
    {
      table: 'circle',
      where: `${ofNina} and account_id = '${accountOf('parent.restricted')}' and relation = 'parent.restricted'`,
      label: 'a restriction, by one person',
      select: ['import', 'jobs', 'signIn', 'parent.restricted', ...reads('circle')],
      insert: ['import', 'signIn'],
      update: ['import', 'signIn', ...does('circle.change')],
      blind: ['import', 'signIn', ...does('circle.change'), ...does('support.invite')],
    },
    { table: 'need', where: ofNina, select: [...both, ...reads('needs')], ...imports },
    { table: 'placement', where: ofNina, select: [...both, ...reads('identity')], ...imports },
    {
      table: 'plan',
      where: ofNina,
      select: [...both, ...reads('journey')],
      insert: ['import', ...recorders],
      update: ['import', ...recorders],
      remove: ['import'],
    },
    ...sections.map(
      (section): Spec => ({
        table: 'plan_line',
        where: `${ofNina} and section = '${section}'`,
        label: `section ${section}`,
        select: ['import', ...who((actor) => readsSection(actor, section))],
        insert: ['import'],
      }),
    ),
    {
      table: 'child_summary',
      where: ofNina,
      select: [...near, ...who(readsSummary)],
      insert: [...near, ...recorders, ...does('worry.raise')],
      update: [...near, ...recorders, ...does('worry.raise')],
      // whoever may raise a worry about any child
      blind: [...near, ...recorders, ...does('worry.raise'), 'grown parent allowed'],
    },
    // the journey
    ...(['journey', 'disputes', 'cycles'] as const).map(
      (part): Spec => ({
        table: 'journey_event',
        where: `${ofNina} and part = '${part}'`,
        label: part,
        select: [...near, ...reads(part)],
        insert: ['import', ...(part === 'journey' ? (['asking'] as const) : []), ...recorders],
        patch: { recorded_by: '$me' },
      }),
    ),
    {
      table: 'journey_event',
      where: `${ofNina} and part = 'journey'`,
      label: 'a worry',
      select: [...near, ...reads('journey')],
      insert: [
        'import',
        ...new Set([...recorders, ...does('worry.raise').filter((name) => name !== 'managerAtLarge')]),
        ...recorders,
      ],
      patch: { recorded_by: '$me', type: `'concern.raised'` },
    },
    {
      table: 'journey_event',
      where: `${ofNina} and part = 'journey'`,
      label: 'in the name of another',
      select: [...near, ...reads('journey')],
      insert: ['import', 'asking', 'caseworker'],
    },
    {
      table: 'journey_event',
      where: `${ofNina} and part = 'journey'`,
      label: 'a decision that nobody made',
      select: [...near, ...reads('journey')],
      insert: ['import'],
      patch: { recorded_by: '$me', type: `'assessment.decided'`, detail: `'{"outcome":"assess"}'::jsonb` },
    },
    {
      table: 'journey_event',
      where: `${ofNina} and part = 'journey'`,
      label: 'an exception that nobody else confirmed',
      select: [...near, ...reads('journey')],
      insert: ['import'],
      patch: { recorded_by: '$me', type: `'exception.recorded'` },
    },
    {
      table: 'journey_event',
      where: `${ofNina} and part = 'journey'`,
      label: 'a void that nobody else confirmed',
      select: [...near, ...reads('journey')],
      insert: ['import'],
      patch: { recorded_by: '$me', type: `'correction'`, detail: `'{"void":true}'::jsonb` },
    },
    ...[
      ['needs.decide', reads('journey')] as const,
      ['appeal.respond', reads('disputes')] as const,
      ['advice.give', [...reads('journey'), 'dco', 'designated'] as ActorName[]] as const,
      ['advice.giveCare', reads('journey')] as const,
    ].map(
      ([rule, readers]): Spec => ({
        table: 'promise',
        where: `${ofNina} and rule = '${rule}'`,
        label: rule,
        select: [...near, ...readers],
        insert: [...near, ...recorders],
        update: [...both, ...recorders],
        remove: [...near, ...recorders],
      }),
    ),
    // asking and deciding
    {
      table: 'asking',
      where: `${ofNina} and state = 'sent'`,
      label: 'a request that was sent',
      select: ['asking', 'signIn', 'formerParent', ...recorders],
      insert: ['asking'],
      update: ['asking', 'signIn', ...recorders],
      remove: ['asking'],
    },
    {
      table: 'asking',
      where: `${ofNina} and state = 'draft'`,
      label: 'a request that is being written',
      select: ['asking', 'signIn'],
      insert: ['asking'],
      update: ['asking', 'signIn'],
      blind: ['asking', 'signIn', ...recorders],
      remove: ['asking'],
    },
    {
      table: 'decision',
      where: `${ofNina} and matter = 'm-1'`,
      label: 'a decision that waits',
      select: does('decision.propose'),
      insert: does('decision.propose'),
      update: ['managerAtLarge'],
      // among all decisions there are some that somebody else is to decide, or has decided
      blind: [],
      patch: { proposed_by: '$me' },
    },
    {
      table: 'decision',
      where: `${ofNina} and matter = 'm-1'`,
      label: 'a decision in the name of another',
      select: does('decision.propose'),
      insert: ['caseworker'],
      update: ['managerAtLarge'],
      blind: [],
    },
    {
      table: 'decision',
      where: `${ofNina} and matter = 'm-2'`,
      label: 'a decision by somebody who does not decide',
      select: does('decision.propose'),
      insert: ['caseworker'],
      update: [],
    },
    {
      table: 'decision',
      where: `${ofNina} and matter = 'm-3'`,
      label: 'a decision that was made',
      select: does('decision.propose'),
      insert: [],
      update: [],
    },
    // the child's own voice
    ...(
      [
        ['I said so', who((actor) => readsPart(actor, 'views')), []],
        ['Kept from most', keptReaders, ['caseworker']],
        ['For the school', [...keptReaders, 'setting'], ['caseworker']],
      ] as const
    ).map(
      ([words, readers, writers]): Spec => ({
        table: 'voice_entry',
        where: `${ofNina} and words = '${words}'`,
        label: words,
        select: readers,
        insert: does('voice.add'),
        update: writers,
        // the young person says anew who reads what is about them
        blind: ['caseworker', 'grown self'],
        patch: { written_by: '$me' },
      }),
    ),
    {
      table: 'voice_entry',
      where: `${ofNina} and words = 'For the school'`,
      label: 'in the name of another',
      select: [...keptReaders, 'setting'],
      insert: ['caseworker'],
      update: ['caseworker'],
      blind: ['caseworker', 'grown self'],
    },
    {
      table: 'voice_entry',
      where: `${ofNina} and words = 'For the school'`,
      label: 'of a day that has not come',
      select: [...keptReaders, 'setting'],
      insert: [],
      update: ['caseworker'],
      blind: ['caseworker', 'grown self'],
      patch: { written_by: '$me', said_on: `date '2026-03-03'` },
    },
    {
      table: 'child_profile',
      where: ofNina,
      select: who(readsProfile),
      insert: does('voice.add'),
      patch: { written_by: '$me' },
    },
    {
      table: 'child_profile',
      where: ofNina,
      label: 'in the name of another',
      select: who(readsProfile),
      insert: [],
      patch: { written_by: `'${accountOf('stranger')}'::uuid` },
    },
    {
      table: 'sight_choice',
      where: ofNina,
      label: 'of a child, or of somebody with a sign-in',
      select: [...does('circle.change'), 'self', 'representative'],
      insert: [],
      patch: { recorded_by: '$me' },
    },
    {
      table: 'capacity_assessment',
      where: ofNina,
      label: 'a lack that nobody proposed',
      select: [...does('circle.change'), 'self', 'representative'],
      insert: [],
      update: [],
    },
    {
      table: 'capacity_assessment',
      where: ofNina,
      label: 'that somebody can decide',
      select: [...does('circle.change'), 'self', 'representative'],
      insert: does('circle.change'),
      update: [],
      patch: {
        weigh: 'true',
        cause: 'null',
        acts_name: 'null',
        acts_account: 'null',
        acts_as: 'null',
        acts_basis: 'null',
        proposed_by: '$me',
        confirmed_by: 'null',
      },
    },
    {
      table: 'circle',
      where: `${ofNina} and account_id = '${accountOf('representative')}'`,
      label: 'who acts by an assessment',
      select: [
        'import',
        'jobs',
        'signIn',
        'representative',
        ...reads('circle').filter((name) => name !== 'representative'),
      ],
      insert: ['import', 'signIn', ...does('circle.change')],
      update: ['import', 'signIn', ...does('circle.change')],
      blind: ['import', 'signIn', ...does('circle.change'), ...does('support.invite')],
    },
    {
      table: 'circle',
      where: `${ofNina} and account_id = '${accountOf('caseworker')}'`,
      label: 'who acts by none',
      select: ['import', 'jobs', 'signIn', ...reads('circle')],
      insert: ['import', 'signIn'],
      update: ['import', 'signIn', ...does('circle.change')],
      blind: ['import', 'signIn', ...does('circle.change'), ...does('support.invite')],
      patch: { relation: `'representative'` },
    },
    // the worklist
    ...[['needs.decide', reads('journey')] as const, ['appeal.respond', reads('disputes')] as const].map(
      ([rule, readers]): Spec => ({
        table: 'handover',
        where: `${ofNina} and rule = '${rule}'`,
        label: rule,
        select: readers,
        insert: does('allocate'),
        update: does('allocate'),
        patch: { made_by: '$me' },
      }),
    ),
    // letters
    ...[
      ['of the journey', reads('journey')] as const,
      ['to a friend', ['contact', ...reads('notes')] as ActorName[]] as const,
      ['to a school', ['setting', ...reads('notes')] as ActorName[]] as const,
      ['to the health body', ['dco', 'designated', ...reads('notes')] as ActorName[]] as const,
    ].map(
      ([kind, readers]): Spec => ({
        table: 'letter',
        where: `${ofNina} and kind = '${kind}'`,
        label: kind,
        select: ['jobs', ...readers],
        insert: ['jobs', 'asking', ...recorders],
        patch: { made_by: '$me' },
      }),
    ),
    {
      table: 'letter',
      where: `${ofNina} and kind = 'of the journey'`,
      label: 'in the name of another',
      select: ['jobs', ...reads('journey')],
      insert: ['caseworker'],
    },
    {
      table: 'delivery',
      where: `${ofNina} and state = 'waiting'`,
      label: 'an envelope that waits',
      select: ['jobs', ...recorders],
      update: ['jobs', ...recorders],
      // the worker reaches those that were posted too, of which none can wait again
      blind: recorders,
    },
    {
      table: 'delivery',
      where: `${ofNina} and state = 'posted'`,
      label: 'an envelope that was posted',
      select: ['jobs', ...recorders],
      update: ['jobs'],
      blind: [],
    },
    {
      table: 'delivery',
      where: `${ofNina} and state = 'failed'`,
      label: 'a message that failed',
      select: ['jobs', ...recorders],
      update: ['jobs'],
      blind: [],
    },
    {
      table: 'message_choice',
      where: ofNina,
      label: 'of a place',
      select: does('circle.change'),
      insert: does('circle.change'),
      update: ['caseworker'],
      blind: ['caseworker', 'parent'],
      patch: { changed_by: '$me' },
    },
    {
      table: 'message_choice',
      where: ofNina,
      label: 'of a place, in the name of another',
      select: does('circle.change'),
      insert: ['caseworker'],
      update: ['caseworker'],
      blind: ['caseworker', 'parent'],
    },
    {
      table: 'message_choice',
      where: 'account_id is not null',
      label: 'of an account',
      select: ['parent'],
      insert: ['parent'],
      update: ['parent'],
      blind: ['parent'],
    },
    {
      table: 'handover',
      where: `${ofNina} and rule = 'needs.decide'`,
      label: 'in the name of another',
      select: reads('journey'),
      update: does('allocate'),
    },
    {
      table: 'handover',
      where: `${ofNina} and rule = 'needs.decide'`,
      label: 'over as it begins',
      select: reads('journey'),
      update: does('allocate'),
      patch: { made_by: '$me', ended_at: 'now()' },
    },
    {
      table: 'saved_filter',
      where: `name = 'own'`,
      label: 'one’s own',
      select: ['caseworker'],
      insert: signedIn,
      remove: ['caseworker'],
      patch: { account_id: '$me' },
    },
    {
      table: 'saved_filter',
      where: `name = 'team'`,
      label: 'of a team',
      select: inTeam,
      insert: inTeam,
      remove: ['team'],
      patch: { account_id: '$me' },
    },
    {
      table: 'saved_filter',
      where: `name = 'council'`,
      label: 'of the council',
      select: atCouncil,
      insert: atCouncil,
      remove: ['team'],
      patch: { account_id: '$me' },
    },
    {
      table: 'saved_filter',
      where: `name = 'own'`,
      label: 'in the name of another',
      select: ['caseworker'],
      insert: ['caseworker'],
      remove: ['caseworker'],
    },
    // who changes a figure puts their own name to it: these were set by the team's manager (see also `moves`)
    {
      table: 'caseload_figure',
      where: 'team_id is not null',
      label: 'of a team',
      select: inPost,
      insert: ['manager', 'managerAtLarge'],
      update: ['manager'],
      patch: { set_by: '$me' },
    },
    {
      table: 'caseload_figure',
      where: 'team_id is null',
      label: 'of the area',
      select: inPost,
      insert: ['managerAtLarge'],
      blind: ['manager'],
      patch: { set_by: '$me' },
    },
    {
      table: 'caseload_figure',
      where: 'team_id is not null',
      label: 'in the name of another',
      select: inPost,
      insert: ['manager'],
      update: ['manager'],
    },
    {
      table: 'calendar_feed',
      where: 'true',
      select: ['caseworker', 'signIn'],
      insert: signedIn,
      remove: ['caseworker'],
      patch: { account_id: '$me' },
    },
    {
      table: 'calendar_feed',
      where: 'true',
      label: 'of another',
      select: ['caseworker', 'signIn'],
      insert: ['caseworker'],
      remove: ['caseworker'],
    },
    ...adviceSpecs(house),
    ...panelSpecs(house),
    ...documentSpecs(house),
    ...planSpecs(house),
    ...draftSpecs(house),
    ...settingSpecs(house),
    ...budgetSpecs(house),
    {
      table: 'proposal',
      where: `${ofNina} and kind = 'exception' and decided_at is null`,
      select: [...does('proposal.make')],
      insert: does('proposal.make'),
      patch: { proposed_by: '$me' },
    },
    {
      table: 'proposal',
      where: `${ofNina} and kind = 'exception' and decided_at is null`,
      label: 'confirmed as it is made',
      select: [...does('proposal.make')],
      patch: { proposed_by: '$me', manager_by: `'${accountOf('stranger')}'` },
    },
    // imports
    { table: 'import_run', where: 'true', select: [...both, 'dataOfficer'], insert: ['import'], update: ['import'] },
    {
      table: 'import_progress',
      where: 'true',
      select: [...both, 'dataOfficer'],
      insert: ['import'],
      update: ['import'],
    },
    { table: 'import_unmapped', where: ofNina, select: ['import', 'dataOfficer'], insert: ['import'] },
    { table: 'import_problem', where: ofNina, select: ['import', 'dataOfficer'], insert: ['import'] },
    {
      table: 'import_review',
      where: ofNina,
      select: ['import', 'dataOfficer'],
      insert: ['import'],
      update: ['import'],
    },
    { table: 'import_change', where: ofNina, select: ['import'], insert: ['import'] },
    { table: 'sen2_told', where: ofNina, select: ['import'], ...imports },
    // the audit
    {
      table: 'audit_event',
      where: ofNina,
      select: ['audit'],
      insert: everybody.filter((name) => name !== 'nobody'),
      patch: { account_id: '$me', system: '$system' },
    },
    { table: 'audit_event', where: ofNina, label: 'in another’s name', select: ['audit'], insert: ['caseworker'] },
    { table: 'audit_link', where: 'true', select: ['audit'], insert: ['audit'] },
    // protected addresses
    {
      table: 'safe_address',
      where: `child_id = '${kept}'`,
      select: ['import', 'keeper', 'secondKeeper'],
      insert: ['import', 'keeper', 'secondKeeper'],
      update: ['import', 'keeper'],
      remove: ['import'],
      patch: { child_id: `'${nina}'`, written_by: '$me' },
    },
    {
      table: 'safe_address',
      where: `child_id = '${kept}'`,
      label: 'in the name of another keeper',
      select: ['import', 'keeper', 'secondKeeper'],
      insert: ['import', 'keeper'],
      update: ['import', 'keeper'],
      remove: ['import'],
      patch: { child_id: `'${nina}'` },
    },
    // people who sign in
    {
      table: 'account',
      where: `id = '${accountOf('stranger')}'`,
      label: 'a parent of another child',
      // whoever reads the circle of that other child: its school, and a manager of every child
      select: [...door, ...both, 'administrator', 'stranger', 'setting', 'managerAtLarge'],
      insert: [...door, 'administrator'],
      update: [...door, 'administrator'],
    },
    {
      table: 'account',
      where: `id = '${accountOf('caseworker')}'`,
      label: 'staff',
      select: [...door, ...both, ...signedIn],
      insert: [...door, 'administrator'],
      update: [...door, 'administrator'],
    },
    {
      table: 'post',
      where: `account_id = '${accountOf('dataOfficer')}'`,
      select: [...door, ...both, ...signedIn],
      insert: [...door, 'administrator'],
      update: [...door, 'administrator'],
    },
    {
      table: 'post',
      where: `account_id = '${accountOf('administrator')}'`,
      label: 'one’s own',
      select: [...door, ...both, ...signedIn],
      insert: door,
      update: door,
      blind: [...door, 'administrator'],
      patch: { account_id: '$me' },
    },
    ...(['identity', 'credential'] as const).map(
      (table): Spec => ({ table, where: 'true', select: door, insert: door, update: door }),
    ),
    {
      table: 'recovery_code',
      where: 'true',
      select: ['signIn'],
      insert: ['signIn'],
      update: ['signIn'],
      remove: ['signIn'],
    },
    { table: 'session', where: 'true', select: ['signIn'], insert: ['signIn'], update: ['signIn'] },
    { table: 'held_form', where: 'true', select: ['signIn'], insert: ['signIn'], remove: ['signIn'] },
    { table: 'form_sent', where: 'true', select: ['stranger'], insert: ['stranger'], remove: ['stranger'] },
    {
      table: 'single_use_link',
      where: `${ofNina} and token_hash not like 'of %'`,
      label: 'an invitation to a child',
      select: [...door, ...does('circle.change')],
      insert: [...door, ...does('circle.change'), ...does('support.invite')],
      update: [...door, ...does('circle.change')],
      blind: [...door, ...does('circle.change'), 'administrator', 'parent'],
      patch: { created_by: '$me' },
    },
    {
      table: 'single_use_link',
      where: `${ofNina} and token_hash not like 'of %'`,
      label: 'an invitation of a professional',
      select: [...door, ...does('circle.change')],
      insert: [...door, ...does('circle.change')],
      update: [...door, ...does('circle.change')],
      blind: [...door, ...does('circle.change'), 'administrator', 'parent'],
      patch: { created_by: '$me', grants: `'{"circle":[{"relation":"contact"},{"relation":"adviser"}]}'::jsonb` },
    },
    {
      table: 'single_use_link',
      where: `${ofNina} and token_hash not like 'of %'`,
      label: 'a password by way of a child',
      select: [...door, ...does('circle.change')],
      insert: door,
      update: [...door, ...does('circle.change')],
      blind: [...door, ...does('circle.change'), 'administrator', 'parent'],
      patch: { created_by: '$me', purpose: `'passwordReset'`, account_id: `'${accountOf('administrator')}'` },
    },
    {
      table: 'single_use_link',
      where: `token_hash = 'of a parent'`,
      label: 'a parent’s own invitation',
      select: [...door, ...does('circle.change'), 'parent'],
      insert: [...door, ...does('circle.change')],
      update: [...door, ...does('circle.change'), 'parent'],
      blind: [...door, ...does('circle.change'), 'administrator', 'parent'],
      patch: { purpose: `'invitation'`, created_by: `'${accountOf('keeper')}'` },
    },
    {
      table: 'single_use_link',
      where: `token_hash = 'of a password'`,
      label: 'a link that opens an account',
      select: [...door, ...does('circle.change')],
      insert: door,
      update: door,
      blind: [...door, ...does('circle.change'), 'administrator', 'parent'],
    },
    {
      table: 'single_use_link',
      where: 'child_id is null',
      label: 'of no child',
      select: [...door, 'administrator'],
      insert: [...door, 'administrator'],
      update: [...door, 'administrator'],
      blind: [...door, 'administrator', ...does('circle.change'), 'parent'],
    },
    {
      table: 'single_use_link',
      where: 'child_id is null',
      label: 'to one’s own request',
      select: [...door, 'administrator'],
      insert: [...door, 'asking', 'administrator'],
      update: [...door, 'administrator'],
      blind: [...door, 'administrator', ...does('circle.change'), 'parent'],
      patch: { purpose: `'invitation'`, account_id: 'null' },
    },
    {
      table: 'outgoing_message',
      where: 'true',
      select: ['jobs'],
      insert: [...door, 'jobs', 'asking', ...signedIn],
      update: ['jobs'],
    },
    // what everybody reads
    { table: 'area', where: 'true', select: everybody, insert: ['setup', 'import'], update: keepers },
    {
      table: 'organisation',
      where: `id = '${house.trust}'`,
      select: everybody,
      insert: registrars,
      update: registrars,
    },
    { table: 'organisation_code', where: 'true', select: everybody, insert: registrars, update: registrars },
    { table: 'organisation_successor', where: 'true', select: everybody, insert: registrars },
    { table: 'team', where: 'true', select: everybody, insert: keepers, update: keepers },
    { table: 'role_setting', where: 'true', select: everybody, insert: keepers, update: keepers },
    { table: 'relation_reads', where: 'true', select: everybody },
    { table: 'relation_may', where: 'true', select: everybody },
    { table: 'schema_migration', where: 'true', select: everybody },
  ]
}

const question = (table: string, asks: string, statement: string, may: readonly ActorName[]): Question => ({
  table,
  asks,
  statement: (actor) => me(statement, actor),
  may,
})

const named = (house: House, test: (actor: Actor) => boolean) =>
  (Object.keys(house.actors) as ActorName[]).filter((name) => test(house.actors[name]))

/** What the functions of panels tell of one child on an agenda: to officers who read the notes, and to the member. */
function panelCalls(house: House): Question[] {
  const { nina, gone, actors } = house
  const everybody = Object.keys(actors) as ActorName[]
  const readers: ActorName[] = [...everybody.filter((name) => readsPart(actors[name], 'notes')), 'panel']
  const item = (child: string) => `md5('item ${child}')::uuid`
  const call = (asks: string, statement: string, may: readonly ActorName[]) =>
    question('functions', asks, statement, may)
  const calls = (of: string, child: string, may: readonly ActorName[]): Question[] => [
    call(`who takes no part${of}`, `select 1 from panel_takes_no_part(${item(child)})`, may),
    call(`what was asked for${of}`, `select 1 from panel_requests(${item(child)})`, may),
    call(`age, year and setting${of}`, `select 1 from panel_child(${item(child)})`, may),
    call(`words without names${of}`, `select 1 from unnest(panel_without_names(${item(child)}, array['x']))`, may),
    call(`reading papers${of}`, `select 1 where reads_panel_item(${item(child)})`, may),
    call(
      `putting earlier${of}`,
      `select 1 where move_panel_item(${item(child)}, 1)`,
      may.filter((name) => ['manager', 'managerAtLarge', 'panel'].includes(name)),
    ),
  ]
  return [
    ...calls('', nina, readers),
    ...calls(' of a child who is gone', gone, []),
    call('settling places by hand', `select settle_panel_places('${nina}')`, []),
    call('how many an agenda has', `select 1 from panel_meeting t, panel_counts(t.id) c where c.items > 0`, [
      'manager',
      'service manager',
      'managerAtLarge',
      'caseworker',
      'team',
      'officer.other',
      'panel',
    ]),
  ]
}

/** Panels: kept by managers, read by officers and their members; what is about a child as the notes, and by members in their time. */
function panelSpecs(house: House): Spec[] {
  const { nina, actors } = house
  const everybody = Object.keys(actors) as ActorName[]
  const who = (test: (actor: Actor) => boolean) => everybody.filter((name) => test(actors[name]))
  const notes = who((actor) => readsPart(actor, 'notes'))
  const proposers = who((actor) => mayDo(actor, 'decision.propose'))
  const deciders = who((actor) => mayDo(actor, 'decision.make'))
  const ofNina = `child_id = '${nina}'`
  const managers: ActorName[] = ['manager', 'service manager', 'managerAtLarge']
  const officers: ActorName[] = [...managers, 'caseworker', 'team', 'officer.other']
  const sees: ActorName[] = [...officers, 'panel']
  const stranger = `'${actors.stranger.account}'::uuid`
  return [
    {
      table: 'panel',
      where: 'true',
      select: sees,
      insert: managers,
      update: managers,
      patch: { set_up_by: '$me' },
    },
    {
      table: 'panel',
      where: 'true',
      label: 'in the name of another',
      select: sees,
      update: managers,
      patch: { set_up_by: stranger },
    },
    { table: 'panel_member', where: 'true', select: sees, insert: managers, update: managers },
    {
      table: 'panel_member',
      where: 'true',
      label: 'of somebody without the post',
      select: sees,
      update: managers,
      patch: { account_id: stranger },
    },
    {
      table: 'panel_meeting',
      where: `state = 'planned'`,
      select: sees,
      insert: managers,
      update: [...managers, 'panel'],
    },
    {
      table: 'panel_meeting',
      where: `state = 'issued'`,
      label: 'whose papers are issued already',
      select: sees,
      update: [...managers, 'panel'],
    },
    {
      table: 'panel_present',
      where: 'true',
      select: sees,
      insert: [...managers, 'panel'],
      remove: [...managers, 'panel'],
    },
    {
      table: 'panel_item',
      where: `${ofNina} and off_why is null`,
      select: [...notes, 'panel'],
      insert: proposers,
      blind: [],
      patch: { added_by: '$me' },
    },
    {
      table: 'panel_item',
      where: `${ofNina} and off_why is null`,
      label: 'in the name of another',
      select: [...notes, 'panel'],
      blind: [],
      patch: { added_by: stranger },
    },
    {
      table: 'panel_item',
      where: `${ofNina} and off_why = 'officer'`,
      label: 'taken off',
      select: notes,
      update: proposers,
      // among all of them there are some that are on
      blind: [],
    },
    {
      table: 'panel_recommendation',
      where: ofNina,
      select: [...notes, 'panel'],
      insert: ['panel'],
      patch: { written_by: '$me' },
    },
    {
      table: 'panel_recommendation',
      where: ofNina,
      label: 'in the name of another',
      select: [...notes, 'panel'],
      patch: { written_by: stranger },
    },
    {
      table: 'panel_recommendation',
      where: ofNina,
      label: 'on what is not on the agenda any more',
      select: [...notes, 'panel'],
      patch: {
        written_by: '$me',
        item_id: `(select id from panel_item where ${ofNina} and off_why = 'officer')`,
      },
    },
    {
      table: 'panel_conflict',
      where: ofNina,
      label: 'of a member, by a manager',
      select: [...deciders, 'panel'],
      insert: deciders,
      patch: { declared_by: '$me' },
    },
    {
      table: 'panel_conflict',
      where: ofNina,
      label: 'of oneself',
      select: [...deciders, 'panel'],
      insert: [...deciders, 'panel'],
      patch: { declared_by: '$me', account_id: '$me' },
    },
    {
      table: 'panel_conflict',
      where: ofNina,
      label: 'in the name of another',
      select: [...deciders, 'panel'],
      patch: { declared_by: stranger },
    },
    {
      table: 'circle',
      where: `${ofNina} and account_id = '${actors.caseworker.account}'`,
      label: 'a place by a panel',
      select: ['import', 'jobs', 'signIn', ...who((actor) => readsPart(actor, 'circle')), 'caseworker'],
      insert: ['import', 'signIn'],
      update: ['import', 'signIn', ...who((actor) => mayDo(actor, 'circle.change'))],
      blind: ['import', 'signIn', ...who((actor) => mayDo(actor, 'circle.change') || mayDo(actor, 'support.invite'))],
      patch: { relation: `'panel'` },
    },
  ]
}

/** Advice: what is asked, agreed, drafted, given, reminded and late. */
function adviceSpecs(house: House): Spec[] {
  const { nina, actors } = house
  const everybody = Object.keys(actors) as ActorName[]
  const who = (test: (actor: Actor) => boolean) => everybody.filter((name) => test(actors[name]))
  const reads = (part: Parameters<typeof readsPart>[1]) => who((actor) => readsPart(actor, part))
  const recorders = who((actor) => mayDo(actor, 'event.record'))
  const stranger = `'${actors.stranger.account}'::uuid`
  const of = (limb: string) => `child_id = '${nina}' and limb = '${limb}'`
  const request = (limb: string) => `(select id from advice_request where ${of(limb)})`
  const ofRequest = (limb: string) =>
    `child_id = '${nina}' and request_id in (select id from advice_request where ${of(limb)})`
  const clinic: ActorName[] = ['adviser']
  const designated: ActorName[] = ['dco', 'designated']
  const family: ActorName[] = ['parent', 'self', 'representative', 'lifted parent']
  const knowOfHealth: ActorName[] = ['jobs', ...reads('journey'), ...clinic, ...designated]
  const version = (service: string, select: readonly ActorName[], insert: readonly ActorName[]): Spec => ({
    table: 'advice_version',
    where: `child_id = '${nina}' and service = '${service}'`,
    label: service,
    select,
    insert: ['import', ...insert],
    patch: { given_by: '$me' },
  })
  const inEvent = (label: string, patch: Record<string, string>, insert: readonly ActorName[]): Spec => ({
    table: 'journey_event',
    where: `child_id = '${nina}' and part = 'journey'`,
    label,
    select: ['import', 'jobs', 'asking', ...reads('journey')],
    insert,
    patch: { recorded_by: '$me', matter: `'m-1'`, ...patch },
  })
  return [
    {
      table: 'advice_enclosure',
      where: `child_id = '${nina}'`,
      select: reads('views'),
      insert: recorders,
      patch: { made_by: '$me' },
    },
    {
      table: 'advice_enclosure',
      where: `child_id = '${nina}'`,
      label: 'in the name of another',
      select: reads('views'),
      patch: { made_by: stranger },
    },
    {
      table: 'advice_request',
      where: of('c'),
      label: 'of a clinic',
      select: knowOfHealth,
      insert: ['import', ...recorders],
      update: [...recorders, ...clinic],
      patch: { asked_by: '$me' },
    },
    {
      table: 'advice_request',
      where: of('a'),
      label: 'of the family',
      select: ['jobs', ...reads('journey')],
      insert: ['import', ...recorders],
      update: recorders,
      blind: [...recorders, ...clinic],
      patch: { asked_by: '$me' },
    },
    {
      table: 'advice_request',
      where: of('e'),
      label: 'accepted as it is asked',
      select: ['jobs', ...reads('journey')],
      insert: ['import'],
      update: recorders,
      blind: [...recorders, ...clinic],
      patch: { asked_by: '$me', accepted_by: '$me' },
    },
    {
      table: 'advice_request',
      where: of('e'),
      label: 'in the name of another',
      select: ['jobs', ...reads('journey')],
      insert: ['import'],
      update: recorders,
      blind: [...recorders, ...clinic],
      patch: { asked_by: stranger },
    },
    ...(
      [
        ['la', recorders],
        ['adviser', clinic],
        ['family', family],
      ] as const
    ).map(
      ([party, insert]): Spec => ({
        table: 'advice_agreement',
        where: ofRequest('h'),
        label: `by ${party}`,
        select: knowOfHealth,
        insert,
        patch: { party: `'${party}'`, by_account: '$me' },
      }),
    ),
    {
      table: 'advice_agreement',
      where: ofRequest('h'),
      label: 'in the name of another',
      select: knowOfHealth,
      patch: { by_account: stranger },
    },
    {
      table: 'advice_draft',
      where: `child_id = '${nina}'`,
      select: clinic,
      insert: clinic,
      update: clinic,
      remove: clinic,
      patch: { saved_by: '$me' },
    },
    {
      table: 'advice_draft',
      where: `child_id = '${nina}'`,
      label: 'in the name of another',
      select: clinic,
      update: clinic,
      remove: clinic,
      patch: { saved_by: stranger },
    },
    version('health', [...reads('healthAdvice'), ...clinic, ...designated], clinic),
    version('care', reads('careAdvice'), []),
    version('education', reads('otherAdvice'), []),
    version('family', reads('views'), family),
    {
      table: 'advice_version',
      where: `child_id = '${nina}' and service = 'health'`,
      label: 'in the name of another',
      select: [...reads('healthAdvice'), ...clinic, ...designated],
      insert: ['import'],
      patch: { given_by: stranger },
    },
    { table: 'advice_reminder', where: ofRequest('c'), select: knowOfHealth, insert: ['jobs'] },
    {
      table: 'advice_reminder',
      where: ofRequest('c'),
      label: 'escalated',
      select: knowOfHealth,
      insert: designated,
      patch: { step: `'escalated'`, made_by: '$me' },
    },
    {
      table: 'advice_reminder',
      where: ofRequest('c'),
      label: 'in the name of another',
      select: knowOfHealth,
      patch: { made_by: stranger },
    },
    {
      table: 'advice_delay',
      where: ofRequest('c'),
      select: knowOfHealth,
      insert: [...recorders, ...clinic],
      patch: { recorded_by: '$me' },
    },
    {
      table: 'advice_delay',
      where: ofRequest('c'),
      label: 'in the name of another',
      select: knowOfHealth,
      patch: { recorded_by: stranger },
    },
    {
      table: 'advice_lead',
      where: 'true',
      select: ['jobs', ...who((actor) => isInPost(actor, house))],
      insert: ['administrator'],
      update: ['administrator'],
    },
    inEvent(
      'advice received',
      { type: `'advice.received'`, detail: `jsonb_build_object('request', ${request('c')}::text)` },
      ['import', ...recorders, ...clinic],
    ),
    inEvent(
      'advice of another service',
      { type: `'advice.received'`, detail: `jsonb_build_object('request', ${request('e')}::text)` },
      ['import', ...recorders],
    ),
    inEvent(
      'advice not needed, as three agreed',
      {
        id: `coalesce(${request('g')}, gen_random_uuid())`,
        type: `'advice.notNeeded'`,
        detail: `'{"limb":"g"}'::jsonb`,
      },
      ['import', 'caseworker', 'adviser', 'parent'],
    ),
    inEvent(
      'advice not needed, as one says',
      {
        id: `coalesce(${request('h')}, gen_random_uuid())`,
        type: `'advice.notNeeded'`,
        detail: `'{"limb":"h"}'::jsonb`,
      },
      ['import'],
    ),
  ]
}

/** Whoever holds a post today. */
const isInPost = (actor: Actor, { actors }: House): boolean =>
  (
    [
      'caseworker',
      'panel',
      'team',
      'manager',
      'service manager',
      'managerAtLarge',
      'officer.other',
      'dataOfficer',
      'keeper',
      'administrator',
      'secondKeeper',
      'setting.class',
      'inspector',
      'setting',
      'setting.former',
      'setting.consulted',
      'adviser',
      'information and advice',
      'dco',
      'designated',
      'dsco',
      'senco of another school',
      'teacher without a class',
      'adviser of another service',
    ] as const
  ).some((name) => actors[name] === actor)

/** Nothing that belongs to one child is carried over to another by somebody who holds only the one. */
function moves(house: House): Question[] {
  const move = (table: string, may: readonly ActorName[]) =>
    question(table, 'moving rows to another child', `update ${table} set child_id = '${house.other}'`, may)
  return [
    move('child_contact', ['import', 'managerAtLarge']),
    move('plan', ['import', 'managerAtLarge']),
    move('asking', ['asking', 'signIn', 'managerAtLarge']),
    question(
      'advice_request',
      'accepting advice in the name of another',
      `update advice_request set accepted_by = '${house.actors.stranger.account}' where child_id = '${house.nina}' and limb = 'c'`,
      [],
    ),
    question(
      'advice_request',
      'accepting one’s own advice',
      `update advice_request set accepted_by = '${house.actors.adviser.account}', accepted_at = now() where child_id = '${house.nina}' and limb = 'c'`,
      [],
    ),
    question(
      'advice_draft',
      'saving a draft in the name of another',
      `update advice_draft set saved_by = '${house.actors.stranger.account}' where child_id = '${house.nina}'`,
      [],
    ),
    // the setting holds both children
    move('child_summary', ['import', 'jobs', 'managerAtLarge', 'setting']),
    move('promise', ['import', 'jobs', 'managerAtLarge']),
    move('single_use_link', ['signIn', 'setup', 'managerAtLarge']),
    question(
      'single_use_link',
      'making an invitation open an account',
      `update single_use_link set purpose = 'passwordReset' where child_id = '${house.nina}' and purpose = 'invitation'`,
      ['signIn', 'setup'],
    ),
    move('circle', []),
    ...choicesOfSight(house),
    question(
      'capacity_assessment',
      'ending an assessment in one’s own name',
      `update capacity_assessment set ended_on = today(), ended_by = $me, ended_why = 'x'
        where child_id = '${house.nina}' and ended_on is null`,
      named(house, (actor) => mayDo(actor, 'circle.change')),
    ),
    question(
      'capacity_assessment',
      'ending an assessment in the name of another',
      `update capacity_assessment set ended_on = today(), ended_by = '${house.actors.stranger.account}', ended_why = 'x'
        where child_id = '${house.nina}' and ended_on is null`,
      [],
    ),
    question(
      'capacity_assessment',
      'ending an assessment again',
      `update capacity_assessment set ended_on = today(), ended_by = $me, ended_why = 'x'
        where child_id = '${house.nina}' and ended_on is not null`,
      [],
    ),
    question(
      'delivery',
      'posting an envelope in the name of another',
      `update delivery set state = 'posted', done_on = today(), done_at = now(), done_by = '${house.actors.stranger.account}'
        where child_id = '${house.nina}' and state = 'waiting'`,
      ['jobs'],
    ),
    question(
      'panel_item',
      'taking a child off an agenda',
      `update panel_item set off_why = 'officer', off_on = today() where child_id = '${house.nina}' and off_why is null`,
      named(house, (actor) => mayDo(actor, 'decision.propose')),
    ),
    ...(
      [
        ['as a panel recommended', house.nina, named(house, (actor) => mayDo(actor, 'decision.make'))],
        ['as a panel recommended about another child', house.kept, []],
      ] as const
    ).map(([asks, child, may]) =>
      question(
        'decision',
        `deciding ${asks}`,
        `update decision set decided_by = $me, recommendation = md5('recommendation ${child}')::uuid
          where child_id = '${house.nina}' and matter = 'm-1'`,
        may,
      ),
    ),
    question(
      'panel_meeting',
      'closing a meeting in one’s own name',
      `update panel_meeting set state = 'closed', closed_by = $me, closed_on = today() where state = 'issued'`,
      ['manager', 'service manager', 'managerAtLarge', 'panel'],
    ),
    question(
      'panel_meeting',
      'closing a meeting in the name of another',
      `update panel_meeting set state = 'closed', closed_by = '${house.actors.stranger.account}', closed_on = today() where state = 'issued'`,
      [],
    ),
    question(
      'caseload_figure',
      'setting a figure in the name of another',
      `update caseload_figure set set_by = '${house.actors.stranger.account}' where team_id is not null`,
      [],
    ),
    question(
      'caseload_figure',
      'setting the figure of a team in one’s own name',
      `update caseload_figure set most_children = 201, set_by = $me where team_id is not null`,
      ['manager', 'managerAtLarge'],
    ),
    question(
      'caseload_figure',
      'setting the figure of the area in one’s own name',
      `update caseload_figure set most_children = 201, set_by = $me where team_id is null`,
      ['managerAtLarge'],
    ),
    move('proposal', []),
    question('post', 'taking all posts oneself', 'update post set account_id = $me', ['signIn', 'setup']),
    question(
      'post',
      'making one’s own role another',
      `update post set role = 'administrator' where account_id = $me`,
      [],
    ),
    question('child', 'withdrawing a child', `update child set withdrawn_at = now()`, ['import']),
    question(
      'circle',
      'leaving a circle',
      `update circle set to_day = '2026-03-01' where account_id = $me and child_id = '${house.nina}'`,
      [
        'contact',
        'invitedSupport',
        ...named(house, (actor) => mayDo(actor, 'circle.change') && actor === house.actors.caseworker),
      ],
    ),
    question(
      'circle',
      'staying in a circle for ever',
      `update circle set to_day = '2030-01-01' where account_id = $me and child_id = '${house.nina}'`,
      ['caseworker'],
    ),
    question(
      'circle',
      'coming back into a circle',
      `update circle set to_day = null where account_id = $me and to_day < today()`,
      [],
    ),
    question(
      'circle',
      'going into another circle',
      `update circle set child_id = '${house.other}' where account_id = $me`,
      [],
    ),
    question(
      'circle',
      'becoming another: giving a place to somebody else',
      `update circle set account_id = '${house.actors.stranger.account}'
        where child_id = '${house.nina}' and account_id = '${house.actors.contact.account}'`,
      [],
    ),
    question('circle', 'becoming a parent', `update circle set relation = 'parent' where account_id = $me`, []),
    question('account', 'calling oneself staff', `update account set is_staff = true where id = $me`, [
      'administrator',
    ]),
    question(
      'single_use_link',
      'inviting to a child of another',
      `insert into single_use_link (id, token_hash, purpose, child_id, grants, created_by, created_at, expires_at)
      values (gen_random_uuid(), 'x', 'invitation', '${house.other}', '{"circle":[{"relation":"contact"}]}', $me, now(), now())`,
      ['signIn', 'setup', 'managerAtLarge', 'stranger'],
    ),
    ...(
      [
        ['who acts by an assessment', 'flat', named(house, (actor) => mayDo(actor, 'circle.change'))],
        ['who acts by one that has ended', 'club', []],
        ['who acts by none', 'house', []],
      ] as const
    ).map(([asks, kind, may]) =>
      question(
        'single_use_link',
        `inviting somebody ${asks}`,
        `insert into single_use_link (id, token_hash, purpose, child_id, email, grants, created_by, created_at, expires_at)
        values (gen_random_uuid(), 'x', 'invitation', '${house.nina}', '${kind}@example.org',
          '{"circle":[{"relation":"representative"}]}', $me, now(), now())`,
        ['signIn', 'setup', ...may],
      ),
    ),
    question(
      'single_use_link',
      'inviting as a parent to more than a friend',
      `insert into single_use_link (id, token_hash, purpose, child_id, grants, created_by, created_at, expires_at)
      values (gen_random_uuid(), 'x', 'invitation', '${house.other}', '{"circle":[{"relation":"contact"}],"posts":[{"role":"manager"}]}', $me, now(), now())`,
      ['signIn', 'setup', 'managerAtLarge'],
    ),
  ]
}

/** What a young person without a sign-in chose is written down by an officer; whoever has a sign-in chooses there. */
function choicesOfSight({ quiet, quietParent, grown, other, actors }: House): Question[] {
  const chosen = (
    asks: string,
    may: readonly ActorName[],
    { child = quiet, place = `'${quietParent}'`, begins = 'today()', told = 'today()', by = '$me' } = {},
  ) =>
    question(
      'sight_choice',
      `insert of ${asks}`,
      `insert into sight_choice (id, child_id, place_id, begins, how, said, present, told_on, recorded_by, recorded_at)
      values (gen_random_uuid(), '${child}', ${place}, ${begins}, 'said', 's', 'p', ${told}, ${by}, now())`,
      may,
    )
  return [
    chosen('what was chosen', ['team', 'manager', 'managerAtLarge']),
    chosen('what was chosen, in the name of another', [], { by: `'${actors.stranger.account}'` }),
    chosen('what was chosen from another day on', [], { begins: `date '2026-03-09'` }),
    chosen('what will be told', [], { told: `date '2026-03-09'` }),
    chosen('what was chosen by a child who is too young', [], {
      child: other,
      place: `(select id from circle where account_id = '${actors.stranger.account}' and child_id = '${other}')`,
    }),
    chosen('what somebody chose who has a sign-in', [], {
      child: grown,
      place: `(select id from circle where account_id = '${actors['grown parent'].account}' and child_id = '${grown}')`,
    }),
  ]
}

/** What takes two persons takes two, each in their own name and role. */
const exception = { rule: 'ehcna.decision', ground: 'notStated', from: '2026-01-05', to: '2026-01-09' }
const voided = { corrects: '0192f0c0-0000-7000-8000-0000000000e2', void: true }
const theVoid = { type: 'correction', id: '0192f0c0-0000-7000-8000-0000000000e4', matter: 'm-1' }
const ofTakenBack = (says: object): Agreed => ({
  id: '0192f0c0-0000-7000-8000-0000000000e5',
  type: 'correction',
  detail: { corrects: takenBack, void: true, ...says },
})
type Agreed = { id?: string; child?: string; type?: string; on?: string | null; matter?: string; detail?: object }

function twoPersons(house: House): Question[] {
  const { nina, actors } = house
  const agreed = (asks: string, row: Agreed, may: readonly ActorName[] = ['import']) =>
    question(
      'journey_event',
      asks,
      `insert into journey_event (id, child_id, type, on_day, not_before, not_after, matter, source, recorded_at, recorded_by, detail)
      values ('${row.id ?? '0192f0c0-0000-7000-8000-0000000000e1'}', '${row.child ?? nina}', '${row.type ?? 'exception.recorded'}',
        ${row.on === null ? 'null' : `'${row.on ?? '2026-01-05'}'`}, ${row.on === null ? `'2026-01-01', '2026-01-05'` : 'null, null'},
        '${row.matter ?? 'm-1'}', 'hand', now(), $me, ${literal(JSON.stringify(row.detail ?? exception))})`,
      may,
    )
  const restrict = (
    asks: string,
    row: { child?: string; whose?: ActorName; says?: object; by?: string },
    may: readonly ActorName[],
  ) =>
    question(
      'circle',
      asks,
      `insert into circle (id, child_id, relation, account_id, reason, from_day, restrictions, recorded_by, confirmed_by)
      values (gen_random_uuid(), '${row.child ?? nina}', 'parent.restricted', '${actors[row.whose ?? 'parent'].account}', 'r', today(),
        ${literal(JSON.stringify(row.says ?? { basis: 'courtOrder', mayNotKnow: 'The new school' }))},
        '${actors.caseworker.account}', ${row.by ?? '$me'})`,
      may,
    )
  const managers = named(house, (actor) => actor.stands.includes('manager'))
  const sign = (asks: string, set: string, may: readonly ActorName[], kind = 'exception') =>
    question(
      'proposal',
      asks,
      `update proposal set ${set} where child_id = '${nina}' and kind = '${kind}' and decided_at is null`,
      may,
    )
  const other = `'${actors.stranger.account}'`
  const lift = (asks: string, whose: ActorName, by: string, may: readonly ActorName[], child = nina) =>
    question(
      'circle',
      asks,
      `update circle set lifted_by = coalesce(${by}, ${other}::uuid), to_day = '2026-03-01'
        where child_id = '${child}' and account_id = '${actors[whose].account}' and relation = 'parent.restricted'`,
      may,
    )
  const ownersManager: Actor = { ...actors.managerAtLarge, role: 'waymark_owner' }
  const asOwner = (asks: string, table: string, statement: string): Question => ({
    table,
    asks,
    // the constraint itself, where no policy stands before it
    statement: (actor) => (actor === actors.managerAtLarge ? asRole(statement, ownersManager) : 'select 1 where false'),
    may: [],
  })
  return [
    sign('confirming as a manager', 'manager_by = $me, decided_at = now()', managers),
    sign('confirming as a data officer', 'data_officer_by = $me', ['dataOfficer'], 'void'),
    sign('declining', `declined_by = $me, decided_at = now()`, [...managers, 'dataOfficer']),
    sign('signing for another', `manager_by = $me, data_officer_by = ${other}`, [], 'void'),
    sign('signing twice', `manager_by = $me, data_officer_by = $me`, [], 'void'),
    sign('another as the manager', `manager_by = ${other}, declined_by = $me`, []),
    sign('another as the data officer', `data_officer_by = ${other}, declined_by = $me`, [], 'void'),
    sign('another as who declined', `declined_by = ${other}, manager_by = $me`, []),
    question(
      'proposal',
      'deciding again',
      `update proposal set declined_by = $me where child_id = '${nina}' and decided_at is not null`,
      [],
    ),
    sign('deciding nothing', `decision_reason = 'x'`, []),
    question(
      'proposal',
      'confirming one’s own',
      `with mine as (update proposal set manager_by = $me where proposed_by = $me returning 1) select 1 from mine`,
      [],
    ),
    asOwner(
      'confirming one’s own, past the policies',
      'proposal',
      `update proposal set proposed_by = $me, manager_by = $me where child_id = '${nina}' and kind = 'exception' and decided_at is null`,
    ),
    asOwner(
      'both signatures of one person, past the policies',
      'proposal',
      `insert into proposal (id, child_id, kind, event, reason, proposed_by, proposed_at, manager_by, data_officer_by)
      values (gen_random_uuid(), '${nina}', 'void', '{}', 'r', ${other}, now(), $me, $me)`,
    ),
    asOwner(
      'a restriction confirmed by who recorded it, past the policies',
      'circle',
      `insert into circle (id, child_id, relation, account_id, reason, from_day, recorded_by, confirmed_by)
      values (gen_random_uuid(), '${nina}', 'parent.restricted', $me, 'r', today(), $me, $me)`,
    ),
    asOwner(
      'an end asked by nobody, past the policies',
      'safe_address',
      `update safe_address set end_asked_at = now()`,
    ),
    asOwner(
      'an inspector without an end, past the policies',
      'post',
      `insert into post (id, account_id, role, from_day) values (gen_random_uuid(), $me, 'inspector', today())`,
    ),
    asOwner(
      'an audit row of nobody, past the policies',
      'audit_event',
      `insert into audit_event (at, action) values (now(), 'x')`,
    ),
    // the second of two writes the restriction, naming the first, of the parent and with the words that were proposed
    restrict('writing a restriction as the second person', {}, ['import', 'signIn', ...managers]),
    restrict('writing a restriction of another parent', { whose: 'lifted parent' }, ['import', 'signIn']),
    restrict('writing a restriction of somebody who is no parent', { whose: 'contact' }, ['import', 'signIn']),
    restrict('writing a restriction in other words', { says: { basis: 'courtOrder', mayNotKnow: 'All' } }, [
      'import',
      'signIn',
    ]),
    restrict('writing a restriction that nobody proposed', { child: house.other }, ['import', 'signIn']),
    restrict('writing a restriction unconfirmed', { by: 'null' }, ['import', 'signIn']),
    restrict('writing a restriction in the name of another', { by: other }, ['import', 'signIn']),
    // the second of two lifts it, and only the one that was proposed
    lift('lifting a restriction that another proposed to lift', 'parent.restricted', '$me', managers),
    lift(
      'lifting a restriction on one’s own proposal',
      'restricted and parent',
      '$me',
      managers.filter((name) => actors[name] !== actors.managerAtLarge),
    ),
    lift('lifting a restriction in the name of another', 'parent.restricted', other, []),
    lift('lifting a restriction that nobody proposed to lift', 'parent.restricted', '$me', [], house.kept),
    question(
      'circle',
      'striking out who lifted a restriction',
      `update circle set lifted_by = null where child_id = '${nina}' and lifted_by is not null`,
      [],
    ),
    question(
      'proposal',
      'proposing to lift a restriction',
      `insert into proposal (id, child_id, kind, event, reason, proposed_by, proposed_at)
      values (gen_random_uuid(), '${nina}', 'restriction.lift', '{"place": "x"}', 'r', $me, now())`,
      named(house, (actor) => mayDo(actor, 'circle.change')),
    ),
    question(
      'proposal',
      'proposing that somebody cannot decide',
      `insert into proposal (id, child_id, kind, event, reason, proposed_by, proposed_at)
      values (gen_random_uuid(), '${nina}', 'capacity', '{"decision": "x"}', 'r', $me, now())`,
      named(house, (actor) => mayDo(actor, 'circle.change')),
    ),
    asOwner(
      'lifting what is no restriction, past the policies',
      'circle',
      `update circle set lifted_by = $me where child_id = '${nina}' and relation = 'parent'`,
    ),
    // the exception of the proposal, whose event has this id, word for word
    agreed('writing the exception another proposed', {}, ['import', ...managers]),
    agreed('writing the exception with another end than was proposed', { detail: { ...exception, to: '2026-12-31' } }),
    agreed('writing the exception with less than was proposed', { detail: {} }),
    agreed('writing the exception on another day than was proposed', { on: '2026-01-06' }),
    agreed('writing the exception on no day', { on: null }),
    agreed('writing the exception in another matter than was proposed', { matter: 'm-2' }),
    // whoever took back the advice of their service makes void that it had come, and nothing else
    agreed('making void that advice came which was taken back', ofTakenBack({}), ['import', 'adviser']),
    agreed('making void that advice came, in another matter', { ...ofTakenBack({}), matter: 'm-2' }),
    agreed('making void that advice came, of another child', { ...ofTakenBack({}), child: house.other }),
    agreed('making void that advice came, with more beside', ofTakenBack({ more: 'x' })),
    agreed('making void another entry than that advice came', ofTakenBack({ corrects: theVoid.id })),
    agreed('writing the void a data officer did not sign', { type: 'correction', detail: voided }),
    agreed('writing an exception of another child by the same proposal', { child: house.other }),
    // of the void that a data officer signed, the manager writes what was signed and no other
    agreed('writing the void that a data officer signed', { ...theVoid, detail: voided }, ['import', ...managers]),
    agreed('making another entry void than was signed', { ...theVoid, detail: { ...voided, corrects: 'another' } }),
  ]
}

/** As one statement that first becomes the owner of the tables: what only a constraint refuses then. */
const asRole = (statement: string, actor: Actor) =>
  `do $owner$ begin set local role waymark_owner; ${me(statement, actor)}; raise exception using errcode = 'ZZ002'; end $owner$`

/** One keeper asks to end a protection, the other ends it. */
function keepersTwo(house: House): Question[] {
  const { kept } = house
  const chain = (asks: string, asker: string, may: readonly ActorName[]) =>
    question(
      'safe_address',
      asks,
      `do $two$ declare n int; begin
        update safe_address set end_asked_by = ${asker}, end_asked_at = now() where child_id = '${kept}';
        perform set_config('waymark.account', '${house.actors.secondKeeper.account}', true);
        delete from safe_address where child_id = '${kept}';
        get diagnostics n = row_count;
        if n = 0 then raise exception 'nothing' using errcode = '42501'; end if;
        raise exception 'done' using errcode = 'ZZ002';
      end $two$`,
      may,
    )
  return [
    chain('asking to end it, and another ending it', '$me', ['keeper']),
    chain('asking in the name of another', `'${house.actors.keeper.account}'`, ['import', 'keeper']),
  ]
}

/** Asking a function about a child tells nothing that a table would not. */
function calls(house: House): Question[] {
  const words = (column: string, test: (actor: Actor) => boolean, child = house.nina) =>
    question(
      'child',
      `asking the child’s own words: ${column}`,
      `select from own_words('${child}') where ${column} is not null`,
      named(house, test),
    )
  const { nina, kept, actors } = house
  const who = (test: (actor: Actor) => boolean) => named(house, test)
  const standing = ['manager', 'officer.other', 'dataOfficer']
  const inSight = (actor: Actor) =>
    actor.stands.some((relation) => relation !== 'officer.other' && relation !== 'dataOfficer') &&
    actor !== actors.managerAtLarge
  const inPerson: readonly ActorName[] = [
    'parent',
    'parent.restricted',
    'contact',
    'self',
    'representative',
    'setting.class',
    'caseworker',
    'panel',
    'invitedSupport',
    'inspector',
    'restricted and parent',
    'lifted parent',
  ]
  const isInPerson = (actor: Actor) => inPerson.some((name) => actors[name] === actor)
  const told = who((actor) =>
    actor.stands.some((relation) => ['caseworker', 'team', 'manager', 'setting', 'adviser'].includes(relation)),
  )
  const call = (asks: string, statement: string, may: readonly ActorName[]) =>
    question('functions', asks, statement, may)
  return [
    words('voice', (actor) => readsPart(actor, 'views')),
    words('strengths', readsProfile),
    words('interests', readsProfile),
    words('voice', () => false, house.gone),
    words('strengths', () => false, house.gone),
    // past the function nobody reads them
    question('child', 'the words themselves', `select voice, strengths, interests from child where id = '${nina}'`, []),
    call(
      'my_relations',
      `select my_relations('${nina}')`,
      who((actor) => actor.stands.length > 0),
    ),
    call('let_parent_see', `select 1 where let_parent_see('${nina}', today(), null)`, []),
    call(
      'let_parent_see of the young person',
      `select 1 from circle c where c.child_id = '${house.grown}' and c.relation = 'parent' and let_parent_see(c.id, today(), null)`,
      ['grown self'],
    ),
    call('sight', `select from sight() where child_id = '${nina}'`, who(inSight)),
    call('my_places', `select from my_places() where child_id = '${nina}'`, who(isInPerson)),
    call('my_places of a child who is gone', `select from my_places() where child_id = '${house.gone}'`, []),
    call(
      'reach_of_my_posts',
      `select from reach_of_my_posts() where child_id = '${nina}'`,
      who((actor) => inSight(actor) && !isInPerson(actor)),
    ),
    call(
      'reach_of_my_posts of a child who is gone',
      `select from reach_of_my_posts() where child_id = '${house.gone}'`,
      [],
    ),
    call('sight of a child who is gone', `select from sight() where child_id = '${house.gone}'`, []),
    call('who_holds', `select from who_holds('${nina}')`, who(readsSummary)),
    call(
      'who_looked_page',
      `select from who_looked_page('${nina}', null, 10)`,
      who((actor) => readsPart(actor, 'whoLooked')),
    ),
    call(
      'who_looked_page for protected reads',
      `select from who_looked_page('${nina}', null, 100) where action like 'safe%'`,
      [],
    ),
    call(
      'who_looked_page for keepers',
      `select from who_looked_page('${nina}', null, 100) where role = 'safeAddress'`,
      [],
    ),
    call('who_holds for a team of before', `select from who_holds('${nina}') where team = 'South team'`, []),
    call('child_for_safe_address', `select from child_for_safe_address('${nina}')`, ['keeper', 'secondKeeper']),
    call('child_for_safe_address of a child who is gone', `select from child_for_safe_address('${house.gone}')`, []),
    call('has_safe_address', `select where has_safe_address('${kept}')`, told),
    call('contact_through_caseworker', `select where contact_through_caseworker('${kept}')`, told),
    call('contact_through_caseworker without need', `select where contact_through_caseworker('${nina}')`, []),
    call(
      'is_withdrawn',
      `select where is_withdrawn('${house.gone}')`,
      who(
        (actor) =>
          actor.stands.some(
            (relation) => standing.includes(relation) && (relation !== 'manager' || actor === actors.managerAtLarge),
          ) || actor === actors['service manager'],
      ),
    ),
    call(
      'my_advice of a child who is gone',
      `select from my_advice() a join advice_request r on r.id = a where r.child_id = '${house.gone}'`,
      [],
    ),
    call(
      'my_advice_to_give whose place has ended',
      `select from my_advice_to_give() a where a in (select id from advice_request where child_id = '${nina}' and limb = 'f')`,
      [],
    ),
    ...house.allParts.map((part) =>
      call(
        `children_i_may_read ${part}`,
        `select from children_i_may_read('${part}') c where c = '${nina}'`,
        who((actor) => inSight(actor) && readsPart(actor, part)),
      ),
    ),
    ...house.allParts.map((part) =>
      call(
        `my_own_children ${part}`,
        `select from my_own_children('${part}') c where c = '${nina}'`,
        who((actor) => isInPerson(actor) && readsPart(actor, part)),
      ),
    ),
    ...house.allActions.map((action) =>
      call(
        `children_where_i_may ${action}`,
        `select from children_where_i_may('${action}') c where c = '${nina}'`,
        who((actor) => inSight(actor) && mayDo(actor, action)),
      ),
    ),
    call('uploads_in_drafts', `select from uploads_in_drafts()`, ['jobs']),
    ...letterCalls(house),
    ...sameCalls(house),
    call(
      'may_decide',
      `select where may_decide('${nina}', 'assess')`,
      who((actor) => mayDo(actor, 'decision.make')),
    ),
    call('may_decide of a child who is gone', `select where may_decide('${house.gone}', 'assess')`, ['managerAtLarge']),
    // a young person of seventeen, past compulsory school age
    call('a parent after school age', `select from sight() where child_id = '${house.grown}'`, [
      'grown self',
      'grown parent allowed',
      'setting',
      'dco',
      'designated',
    ]),
  ]
}

/** Two records of one child: shown to those who decide, and joined by the last of three. */
function sameCalls({ nina }: House): Question[] {
  const call = (asks: string, statement: string, may: readonly ActorName[]) =>
    question('functions', asks, statement, may)
  const joins = (name: string, may: readonly ActorName[]) =>
    call(`joins_of ${name}`, `select from joins_of('${sameId(name)}')`, may)
  const event = (of: string) =>
    `(select id from journey_event where child_id = '${of}' and type = 'request.received' limit 1)`
  const joined = (asks: string, name: string, may: readonly ActorName[], as = event(nina)) =>
    call(
      `join_records ${asks}`,
      `do $join$ declare e uuid; begin
        perform set_config('role', 'waymark_owner', true);
        select ${as} into e;
        perform set_config('role', 'waymark_app', true);
        if not join_records('${sameId(name)}', e, now()) then raise exception 'nothing' using errcode = '42501'; end if;
        raise exception 'done' using errcode = 'ZZ002';
      end $join$`,
      may,
    )
  return [
    joins('waits', ['manager', 'managerAtLarge', 'dataOfficer']),
    joins('signed', ['manager', 'managerAtLarge', 'dataOfficer']),
    // its record holds more than the request
    joins('more', []),
    // the manager of a team keeps one of the two
    joins('far', ['managerAtLarge', 'dataOfficer']),
    joins('unknown', ['managerAtLarge', 'dataOfficer']),
    // proposed by the manager at large, signed by another data officer
    joined('as the third hand', 'signed', ['manager']),
    joined('without the data officer', 'waits', []),
    joined('by an event that says something else', 'signed', [], event(sameId('signed'))),
  ]
}

/** Who is told who gets notices and how, and who sends a letter on its way: by its writer, once. */
function letterCalls(house: House): Question[] {
  const { nina, kept, gone } = house
  const does = (action: Parameters<typeof mayDo>[1]) => named(house, (actor) => mayDo(actor, action))
  const call = (asks: string, statement: string, may: readonly ActorName[]) =>
    question('functions', asks, statement, may)
  const written = (by: string) => `do $send$ declare l uuid := gen_random_uuid(); ways text[]; begin
      insert into letter (id, child_id, kind, matter, part, to_name, title, head, blocks, made_by, made_at, made_on)
        values (l, '${nina}', 'k', 'm', 'journey', 'n', 't', '{}', '[{"text":"w"}]', ${by}, '2026-03-02T09:00:00Z', today());
      ways := send_letter(l, '2026-03-02T09:00:00Z', '{}', 's', 'b', 'x');
      if cardinality(ways) = 0 then raise exception 'nothing' using errcode = '42501'; end if;
      ways := '{}';
      begin ways := send_letter(l, '2026-03-02T09:00:00Z', '{}', 's', 'b', 'x'); exception when insufficient_privilege then null; end;
      if cardinality(ways) > 0 then raise exception 'twice' using errcode = '42501'; end if;
      raise exception 'done' using errcode = 'ZZ002';
    end $send$`
  const instead = (child: string) => `do $post$ declare d uuid; begin
      perform set_config('role', 'waymark_owner', true);
      select id into d from delivery where child_id = '${child}' and state = 'failed';
      perform set_config('role', 'waymark_app', true);
      if post_instead(d, now()) is null then raise exception 'nothing' using errcode = '42501'; end if;
      raise exception 'done' using errcode = 'ZZ002';
    end $post$`
  return [
    call('family_receivers', `select from family_receivers('${nina}')`, [
      'jobs',
      'asking',
      ...named(house, readsSummary),
    ]),
    call('family_receivers of a child who is gone', `select from family_receivers('${gone}')`, []),
    call('wishes_of', `select from wishes_of('${nina}')`, does('circle.change')),
    call('wishes_of a child who is gone', `select from wishes_of('${gone}')`, []),
    call('parts_i_read', `select from parts_i_read() where child_id = '${nina}' and part = 'needs'`, [
      ...named(
        house,
        (actor) =>
          readsPart(actor, 'needs') &&
          actor.stands.some((relation) => relation !== 'officer.other' && relation !== 'dataOfficer') &&
          actor !== house.actors.managerAtLarge,
      ),
    ]),
    call('sending a letter on its way', written('$me'), ['jobs', 'asking', ...does('event.record')]),
    call('posting instead', instead(nina), ['jobs', ...does('event.record')]),
    call('posting instead about a child who is gone', instead(gone), []),
    ...panelCalls(house),
    question(
      'message_choice',
      'keeping an address of a child whose address is protected',
      `update message_choice set post_lines = '{x}', changed_by = $me where child_id = '${kept}'`,
      [],
    ),
    question(
      'message_choice',
      'keeping an address of a child whose address is not',
      `update message_choice set post_lines = '{x}', changed_by = $me where child_id = '${nina}'`,
      does('circle.change'),
    ),
  ]
}

/** A child whose import was undone is gone from every table for everybody but the import itself. */
function gone(house: House): Question[] {
  const tables: [string, readonly ActorName[]][] = [
    ['child', ['import', 'jobs']],
    ['child_name_key', []],
    ['child_identifier', ['import', 'jobs']],
    ['child_contact', ['import']],
    ['need', ['import', 'jobs']],
    ['placement', ['import', 'jobs']],
    ['plan', ['import', 'jobs']],
    ['plan_line', ['import']],
    ['child_summary', ['import', 'jobs']],
    ['journey_event', ['import', 'jobs']],
    ['promise', ['import', 'jobs']],
    ['proposal', []],
    // one’s own request one may always read
    ['asking', ['asking', 'signIn', 'formerParent']],
    ['decision', []],
    ...[
      'plan_writing',
      'writing_line',
      'writing_line_was',
      'advice_copy',
      'recommendation_answer',
      'check_override',
      'health_ask',
      'health_answer',
      'plan_proposal',
      'plan_version',
      'plan_version_line',
      'easy_read',
      'plan_easy_read',
      'plan_comment',
      'plan_comment_answer',
      'plan_copy',
      'version_finding',
      'setting_wish',
      'consultation',
      'consultation_answer',
      'consultation_draft',
      'placement_choice',
      'budget_request',
      'budget_line',
      'budget_decision',
      'budget_again',
      'direct_payment',
      'direct_payment_review',
      'budget_plan_line',
    ].map((table): [string, readonly ActorName[]] => [table, []]),
    ['voice_entry', []],
    ['child_profile', []],
    ['capacity_assessment', []],
    ['sight_choice', []],
    ['handover', []],
    ['letter', ['jobs']],
    ['delivery', ['jobs']],
    ['message_choice', []],
    ['document', ['jobs']],
    ['document_text', ['jobs']],
    ['document_send', []],
    ['document_taken_back', []],
    ['panel_item', []],
    ['panel_recommendation', []],
    ['panel_conflict', []],
    ['advice_enclosure', []],
    ['advice_request', ['jobs']],
    ['advice_agreement', ['jobs']],
    ['advice_draft', []],
    ['advice_version', []],
    ['advice_reminder', ['jobs']],
    ['advice_delay', ['jobs']],
  ]
  const { gone } = house
  const add = (table: string, columns: string, values: string, may: readonly ActorName[]) =>
    question(
      table,
      'insert of a child who is gone',
      `insert into ${table} (child_id, ${columns}) values ('${gone}', ${values})`,
      may,
    )
  return [
    add('advice_agreement', 'party, agrees, by_account, at', `'la', true, $me, now()`, []),
    add(
      'advice_delay',
      'id, reason, recorded_by, recorded_on, recorded_at',
      `gen_random_uuid(), 'illness', $me, today(), now()`,
      [],
    ),
    add(
      'voice_entry',
      'id, words, how, purpose, shared_with, written_by, written_at',
      `gen_random_uuid(), 'w', 'said', 'anyTime', '{}', $me, now()`,
      [],
    ),
    add('child_profile', 'id, written_by, written_at', `gen_random_uuid(), $me, now()`, []),
    add('child_contact', 'id, source', `gen_random_uuid(), 'hand'`, ['import']),
    add('child_summary', 'stage, computed_for', `'plan', today()`, ['import', 'jobs']),
    add('circle', 'id, relation, name, reason, from_day', `gen_random_uuid(), 'contact', 'N', 'r', today()`, [
      'import',
      'signIn',
    ]),
    add(
      'handover',
      'id, rule, of_event, to_account, reason, made_by, made_at, made_on',
      `gen_random_uuid(), 'needs.decide', 'e-1', $me, 'r', $me, now(), today()`,
      [],
    ),
    add(
      'journey_event',
      'id, type, on_day, matter, source, recorded_at, recorded_by',
      `gen_random_uuid(), 'concern.raised', today(), 'm', 'hand', now(), $me`,
      ['import'],
    ),
    add(
      'letter',
      'id, kind, matter, part, to_name, title, head, blocks, made_by, made_at, made_on',
      `gen_random_uuid(), 'k', 'm', 'journey', 'n', 't', '{}', '[{"text":"w"}]', $me, now(), today()`,
      [],
    ),
    add(
      'outgoing_message',
      'id, to_email, kind, subject, body, created_at',
      `gen_random_uuid(), 'a@b.example', 'k', 's', 'b', now()`,
      [],
    ),
    add('plan', 'id, matter, source', `gen_random_uuid(), 'plan-9', 'hand'`, ['import']),
    add(
      'promise',
      'rule, of_event, matter, kind, owed_by, starts_on, status, confidence, computed_for',
      `'needs.decide', 'e-9', 'm', 'deadline', 'la', today(), 'open', 'confirmed', today()`,
      ['import', 'jobs'],
    ),
    add(
      'proposal',
      'id, kind, event, reason, proposed_by, proposed_at',
      `gen_random_uuid(), 'void', '{}', 'r', $me, now()`,
      [],
    ),
    add(
      'single_use_link',
      'id, token_hash, purpose, created_by, created_at, expires_at',
      `gen_random_uuid(), 'gone', 'invitation', $me, now(), now()`,
      ['signIn', 'setup'],
    ),
    question(
      'single_use_link',
      'reading of a child who is gone',
      `select from single_use_link where child_id = '${gone}'`,
      ['signIn', 'setup'],
    ),
    question(
      'child',
      'update that takes a child away',
      `update child set withdrawn_at = now() where id = '${house.nina}'`,
      ['import'],
    ),
    // whoever changes no row by looking for it may still change all there are: a child that is gone is not among them
    question(
      'child',
      'update without looking of a child who is gone',
      `do $gone$ declare n int; begin
        update child set version = version + 1000;
        get diagnostics n = row_count;
        perform set_config('role', 'waymark_owner', true);
        select count(*) into n from child where id = '${gone}' and version > 1000;
        if n = 0 then raise exception 'nothing' using errcode = '42501'; end if;
        raise exception 'done' using errcode = 'ZZ002';
      end $gone$`,
      ['import'],
    ),
    ...tables.map(([table, may]) =>
      question(
        table,
        'reading of a child who is gone',
        `select from ${table} where ${table === 'child' ? 'id' : 'child_id'} = '${house.gone}'`,
        may,
      ),
    ),
    question(
      'circle',
      'reading of a child who is gone, beyond one’s own place',
      `select from circle where child_id = '${house.gone}' and account_id is distinct from $me`,
      ['import', 'jobs', 'signIn'],
    ),
  ]
}
