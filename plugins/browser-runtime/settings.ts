/** The tenant's settings, loaded when the reader comes near the badge that shows them. */
import css from './settings.css';
import { adopt } from './style.ts';

export { TenantPanel } from './tenant.ts';

adopt(css);
