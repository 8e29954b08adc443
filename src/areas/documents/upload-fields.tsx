import { FileUpload } from '../../govuk/file-upload.tsx'
import type { FormErrors } from '../../web/form.ts'
import type { KeptUpload } from './document.ts'
import { kindOfFile, sizeInWords } from './document-words.ts'
import { filesField, uploadField } from './receive-files.ts'

type Props = {
  label: string
  hint?: string
  /** What arrived before, when the form is shown again. */
  uploads?: readonly KeptUpload[] | undefined
  errors?: FormErrors | undefined
  /** One file alone may be chosen. */
  single?: boolean
  /** Sends in pieces by the browser's script: for people who have signed in. */
  inPieces?: boolean
  /** The id of another form on the page with which the files that arrived are sent. */
  sentWith?: string
}

const accept = '.pdf,.docx,.jpg,.jpeg,.png,.gif,.webp,.heic,.mp3,.m4a,.ogg,.wav,.webm,application/pdf,image/*,audio/*'

/**
 * The field for files in a form with `upload`, and what was uploaded already. Without a script the files go with the form;
 * with it each goes by itself in pieces, is picked up again where the line broke, and its way is told.
 */
export const UploadFields = (p: Props) => (
  <div
    class="waymark-upload"
    {...(p.inPieces === false ? {} : { 'data-upload': '/uploads' })}
    {...(p.sentWith ? { 'data-upload-for': p.sentWith } : {})}
  >
    {(p.uploads ?? []).length > 0 ? (
      <>
        <p class="govuk-body" id="files-kept">
          {p.uploads?.length === 1 ? 'This file has arrived:' : 'These files have arrived:'}
        </p>
        <ul class="govuk-list waymark-upload__kept" aria-labelledby="files-kept">
          {p.uploads?.map((one) => (
            <li key={one.id}>
              <div class="govuk-checkboxes govuk-checkboxes--small">
                <div class="govuk-checkboxes__item">
                  <input
                    class="govuk-checkboxes__input"
                    type="checkbox"
                    id={`upload-${one.id}`}
                    name={uploadField}
                    value={one.id}
                    {...(p.sentWith ? { form: p.sentWith } : {})}
                    checked
                  />
                  <label class="govuk-label govuk-checkboxes__label" for={`upload-${one.id}`}>
                    Use {one.name} ({kindOfFile(one.type)}, {sizeInWords(one.bytes)})
                  </label>
                </div>
              </div>
            </li>
          ))}
        </ul>
      </>
    ) : null}
    <FileUpload
      name={filesField}
      label={p.label}
      hint={
        p.hint ??
        'A PDF, a Word document (DOCX), a picture (JPEG, PNG, GIF, WebP or HEIC) or a sound (MP3, M4A, OGG, WAV or WebM), up to 100 MB each'
      }
      error={p.errors?.[filesField]}
      multiple={!p.single}
      attributes={{ accept }}
    />
  </div>
)
