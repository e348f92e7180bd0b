/** SQL that is true for the versions of a versioned table known at a data version; `null`: the present. */
export function knownSql(version: number | null): string {
  if (version === null) return 'known_to is null';
  if (!Number.isSafeInteger(version) || version < 0) throw new RangeError(`no data version ${version}`);
  return `known_from <= ${version} and (known_to is null or known_to > ${version})`;
}
