import { useEffect, useState } from 'react';

const REST_MS = 300;

/** The value as it was when it last stayed the same for a moment: what is being typed is not asked letter by letter. */
export function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
