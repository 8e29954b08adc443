import type { Route } from '../../web/route.ts'
import { enterByDemoDoor, showDemoDoor } from './demo/demo-door.tsx'
import { makeFirstAdministrator, showFirstUse, showFirstUseByLink } from './first-use/first-use.tsx'
import { discardHeld, showHeld } from './held/held.tsx'
import { acceptInvitation, showInvitation } from './invitation/accept-invitation.ts'
import { changeEmail, confirmNewEmail, showChangeEmail, showNewEmail } from './my-account/change-email.tsx'
import { changePassword, showChangePassword } from './my-account/change-password.tsx'
import { endAllSessions, endSession, showSessions, stillHere } from './my-account/sessions.tsx'
import { showAccount } from './my-account/show-account.tsx'
import { inviteStaff, showInviteStaff } from './people/invite-staff.tsx'
import {
  closeAccount,
  giveResetLink,
  openAccountAgain,
  signPersonOut,
  takeOffSecondStep,
} from './people/keep-account.ts'
import { saveRoleSettings, showRoleSettings } from './people/role-settings.tsx'
import { searchPeople, showPeople } from './people/see-people.tsx'
import { endPost, givePosts, showPerson } from './people/see-person.tsx'
import {
  saveNewPassword,
  sendResetLink,
  showForgottenPassword,
  showNewPassword,
  showUnlock,
  unlock,
} from './reset-password/reset-password.tsx'
import { showSecondStep, takeSecondStep } from './second-factor/second-step.ts'
import {
  beginSecondFactor,
  changeSecondFactor,
  confirmSecondFactor,
  showSecondFactor,
} from './second-factor/set-up.tsx'
import { showSignIn, signIn } from './sign-in/sign-in.ts'
import { signOut } from './sign-in/sign-out.ts'

/** Everything about who somebody is: signing in, one's own account, invitations, and the administrator's list of people. */
export const routes: readonly Route[] = [
  showSignIn,
  signIn,
  showSecondStep,
  takeSecondStep,
  signOut,
  showForgottenPassword,
  sendResetLink,
  showNewPassword,
  saveNewPassword,
  showUnlock,
  unlock,
  showInvitation,
  acceptInvitation,
  showFirstUse,
  showFirstUseByLink,
  makeFirstAdministrator,
  showDemoDoor,
  enterByDemoDoor,
  showHeld,
  discardHeld,
  showAccount,
  showChangePassword,
  changePassword,
  showChangeEmail,
  changeEmail,
  showNewEmail,
  confirmNewEmail,
  showSecondFactor,
  beginSecondFactor,
  confirmSecondFactor,
  changeSecondFactor,
  showSessions,
  endSession,
  endAllSessions,
  stillHere,
  showPeople,
  searchPeople,
  showInviteStaff,
  inviteStaff,
  showRoleSettings,
  saveRoleSettings,
  showPerson,
  givePosts,
  endPost,
  closeAccount,
  openAccountAgain,
  signPersonOut,
  takeOffSecondStep,
  giveResetLink,
]
