/**
 * What the design system does in the page: it connects fields with their labels, and puts what pops up in its place. The first
 * drawing looks the same without it, and each field it takes up before that is laid out by itself.
 */
import '@digdir/designsystemet-web/ds-field';
import '@digdir/designsystemet-web/popover';
