import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

interface Props<T> {
  rows: readonly T[];
  rowHeight: number;
  keyOf: (row: T) => string;
  draw: (row: T, index: number) => ReactNode;
  /** The row to keep in sight when it changes. */
  focus: number;
  label: string;
  activeId: string | undefined;
  onKey: (key: string) => boolean;
}

/** Rows beyond the edges, so that a fast scroll shows no hole. */
const spare = 6;

/** A list box that only has the rows in sight in the document: five thousand rows cost as little as twenty. */
export function VirtualList<T>({ rows, rowHeight, keyOf, draw, focus, label, activeId, onKey }: Props<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = box.current;
    if (element === null || focus < 0) return;
    const rowTop = focus * rowHeight;
    if (rowTop < element.scrollTop) element.scrollTop = rowTop;
    else if (rowTop + rowHeight > element.scrollTop + element.clientHeight) element.scrollTop = rowTop + rowHeight - element.clientHeight;
  }, [focus, rowHeight]);

  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(rows.length, Math.ceil((top + height) / rowHeight) + spare);
  return (
    <div
      ref={box}
      className="virtual-list"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      {...(activeId === undefined ? {} : { 'aria-activedescendant': activeId })}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={(event) => {
        if (onKey(event.key)) event.preventDefault();
      }}
    >
      <div role="presentation" style={{ height: rows.length * rowHeight, position: 'relative' }}>
        {rows.slice(first, last).map((row, index) => (
          <div role="presentation" key={keyOf(row)} style={{ position: 'absolute', top: (first + index) * rowHeight, height: rowHeight, left: 0, right: 0 }}>
            {draw(row, first + index)}
          </div>
        ))}
      </div>
    </div>
  );
}
