import type { ViewerTx } from '../../access/in-transaction.ts'

/** What a page for everybody may say of the area: its name, how to reach it, and who gives free advice in it. */
export type AreaHelp = {
  name: string
  helpPhone: string | null
  helpEmail: string | null
  isFictional: boolean
  isSetUp: boolean
  advice: { name: string; phone: string | null } | undefined
}

/** Reads it; undefined before there is an area. */
export async function readAreaHelp(tx: ViewerTx): Promise<AreaHelp | undefined> {
  const area = await tx
    .selectFrom('area')
    .select(['name', 'help_phone', 'help_email', 'is_fictional', 'set_up_at'])
    .executeTakeFirst()
  if (!area) return undefined
  const advice = await tx
    .selectFrom('organisation')
    .select(['name', 'phone'])
    .where('kind', '=', 'informationAndAdvice')
    .where('closed_on', 'is', null)
    .orderBy('name')
    .executeTakeFirst()
  return {
    name: area.name,
    helpPhone: area.help_phone,
    helpEmail: area.help_email,
    isFictional: area.is_fictional,
    isSetUp: area.set_up_at !== null,
    advice,
  }
}
