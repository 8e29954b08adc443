import assert from 'node:assert/strict'
import { AsyncResource } from 'node:async_hooks'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testDatabase, testEngine } from '../../../test/support/database.ts'
import type { As, Tx } from './database.ts'
import { DatabaseAway, NestedTransaction, SerialisationFailure, SqlError, TransactionLost } from './errors.ts'
import { copyText } from './values.ts'

const database = await testDatabase({ after })
const owner: As = { role: 'waymark_owner', settings: {} }
const service: As = { role: 'waymark_app', settings: {} }

// Bound here, where no transaction is open: a statement from outside, while a test's transaction runs.
const outside = AsyncResource.bind((statement: string) => database.asLogin((session) => session.query(statement, [])))

await database.transaction(owner, (tx) =>
  tx.script(`
    create table scrap (id int primary key, words text);
    create table counter (id int primary key, value int not null);
    insert into counter values (1, 0), (2, 0);
    grant select, insert, update, delete on scrap, counter to waymark_app;`),
)

test('values are of the same kinds on both engines', async () => {
  const { rows } = await database.transaction(service, (tx) =>
    sql`select true as yes, 7::int2 as small, 7 as whole, 7::int8 as large, 1.5::float8 as part, 1.50::numeric as exact,
      date '2026-02-16' as day, timestamptz '2026-02-16 09:30:00.25+01' as moment, timestamp '2026-02-16 09:30' as local,
      'x'::text as words, '018f3a5e-7b1c-7000-8000-000000000001'::uuid as id, '{"a":[1,null]}'::jsonb as parsed,
      '[1]'::json as list, '\\x00ff'::bytea as bytes, null::text as nothing, '{1,2}'::int8[] as wholes,
      '{"a b",NULL}'::text[] as texts, array[date '2026-02-16'] as days, interval '1 day' as span`.execute(tx),
  )
  assert.deepEqual(rows, [
    {
      yes: true,
      small: 7,
      whole: 7,
      large: 7,
      part: 1.5,
      exact: '1.50',
      day: '2026-02-16',
      moment: '2026-02-16T08:30:00.250Z',
      local: '2026-02-16 09:30:00',
      words: 'x',
      id: '018f3a5e-7b1c-7000-8000-000000000001',
      parsed: { a: [1, null] },
      list: [1],
      bytes: Buffer.from([0, 255]),
      nothing: null,
      wholes: [1, 2],
      texts: ['a b', null],
      days: ['2026-02-16'],
      span: 'P1D',
    },
  ])
})

test('what is given as a parameter comes back', async () => {
  const given = { list: ['a,b', '"', null], moment: '2026-02-16T09:30:00.123Z', bytes: Buffer.from('é'), flag: false }
  const { rows } = await database.transaction(service, (tx) =>
    sql`select ${given.list}::text[] as list, ${given.moment}::timestamptz as moment, ${given.bytes}::bytea as bytes,
      ${given.flag}::bool as flag`.execute(tx),
  )
  assert.deepEqual(rows, [given])
})

test('the role and the settings hold for one transaction and leave nothing behind', async () => {
  const read = sql<{ role: string; viewer: string | null }>`
    select current_user::text as role, nullif(current_setting('waymark.account', true), '') as viewer`
  const ask = (as: As) => database.transaction(as, async (tx) => (await read.execute(tx)).rows[0])
  const asked = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? undefined : `viewer-${index}`))
  const answers = await Promise.all(
    asked.map((viewer) =>
      ask(viewer === undefined ? service : { role: 'waymark_app', settings: { 'waymark.account': viewer } }),
    ),
  )
  assert.deepEqual(
    answers,
    asked.map((viewer) => ({ role: 'waymark_app', viewer: viewer ?? null })),
  )
  await assert.rejects(
    database.transaction({ role: 'waymark_owner', settings: { 'waymark.account': 'failed' } }, async () => {
      throw new Error('in the middle')
    }),
  )
  assert.deepEqual(await ask(service), { role: 'waymark_app', viewer: null })
})

