import type { PhraseList } from './phrases.ts'

/** Help that educates or trains. */
export const educating: PhraseList = {
  id: 'educating',
  phrases: [
    'speech and? language ..2 therapist|therapists|therapy|assistant|programme|intervention|input|sessions|group',
    'speech therapist|therapists|therapy',
    'slt|salt|slts',
    'teach|teaches|teaching|taught|teacher|teachers|tutor|tutors|tuition|tutoring|coaching|coach|coaches',
    'train|trains|training|trained @child|him|her|them|to|in|for|programme|session|sessions',
    'learn|learns|learning|learnt',
    'lesson|lessons|literacy|numeracy|phonics|handwriting|reading|writing|spelling|vocabulary|curriculum|educational|education|maths|homework',
    'skill|skills',
    'practise|practises|practising|rehearse|rehearses',
    'instruct|instructs|instruction|educate|educates|tuition',
    'fine|gross motor ..1 skills|programme|group|skills',
    'travel|independence|independent|mobility|habilitation training',
    'language|communication|speech programme|group|sessions|sounds|skills|work',
  ],
  butNot: [
    'in writing',
    'learning disability|disabilities|difficulty|difficulties|support',
    'learning ..2 nurse|nurses|team|service|psychiatrist',
    'practises at',
    'teacher|teachers|tutor|coach ..2 training',
  ],
}

/** Words for eating and drinking safely: what a speech and language therapist does about them is health. */
export const swallowing: PhraseList = {
  id: 'swallowing',
  phrases: [
    'swallow|swallows|swallowing|dysphagia|choking|choke|aspiration|aspirate|aspirating|eating|drinking|feeding|saliva|drooling|videofluoroscopy|thickener|thickened|texture|textures|iddsi|gastrostomy|mealtime',
  ],
}

/** Training given to those around the child. */
export const trainingOthers: PhraseList = {
  id: 'trainingOthers',
  phrases: [
    'train|trains|training|trained|teach|teaches|instruct|instructs|coach|coaches|shows ..4 staff|team|assistants|assistant|teacher|teachers|ta|tas|adults|parents|parent|carers|carer|family|mother|father|escort|escorts|driver|colleagues|workers|worker|foster|school|nursery|everyone|people',
    'staff|team|assistants|assistant|teacher|teachers|ta|tas|adults|parents|carers|family|mother|father|everyone|workers|worker|nurse|nurses|member|person|pa|carer ..4 trained|training|taught|train',
    'training to|for ..3 staff|team|assistants|assistant|teacher|teachers|adults|parents|carers|family|school|workers',
    'trained|qualified ..3 nurse|nurses|worker|carer|staff|adult|assistant|person|practitioner|volunteer|in|to',
  ],
}
