export const planPdfPath = '/children/:childId/plan/versions/:versionId/plan.pdf'
export const planDocxPath = '/children/:childId/plan/versions/:versionId/plan.docx'
export const easyReadPath = '/children/:childId/plan/versions/:versionId/easy-read'
export const easyReadPdfPath = '/children/:childId/plan/versions/:versionId/easy-read.pdf'
export const editEasyReadPath = '/children/:childId/plan/easy-read'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const isId = (text: string): boolean => uuid.test(text)
export const planFilePath = '/children/:childId/plan/versions/:versionId/plan.json'
