/** What a page does before anything is loaded: the runtime learns its texts, here the English ones. */
import { learn } from '../../plugins/browser-runtime/texts.ts';
import english from '../../plugins/mkdocs_playground/texts/en.json' with { type: 'json' };

learn(english);
