export { attachDocument, type DocumentRow, documentsOf, documentsOfPart, type KeptUpload } from './document.ts'
export { DocumentList } from './document-list.tsx'
export { clearFiles, scanWaitingFiles } from './jobs/keep-files.ts'
export { readTextJob } from './jobs/read-text.ts'
export {
  receiveFiles,
  receiveFilesFor,
  takeUploads,
  type UploadOwner,
  uploadsOf as keptUploads,
} from './receive-files.ts'
export { routes } from './routes.ts'
export { UploadFields } from './upload-fields.tsx'
