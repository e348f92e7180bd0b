import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** Gives a chart the width that its place on the page has, so that its letters keep their size. */
export function ChartWidth({ children }: { children: (width: number) => ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    setWidth(Math.floor(element.getBoundingClientRect().width));
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} className="chart-width">
      {width > 0 ? children(width) : null}
    </div>
  );
}
