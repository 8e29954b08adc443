export const voicePath = '/children/:childId/voice'
export const addVoicePath = '/children/:childId/voice/add'
export const sharePath = '/children/:childId/voice/:entryId/who-reads'
export const profilePath = '/children/:childId/profile'
export const changeProfilePath = '/children/:childId/profile/change'
export const profileVersionPath = '/children/:childId/profile/versions/:profileId'
export const growingUpPath = '/children/:childId/growing-up'
export const whoSeesPath = '/children/:childId/who-sees'
export const letSeePath = '/children/:childId/who-sees/:placeId'
export const chosenForPath = '/children/:childId/capacity/sees/:placeId'
export const capacityPath = '/children/:childId/capacity'
export const addCapacityPath = '/children/:childId/capacity/add'
export const endCapacityPath = '/children/:childId/capacity/:recordId/end'
export const inviteActingPath = '/children/:childId/capacity/:recordId/invite'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const isId = (text: string): boolean => uuid.test(text)
