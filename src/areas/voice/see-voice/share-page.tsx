import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { sharePath, voicePath } from '../paths.ts'
import type { VoiceEntry } from '../queries.ts'
import { SymbolRow } from '../symbols/board.tsx'
import { audiences, audienceWords } from '../voice-words.ts'

/** Who may read something, besides those who always may. */
export const WhoReads = ({ chosen, isOwn }: { chosen: readonly string[]; isOwn: boolean }) => (
  <Checkboxes
    name="sharedWith"
    legend={{ text: isOwn ? 'Who may read this?' : 'Who may read this? Ask the child', size: 's' }}
    hint="Untick who must not read it. The council’s SEND team always can, and so can a panel that gives the council advice."
    items={audiences.map((one) => ({ value: one, text: audienceWords[one] }))}
    values={[...chosen]}
  />
)

type Props = { childId: string; entry: VoiceEntry; isOwn: boolean; csrf: string }

export const SharePage = (p: Props) => (
  <>
    <BackLink href={pathTo(voicePath, { childId: p.childId })}>Back</BackLink>
    <h1 class="govuk-heading-l">Choose who reads this</h1>
    {p.entry.words ? <blockquote class="waymark-voice__words">{p.entry.words}</blockquote> : null}
    {p.entry.symbols.length > 0 ? <SymbolRow ids={p.entry.symbols} /> : null}
    <p class="govuk-body">Somebody who has read it already may remember it.</p>
    <Form action={pathTo(sharePath, { childId: p.childId, entryId: p.entry.id })} csrf={p.csrf}>
      <WhoReads chosen={p.entry.sharedWith} isOwn={p.isOwn} />
      <Button preventDoubleClick>Save</Button>
    </Form>
  </>
)
