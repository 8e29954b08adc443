/** The sign of the house: the disc on a footpath's post, and the way it points. The word stands beside it. */
export const WaymarkSign = () => (
  <svg class="waymark-sign" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
    <circle class="waymark-sign__disc" cx="20" cy="20" r="19" />
    <path class="waymark-sign__way" d="M12.5 31V23.5a6 6 0 0 1 6-6H28M21.5 9.8l7.9 7.7-7.9 7.7" />
  </svg>
)
