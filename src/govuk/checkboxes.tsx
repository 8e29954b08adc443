import { Choices, type ChoicesProps } from './choices.tsx'

type Props = ChoicesProps & { values?: readonly (string | number)[] | undefined }

export const Checkboxes = (p: Props) => (
  <Choices {...p} kind="checkboxes" isChosen={(item) => p.values?.includes(item.value) ?? false} />
)
