import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'

/** Whom a letter names as help: the council, whoever holds the child, and the free services of the area. */
export type LetterHelp = {
  /** The council, as it signs. */
  council: string
  phone: string | undefined
  email: string | undefined
  /** Who holds the child at the council. */
  officer: { name: string; phone: string | undefined; email: string | undefined } | undefined
  /** The information, advice and support service. */
  advice: { name: string; phone: string | undefined } | undefined
  /** Whoever gives information about mediation, and settles disagreements. */
  mediation: { name: string; phone: string | undefined } | undefined
}

/** Reads it as the viewer may see it. */
export async function letterHelp(tx: ViewerTx, childId: string): Promise<LetterHelp> {
  const area = await tx.selectFrom('area').select(['name', 'help_phone', 'help_email']).executeTakeFirst()
  const services = await tx
    .selectFrom('organisation')
    .select(['kind', 'name', 'phone'])
    .where('kind', 'in', ['council', 'informationAndAdvice', 'mediation'])
    .where('closed_on', 'is', null)
    .orderBy('name')
    .limit(50)
    .execute()
  const first = (kind: string) => {
    const found = services.find((service) => service.kind === kind)
    return found && { name: found.name, phone: found.phone ?? undefined }
  }
  const { rows } = await sql<{ name: string | null; phone: string | null; email: string | null }>`
    select name, phone, email from who_holds(${childId}::uuid) where relation = 'caseworker' limit 1`.execute(tx)
  const holder = rows[0]
  return {
    council: first('council')?.name ?? area?.name ?? 'The council',
    phone: area?.help_phone ?? undefined,
    email: area?.help_email ?? undefined,
    officer: holder?.name
      ? { name: holder.name, phone: holder.phone ?? undefined, email: holder.email ?? undefined }
      : undefined,
    advice: first('informationAndAdvice'),
    mediation: first('mediation'),
  }
}

/** What the law wants in a letter of refusal and the area has not said yet, in words for whoever can mend it. */
export function lacksForRights(help: LetterHelp): string[] {
  return [
    ...(help.advice?.phone ? [] : ['The information and advice service with its telephone number']),
    ...(help.mediation?.phone ? [] : ['The mediation service with its telephone number']),
    ...(help.phone || help.email ? [] : ['A telephone number or an e-mail address of the council']),
  ]
}
