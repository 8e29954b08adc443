// What `npm start` runs. Plain JavaScript, as it is what turns the rest into it.
import { runBundled } from './bundle.js'

await runBundled('service')
