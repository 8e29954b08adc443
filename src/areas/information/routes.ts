import type { Route } from '../../web/route.ts'
import { showAccessibility } from './accessibility.tsx'
import { showAreaStyle } from './area-style.ts'
import { showCookies } from './cookies.tsx'
import { showHelp } from './help.tsx'
import { showHome } from './home/route.tsx'
import { showInvited } from './invited.tsx'
import { showLaw, showRule } from './law/route.tsx'
import { showPrivacy } from './privacy.tsx'
import { showWords } from './words/route.tsx'
import { showWorried } from './worried.tsx'

/** What everybody may read without signing in, and the front door. */
export const routes: readonly Route[] = [
  showHome,
  showWorried,
  showInvited,
  showHelp,
  showWords,
  showAccessibility,
  showPrivacy,
  showCookies,
  showLaw,
  showRule,
  showAreaStyle,
]
