export { type Advised, recommendationFor } from './recommendation.ts'
export { RecommendationNote } from './recommendation-note.tsx'
export { routes } from './routes.ts'
