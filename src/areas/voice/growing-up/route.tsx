import { addDays, type LocalDate } from '../../../law/local-date.ts'
import { isOverCompulsorySchoolAge, lastDayOfCompulsorySchoolAge } from '../../../law/school-age.ts'
import { childOf, type Reply, route } from '../../../web/route.ts'
import { growingUpPath } from '../paths.ts'
import { nameAndBirth } from '../queries.ts'
import { GrowingUpPage } from './page.tsx'

/** What changes when a child becomes a young person in law, and when. */
export const seeGrowingUp = route({
  method: 'GET',
  path: growingUpPath,
  allow: { childPart: 'journey' },
  audit: 'child.growingUp',
  async handle(call): Promise<Reply> {
    const { id, relations } = childOf(call)
    const child = await nameAndBirth(call.tx, id)
    if (child.died_on) return { notFound: true }
    const born = child.born as LocalDate
    const lastDay = lastDayOfCompulsorySchoolAge(born)
    return {
      title: 'When the choices change',
      page: (
        <GrowingUpPage
          childId={id}
          name={child.known_as ?? child.forename}
          lastDay={lastDay}
          firstDay={addDays(lastDay, 1)}
          isOwn={relations[0] === 'self'}
          isOver={isOverCompulsorySchoolAge(born, call.today)}
        />
      ),
    }
  },
})
