import { route } from '../../web/route.ts'
import { accentStyle } from '../../web/style/contrast.ts'

/** The area's colour. Pages ask for it with the colour in the address (`of=`), so a browser may keep it. */
export const showAreaStyle = route({
  method: 'GET',
  path: '/area.css',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const area = await call.tx.selectFrom('area').select('accent').executeTakeFirst()
    return { file: (area && accentStyle(area.accent)) ?? '', name: 'area.css', type: 'text/css' }
  },
})
