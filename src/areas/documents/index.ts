export { type About, attachDocument, type DocumentRow, documentsOf, type KeptUpload } from './document.ts'
export { DocumentList } from './document-list.tsx'
export { receiveFiles, receiveFilesFor, takeUploads, type UploadOwner } from './receive-files.ts'
export { UploadFields } from './upload-fields.tsx'
