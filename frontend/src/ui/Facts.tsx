import { Fragment, type ReactNode } from 'react';

/** Names and values of a card; a value that is missing takes its name with it. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl>
      {rows.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
