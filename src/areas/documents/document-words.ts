import type { Part } from '../../access/policy.ts'

/** What a kind of file is called on a page. */
const typeWords: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document',
  'image/jpeg': 'Picture',
  'image/png': 'Picture',
  'image/gif': 'Picture',
  'image/webp': 'Picture',
  'image/heic': 'Picture (HEIC)',
  'audio/mpeg': 'Sound',
  'audio/mp4': 'Sound',
  'audio/ogg': 'Sound',
  'audio/wav': 'Sound',
  'audio/webm': 'Sound',
}

/** The type that a file has on disk when somebody saves it. */
const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
}

export const kindOfFile = (type: string): string => typeWords[type] ?? 'File'
export const endingOf = (type: string): string => endings[type] ?? 'bin'

/** A size as people say it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`
}

/** The part of the record that a document belongs to, as a person who brings one sees it. */
export const partWords: Readonly<Partial<Record<Part, string>>> = {
  healthAdvice: 'Health report',
  careAdvice: 'Social care report',
  otherAdvice: 'School or other report',
  views: 'What the child or family says',
  journey: 'Letter or form about the assessment',
  cycles: 'Support plan or review',
  disputes: 'Complaint, mediation or appeal',
  plan: 'Plan',
  draft: 'Draft plan',
  money: 'Money and costs',
  needs: 'About the child’s needs',
  identifiers: 'Numbers of the child',
  identity: 'Who the child is',
  contact: 'How to reach the family',
  circle: 'About the people around the child',
  notes: 'Notes of the council’s officers',
}

/** The parts under which a document may be brought on a page, in the order of the page. */
export const offeredParts: readonly Part[] = [
  'otherAdvice',
  'healthAdvice',
  'careAdvice',
  'views',
  'cycles',
  'journey',
  'disputes',
  'notes',
]
