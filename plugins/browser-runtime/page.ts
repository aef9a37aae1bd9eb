/** What Python wrote about the page, as the entry reads it. */
import type { PageConfig } from './contract.ts';

/** @returns undefined for a text that is no page's config. */
export function parsePage(text: string | undefined): PageConfig | undefined {
  try {
    return JSON.parse(text as string) as PageConfig;
  } catch {
    return undefined;
  }
}

/** Is there anything but snippets? */
export const needsStage = (page: PageConfig | undefined): unknown =>
  page && (page.container || page.sdk || page.tenants?.[0] || page.fields?.[0]);
