/** The container's two sheets, loaded when the reader comes near: the tenant's settings, the menu. */
import css from './sheets.css';
import { adopt } from './style.ts';

export { Menu } from './menu.ts';
export { TenantPanel } from './tenant.ts';

adopt(css);
