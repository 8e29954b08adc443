/** What is asked about documents: each part as it is written, what somebody brought or was sent, and whose an upload is. */
import type { Part } from '../../src/access/policy.ts'
import { type Actor, type ActorName, type House, mayDo, readsPart } from './full-house.ts'
import type { Question, Spec } from './probes.ts'
import { columnOf, does } from './written-and-built.ts'
import { mayRead, type WrittenRelation } from './written-policy.ts'

const named = (house: House, test: (actor: Actor) => boolean): ActorName[] =>
  (Object.keys(house.actors) as ActorName[]).filter((name) => test(house.actors[name]))

const reads = (house: House, part: Part) => named(house, (actor) => readsPart(actor, part))

/** Whoever may bring documents, and whose cell in the part's column is whole, their own, or under a condition. */
const brings = (house: House, part: Part) =>
  named(house, (actor) =>
    actor.stands.some(
      (relation) =>
        does(relation, 'document.add') &&
        ['whole', 'some', 'own'].includes(
          mayRead[relation as WrittenRelation & keyof typeof mayRead][columnOf[part]].sight,
        ),
    ),
  )

const documentOf = (house: House, title: string) =>
  `(select id from document where child_id = '${house.nina}' and title = '${title}')`

/** Whoever gives advice for health, and the officers who answer for health, read what is kept as health advice. */
const ofHealth: readonly ActorName[] = ['adviser', 'dco', 'designated']

export function documentSpecs(house: House): Spec[] {
  const ofNina = `child_id = '${house.nina}'`
  const signedIn = named(house, (actor) => actor.account !== undefined)
  const senders = named(house, (actor) => mayDo(actor, 'document.send'))
  const of = (title: string, part: Part, more: readonly ActorName[] = []): Spec[] => [
    {
      table: 'document',
      where: `${ofNina} and title = '${title}'`,
      label: title,
      select: ['jobs', ...reads(house, part), ...more],
      insert: ['asking', ...brings(house, part)],
      update: ['jobs'],
      patch: { uploaded_by: '$me' },
    },
    {
      table: 'document_text',
      where: `${ofNina} and body like '${title} of %'`,
      label: title,
      select: ['jobs', ...reads(house, part), ...more],
      insert: ['jobs'],
      remove: ['jobs'],
    },
  ]
  return [
    ...of('Of health', 'healthAdvice', ofHealth),
    ...of('Of care', 'careAdvice'),
    ...of('Of notes', 'notes'),
    ...of('Of views', 'views'),
    ...of('Of the school', 'otherAdvice', ['setting']),
    ...of('Sent', 'healthAdvice', ofHealth),
    {
      table: 'document',
      where: `${ofNina} and title = 'Of health'`,
      label: 'in the name of another',
      select: ['jobs', ...reads(house, 'healthAdvice'), ...ofHealth],
      insert: ['caseworker'],
      update: ['jobs'],
    },
    {
      table: 'document_send',
      where: `${ofNina} and why = 'Needed by the clinic'`,
      select: senders,
      insert: senders,
      update: senders,
      blind: [],
      patch: { sent_by: '$me' },
    },
    {
      table: 'document_send',
      where: `${ofNina} and why = 'Needed by the clinic'`,
      label: 'in the name of another',
      select: senders,
      insert: ['caseworker'],
      update: senders,
      blind: [],
    },
    {
      table: 'document',
      where: `${ofNina} and title = 'Taken'`,
      label: 'taken back',
      select: ['jobs'],
      update: ['jobs'],
    },
    {
      table: 'document_taken_back',
      where: ofNina,
      select: senders,
      insert: senders,
      patch: { document_id: documentOf(house, 'Of health'), part: `'healthAdvice'`, taken_by: '$me' },
    },
    {
      table: 'document_taken_back',
      where: ofNina,
      label: 'a document that was taken back before',
      select: senders,
      patch: { taken_by: '$me' },
    },
    {
      table: 'document_taken_back',
      where: ofNina,
      label: 'in the name of another',
      select: senders,
      insert: ['caseworker'],
      patch: { document_id: documentOf(house, 'Of health'), part: `'healthAdvice'` },
    },
    {
      table: 'upload',
      where: `account_id = '${house.actors.caseworker.account}'`,
      label: 'one’s own',
      select: ['jobs', 'caseworker'],
      insert: signedIn,
      update: ['jobs', 'caseworker'],
      blind: ['jobs', 'caseworker', 'asking'],
      remove: ['jobs', 'caseworker'],
      patch: { account_id: '$me' },
    },
    {
      table: 'upload',
      where: `account_id = '${house.actors.caseworker.account}'`,
      label: 'in the name of another',
      select: ['jobs', 'caseworker'],
      insert: ['jobs', 'caseworker'],
      update: ['jobs', 'caseworker'],
      blind: ['jobs', 'caseworker', 'asking'],
      remove: ['jobs', 'caseworker'],
    },
    {
      table: 'upload',
      where: 'draft_id is not null',
      label: 'of a draft',
      select: ['jobs', 'asking'],
      insert: ['jobs', 'asking'],
      update: ['jobs', 'asking'],
      blind: ['jobs', 'caseworker', 'asking'],
      remove: ['jobs', 'asking'],
    },
    // somebody of the clinic brought it: whoever there gives that advice may give it
    {
      table: 'upload',
      where: `id = md5('upload ${house.nina}')::uuid`,
      label: 'of a draft of advice',
      select: ['jobs', 'dsco', 'adviser'],
      insert: ['jobs', 'dsco'],
      update: ['jobs', 'dsco', 'adviser'],
      blind: ['jobs', 'caseworker', 'asking', 'dsco', 'adviser'],
      remove: ['jobs', 'dsco'],
    },
    {
      table: 'stored_file',
      where: `sha256 = sha256('${house.nina} Of health'::bytea)`,
      select: ['jobs', ...reads(house, 'healthAdvice'), ...ofHealth],
      insert: ['jobs'],
      update: ['jobs'],
      remove: ['jobs'],
    },
  ]
}

