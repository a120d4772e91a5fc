// Scripts only add: every page works without them.
import { initAll } from '/assets/govuk-frontend.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
