import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from 'govuk-frontend'
import { keepDrafts } from './autosave.js'
import { offerCopying } from './copy.js'
import { forgetWhatIsSaved } from './kept.js'
import { followProgress } from './progress.js'
import { keepRadiosToTheirRole } from './radios.js'
import { moveThroughRows } from './rows.js'
import { warnBeforeSessionEnds } from './session.js'
import { keepOrderOfSymbols } from './symbols.js'
import { sendFilesInPieces } from './upload.js'

// Every page works without this file: it only makes what is there easier.
const components = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
]
for (const component of components) createAll(component)

offerCopying(document)
followProgress(document)
forgetWhatIsSaved(document)
keepDrafts(document)
keepOrderOfSymbols(document)
keepRadiosToTheirRole(document)
moveThroughRows(document)
sendFilesInPieces(document)
warnBeforeSessionEnds(document)
