export function DataScreen() { return <p>…</p>; }
