export { linkSettings } from './link-settings.ts'
export { importRegister, type RegisterSummary, readRegisterFiles } from './register/import-register.ts'
export { RegisterRefused } from './register/refusal.ts'
export { routes } from './routes.ts'