/** A picture of what a child says is read as that is: of what is kept by few, and by the school only what is for it. */
function picturesOfVoice(house: House): Question[] {
  const kept = named(house, (actor) =>
    actor.stands.some(
      (relation) =>
        !['parent', 'adviser', 'invitedSupport'].includes(relation) && readsPart({ stands: [relation] }, 'views'),
    ),
  )
  const read = (title: string, may: readonly ActorName[]): Question => ({
    table: 'document',
    asks: `select (${title})`,
    statement: () => `select 1 from document where child_id = '${house.nina}' and title = '${title}'`,
    may: ['jobs', ...may],
  })
  return [read('Picture of what is kept', kept), read('Picture for the school', [...kept, 'setting'])]
}

export function documentQuestions(house: House): Question[] {
  const senders = named(house, (actor) => mayDo(actor, 'document.send'))
  const ask = (table: string, asks: string, statement: string, may: readonly ActorName[]): Question => ({
    table,
    asks,
    statement: () => statement,
    may,
  })
  const { nina, actors } = house
  const sent = documentOf(house, 'Sent')
  return [
    ...picturesOfVoice(house),
    ask(
      'document_send',
      'ending without looking',
      `update document_send set ended_at = now(), ended_by = viewer()`,
      senders,
    ),
    ask(
      'document_send',
      'ending in the name of another',
      `update document_send set ended_at = now(), ended_by = '${actors.stranger.account}' where child_id = '${nina}' and ended_at is null`,
      [],
    ),
    ask(
      'document_send',
      'sending to a friend, who may know nothing of it',
      `insert into document_send (id, document_id, child_id, place_id, opens, why, found, sent_by, sent_at)
        select gen_random_uuid(), d.id, d.child_id, c.id, true, 'x', '{}', viewer(), now() from document d, circle c
         where d.id = ${sent} and c.child_id = d.child_id and c.account_id = '${actors.contact.account}'`,
      [],
    ),
    ask(
      'document_send',
      'sending to a place in another child’s circle',
      `insert into document_send (id, document_id, child_id, place_id, opens, why, found, sent_by, sent_at)
        select gen_random_uuid(), d.id, d.child_id, c.id, true, 'x', '{}', viewer(), now() from document d, circle c
         where d.id = ${sent} and c.child_id = '${house.kept}' and c.account_id = '${actors.parent.account}'`,
      [],
    ),
    ask(
      'document',
      'calling documents_sent_to_me',
      `select from documents_sent_to_me() s where s in (select id from document where child_id = '${nina}')`,
      ['adviser'],
    ),
    ask(
      'document',
      'calling others_named_in',
      `select from document d, others_named_in(d.id) where d.child_id = '${nina}' and d.title = 'Of health'`,
      senders,
    ),
  ]
}
