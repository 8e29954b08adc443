import { Choices, type ChoicesProps } from './choices.tsx'

type Props = Omit<ChoicesProps, 'describedBy'> & { value?: string | number | undefined }

export const Radios = (p: Props) => (
  <Choices {...p} kind="radios" isChosen={(item) => Boolean(p.value) && item.value === p.value} />
)
