import { parseArgs } from 'node:util'
import { inTransaction } from '../access/in-transaction.ts'
import { systemViewer } from '../access/viewer.ts'
import { makeFirstUseCode, newResetLink } from '../areas/accounts/index.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import { loadConfig } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import type { Command } from './command.ts'

const usage = 'waymark first-administrator --email E-MAIL'

function emailIn(args: string[]): string | undefined {
  try {
    const { values } = parseArgs({ args, options: { email: { type: 'string' } }, strict: true })
    return values.email && /^[^\s@]+@[^\s@]+$/.test(values.email) ? values.email.toLowerCase() : undefined
  } catch {
    return undefined
  }
}

type Asked = { email: string; now: string; today: LocalDate }

/** An administrator who cannot get in, where no message can be sent: whoever runs the service can help them. */
function resetForAdministrator(database: Database, { email, now, today }: Asked): Promise<string | undefined> {
  return inTransaction(database, systemViewer('signIn', today), async (tx) => {
    const found = await tx
      .selectFrom('account')
      .innerJoin('post', 'post.account_id', 'account.id')
      .select('account.id')
      .where('account.email', '=', email)
      .where('account.disabled_at', 'is', null)
      .where('post.role', '=', 'administrator')
      .where('post.from_day', '<=', today)
      .where((eb) => eb.or([eb('post.to_day', 'is', null), eb('post.to_day', '>=', today)]))
      .executeTakeFirst()
    return found ? newResetLink({ tx, now }, { accountId: found.id, createdBy: undefined }) : undefined
  })
}

/** Where people reach the service: from its settings, or as it is without any. */
function publicUrl(): string {
  const read = loadConfig()
  return 'config' in read ? read.config.publicUrl : 'http://127.0.0.1:3000'
}

/** `waymark first-administrator`: 0 and a link that works once, or 2 where there is an administrator already. */
export const firstAdministrator: Command = {
  name: 'first-administrator',
  summary: 'Print the link with which the first administrator opens their account',
  usage: `${usage}\n\nThe link works once, for seven days. For an administrator who is known already and cannot get in, it\nprints a link to choose a new password.`,
  needs: 'database',
  async run({ args, io, database, clock }) {
    const email = emailIn(args)
    if (!email || !database) {
      io.err(`Say whose account it will be: ${usage}\n`)
      return 1
    }
    const asked = { email, now: clock.now(), today: parseLocalDate(clock.today()) as LocalDate }
    const made = await makeFirstUseCode(database, asked)
    const path = made?.path ?? (await resetForAdministrator(database, asked))
    if (!path) {
      io.err('There is an administrator already. They invite others on the page “People”.\n')
      return 2
    }
    io.out(`${publicUrl()}${path}\n`)
    return 0
  },
}
