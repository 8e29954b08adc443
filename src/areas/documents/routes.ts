import type { Route } from '../../web/route.ts'
import { addDocument, seeAdd } from './add-document/route.tsx'
import { downloadDocument, seeDocument, showDocument } from './see-document/route.tsx'
import { findDocuments, seeDocuments } from './see-documents/route.tsx'
import { endSend, seeSend, sendDocument } from './send-document/route.tsx'
import { pieceRoutes } from './send-pieces/routes.ts'
import { makeTakeBack, openTakeBack } from './take-back/route.tsx'

export const routes: readonly Route[] = [
  seeDocuments,
  findDocuments,
  seeAdd,
  addDocument,
  seeDocument,
  downloadDocument,
  showDocument,
  seeSend,
  sendDocument,
  endSend,
  openTakeBack,
  makeTakeBack,
  ...pieceRoutes,
]
