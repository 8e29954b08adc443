import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { migrate } from './migrate.ts'
import { restore } from './restore.ts'

/** Every command of `waymark`, one a line. */
export const commands: readonly Command[] = [backup, migrate, restore]