test('a setting is a value, never SQL', async () => {
  const nasty = "'; reset role; select '"
  const { rows } = await database.transaction({ role: 'waymark_app', settings: { 'waymark.account': nasty } }, (tx) =>
    sql`select current_setting('waymark.account') as viewer, current_user::text as role`.execute(tx),
  )
  assert.deepEqual(rows, [{ viewer: nasty, role: 'waymark_app' }])
})

test('only the three roles can be taken', async () => {
  const invented = { role: 'postgres', settings: {} } as unknown as As
  await assert.rejects(
    database.transaction(invented, async () => undefined),
    /no role postgres/,
  )
})

test('a transaction inside a transaction is refused at once, and the outer one can go on', async () => {
  const kept = await database.transaction(service, async (tx) => {
    await assert.rejects(
      database.transaction(service, async () => undefined),
      NestedTransaction,
    )
    await assert.rejects(
      database.asLogin(async () => undefined),
      NestedTransaction,
    )
    await sql`insert into scrap values (1, 'kept')`.execute(tx)
    return (await sql`select words from scrap where id = 1`.execute(tx)).rows
  })
  assert.deepEqual(kept, [{ words: 'kept' }])
})

test('work that was begun in a transaction may have its own after it', async () => {
  let later: Promise<number> | undefined
  const done = Promise.withResolvers<void>()
  await database.transaction(service, async () => {
    later = done.promise.then(() => database.transaction(service, async () => 5))
  })
  done.resolve()
  assert.equal(await later, 5)
})

test('a failed statement is named, undoes everything, and the session is good afterwards', async () => {
  const failing = database.transaction(service, async (tx) => {
    await sql`insert into scrap values (2, 'undone')`.execute(tx)
    await sql`insert into scrap values (2, 'again')`.execute(tx)
  })
  await assert.rejects(
    failing,
    (error) => error instanceof SqlError && error.code === '23505' && error.constraint === 'scrap_pkey',
  )
  const { rows } = await database.transaction(service, (tx) => sql`select 1 from scrap where id = 2`.execute(tx))
  assert.equal(rows.length, 0)
})

test('swallowing a failure does not make a commit', async () => {
  const swallowed = database.transaction(service, async (tx) => {
    await sql`insert into scrap values (3, 'lost')`.execute(tx)
    await sql`select 1 / 0`.execute(tx).catch(() => undefined)
  })
  await assert.rejects(swallowed, TransactionLost)
})

test('a query that was not awaited cannot reach another transaction', async () => {
  let stray: (() => Promise<unknown>) | undefined
  await database.transaction(service, async (tx) => {
    stray = () => sql`select 1`.execute(tx)
  })
  await assert.rejects(async () => stray?.())
})

test('a query that comes while the transaction ends does not run outside it', async () => {
  const outside: unknown[] = []
  const stray = async (tx: Tx) => {
    for (;;) {
      const { rows } = await sql<{ as: string }>`select current_user::text as "as"`.execute(tx)
      if (rows[0]?.as !== 'waymark_app') outside.push(rows[0]?.as)
    }
  }
  const endings: ((tx: Tx) => Promise<unknown>)[] = [
    async (tx) => {
      await sql`select 1`.execute(tx)
    },
    async (tx) => {
      await sql`select 1 / 0`.execute(tx)
    },
    async () => {
      throw new Error('refused by the work itself')
    },
  ]
  for (const ending of endings) {
    for (let turn = 0; turn < 20; turn += 1) {
      let strays: Promise<PromiseSettledResult<unknown>[]> | undefined
      const ended = database.transaction(service, async (tx) => {
        strays = Promise.allSettled([stray(tx), stray(tx)])
        await ending(tx)
      })
      await ended.catch(() => undefined)
      assert.deepEqual(new Set((await strays)?.map(({ status }) => status)), new Set(['rejected']))
    }
  }
  assert.deepEqual(outside, [])
})

