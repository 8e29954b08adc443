export { schoolsToChoose } from './allocation.ts'
export { needNames } from './need-names.ts'
export { routes } from './routes.ts'
export { yearGroupOf, yearGroupsOn } from './year-groups.ts'
