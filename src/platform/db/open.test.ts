import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { emptyDatabase, postgresUrl, testEngine } from '../../../test/support/database.ts'
import { readConfig } from '../config.ts'
import { killThreads } from './embedded-engine.ts'
import { DatabaseAway, DatabaseRefused } from './errors.ts'
import { migrate, migrationsFolder } from './migrate.ts'
import { migrateConfigured, openConfigured, openDatabase } from './open.ts'

async function onServer(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statements)
  } finally {
    await client.end()
  }
}

const away = 'postgres://nobody@127.0.0.1:9/nothing'

test('a server that does not answer is named so', async () => {
  await assert.rejects(openDatabase({ kind: 'postgres', url: away }), DatabaseAway)
})

if (testEngine === 'embedded') {
  test('if the thread of the embedded database dies, the next transaction finds it again', async (t) => {
    const database = await emptyDatabase(t)
    await migrate(database, migrationsFolder)
    const service = { role: 'waymark_app', settings: {} } as const
    await database.transaction({ role: 'waymark_owner', settings: {} }, (tx) =>
      tx.script('create table kept (id int); insert into kept values (1); grant select on kept to waymark_app'),
    )
    const cut = database.transaction(service, async (tx) => {
      await sql`select 1`.execute(tx)
      await killThreads()
      await sql`select 1`.execute(tx)
    })
    await assert.rejects(cut, DatabaseAway)
    const { rows } = await database.transaction(service, (tx) => sql`select id from kept`.execute(tx))
    assert.deepEqual(rows, [{ id: 1 }])
  })
}

if (testEngine === 'postgres') {
  /** An empty database with an owner and a service login that are no superusers. */
  const prepared = async (ends: { after(work: () => Promise<void>): void }, ownerRights: string) => {
    const admin = new URL(await postgresUrl(ends, true))
    const mark = randomUUID().slice(0, 8)
    const [owner, service] = [`owner_${mark}`, `service_${mark}`]
    await onServer(
      admin.href,
      `create role ${owner} login ${ownerRights};
      create role ${service} login;
      alter database ${admin.pathname.slice(1)} owner to ${owner};
      do $$ begin
        if exists (select from pg_roles where rolname = 'waymark_owner') and ${ownerRights === 'createrole'} then
          grant waymark_owner, waymark_app, waymark_report to ${owner} with admin option;
        end if;
      end $$`,
    )
    // The database itself is dropped before this, so the logins own nothing any more.
    const server = Object.assign(new URL(admin), { pathname: '/postgres' }).href
    ends.after(() => onServer(server, `drop role ${owner}; drop role ${service}`))
    const urlFor = (login: string) => Object.assign(new URL(admin), { username: login }).href
    const read = readConfig({ DATABASE_URL: urlFor(service), DATABASE_OWNER_URL: urlFor(owner) })
    assert.ok('config' in read)
    return read.config
  }

  test('a login that the roles of another database of the server were not given to is told to migrate', async (t) => {
    await postgresUrl(t)
    const config = await prepared(t, 'createrole')
    await assert.rejects(openConfigured(config), (error) => {
      return error instanceof DatabaseRefused && /npx waymark migrate/.test(error.message)
    })
  })

  test('an owner that is no superuser migrates, and the service’s login can work and no more', async (t) => {
    const config = await prepared(t, 'createrole')
    await assert.rejects(openConfigured(config), DatabaseRefused)
    assert.ok((await migrateConfigured(config)).applied.length > 0)
    assert.equal((await migrateConfigured(config)).applied.length, 0)
    const database = await openConfigured(config)
    const role = (name: 'waymark_app' | 'waymark_owner') =>
      database.transaction({ role: name, settings: {} }, async (tx) => {
        const { rows } = await sql<{ role: string }>`select current_user::text as role`.execute(tx)
        return rows[0]?.role
      })
    assert.equal(await role('waymark_app'), 'waymark_app')
    await assert.rejects(role('waymark_owner'), /permission denied/)
    await database.close()
  })

  test('an owner that may not make or take the roles is told what to ask for', async (t) => {
    const config = await prepared(t, 'nocreaterole')
    await assert.rejects(migrateConfigured(config), (error) => {
      return error instanceof DatabaseRefused && /create role waymark_owner nologin/.test(error.message)
    })
  })
}
