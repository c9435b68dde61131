/** A labelled field with its explanation and what is wrong with it. The design system connects the three. */
import type { ComponentChildren } from 'preact';

export function Field({
  label,
  description,
  problem,
  children,
}: {
  label: string;
  description?: string | undefined;
  problem?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <ds-field class="ds-field">
      <label>{label}</label>
      {description !== undefined && <p data-field="description">{description}</p>}
      {children}
      {problem !== undefined && (
        <p class="ds-validation-message" data-field="validation">
          {problem}
        </p>
      )}
    </ds-field>
  );
}
