export function TargetsScreen() { return <p>…</p>; }
