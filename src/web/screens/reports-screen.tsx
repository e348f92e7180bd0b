export function ReportsScreen() {
  return <p>…</p>;
}
