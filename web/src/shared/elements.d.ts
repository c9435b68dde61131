/** The elements of the design system, for JSX. */
import 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'ds-field': JSX.IntrinsicElements['div'];
    }
  }
}