test('COPY brings every text through as it was', async () => {
  const text = fc.string({ unit: 'binary' }).map((words) => words.replaceAll('\u0000', '').toWellFormed())
  const cell = fc.oneof(text, fc.constantFrom('\\N', '\\.', '\\', '\t', '\r\n', '', null))
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { maxLength: 30 }), async (cells) => {
      const found = await database.transaction(service, async (tx) => {
        await sql`delete from scrap`.execute(tx)
        async function* rows() {
          for (const [index, words] of cells.entries()) yield [index, words]
        }
        assert.deepEqual(await tx.copyIn('scrap', ['id', 'words'], rows()), { rows: cells.length })
        const ready = copyText(cells.map((words, index) => [index, words]))
        const before = await sql`delete from scrap returning words`.execute(tx)
        assert.deepEqual(await tx.copyIn('scrap', ['id', 'words'], ready), { rows: before.rows.length })
        return (await sql<{ words: string | null }>`select words from scrap order by id`.execute(tx)).rows
      })
      assert.deepEqual(
        found.map((row) => row.words),
        cells,
      )
    }),
    { numRuns: 40 },
  )
})

test('COPY loads many rows in pieces, and a failing source leaves none', async () => {
  async function* rows(failAt: number) {
    for (let index = 0; index < 60_000; index += 1) {
      if (index === failAt) throw new Error('the file ended')
      yield [1000 + index, 'w'.repeat(60)]
    }
  }
  const load = (failAt: number) =>
    database.transaction(service, async (tx) => {
      await sql`delete from scrap`.execute(tx)
      return tx.copyIn('scrap', ['id', 'words'], rows(failAt))
    })
  assert.deepEqual(await load(-1), { rows: 60_000 })
  await assert.rejects(load(50_000), /the file ended/)
  const { rows: left } = await database.transaction(service, (tx) =>
    sql`select count(*) as rows from scrap`.execute(tx),
  )
  assert.deepEqual(left, [{ rows: 60_000 }])
})

test('COPY of a wrong value is a named failure', async () => {
  async function* rows() {
    yield ['not a number', 'x']
  }
  await assert.rejects(
    database.transaction(service, (tx) => tx.copyIn('scrap', ['id', 'words'], rows())),
    (error) => error instanceof SqlError && error.code === '22P02',
  )
})

if (testEngine === 'postgres') {
  test('two transactions that cannot both be kept: one is told so by name', async () => {
    const serial: As = { ...service, isolation: 'serializable' }
    const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const both = [1, 2].map((id, index) =>
      database.transaction(serial, async (tx) => {
        await sql`select sum(value) from counter`.execute(tx)
        begun[index]?.resolve()
        await Promise.all(begun.map((one) => one.promise))
        await sql`update counter set value = value + 1 where id = ${id}`.execute(tx)
      }),
    )
    const outcomes = await Promise.allSettled(both)
    const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    assert.equal(failed.length, 1)
    assert.ok(failed[0] instanceof SerialisationFailure)
  })

  test('a lost session is named, and the next transaction works without a restart', async () => {
    const cut = database.transaction(service, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await outside(`select pg_terminate_backend(${rows[0]?.pid})`)
      await sql`select 1`.execute(tx)
    })
    await assert.rejects(cut, DatabaseAway)
    assert.equal(await database.transaction(service, async () => 'back'), 'back')
  })

  test('a long statement whose table changes under its kept plan is done by a new session', async () => {
    const long = `select * from scrap where words is not null or ${'id = id or '.repeat(200)}id = 0 order by id`
    const read = () => database.transaction(service, async (tx) => (await sql.raw(long).execute(tx)).rows.length)
    for (let turn = 0; turn < 20; turn++) await read()
    await database.transaction(owner, (tx) => tx.script('alter table scrap add column more int'))
    let lost = 0
    for (let turn = 0; turn < 20; turn++) {
      await read().catch((error: unknown) => {
        if (!(error instanceof DatabaseAway)) throw error
        lost += 1
      })
    }
    assert.ok(lost > 0 && lost <= 6, `each session that had kept the plan is lost once: ${lost}`)
    await database.transaction(owner, (tx) => tx.script('alter table scrap drop column more'))
  })
}
