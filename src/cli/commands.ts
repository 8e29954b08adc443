import { auditExport, auditVerify, auditVerifyFile } from './audit-verify.ts'
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { demo, demoLeave } from './demo.ts'
import { exportSen2Fixture } from './export-sen2-fixture.ts'
import { firstAdministrator } from './first-administrator.ts'
import { importGias } from './import-gias.ts'
import { importSen2 } from './import-sen2.ts'
import { lawDue } from './law-due.ts'
import { lawExplain } from './law-explain.ts'
import { lawRules } from './law-rules.ts'
import { lawSchema } from './law-schema.ts'
import { migrate } from './migrate.ts'
import { planCheck } from './plan-check.ts'
import { planSchemaCommand } from './plan-schema.ts'
import { recomputePromisesCommand } from './recompute-promises.ts'
import { restore } from './restore.ts'
import { importUndo, undoImportCommand } from './undo-import.ts'

/** Every command of `waymark`, one a line. */
export const commands: readonly Command[] = [
  auditExport,
  auditVerify,
  auditVerifyFile,
  backup,
  exportSen2Fixture,
  firstAdministrator,
  demo,
  demoLeave,
  importGias,
  importSen2,
  lawDue,
  lawExplain,
  lawRules,
  lawSchema,
  migrate,
  planCheck,
  planSchemaCommand,
  recomputePromisesCommand,
  restore,
  importUndo,
  undoImportCommand,
]
