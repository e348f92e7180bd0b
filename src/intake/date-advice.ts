/**
 * How a day that cannot be read is written, as SQL of words to put behind “… không phải là ngày”: `; hãy viết
 * 12/11/2024`. Says a day only where there is one way to read it, so never for a year of two digits; nothing where the
 * form is right and there is no such day.
 */
export function dateAdviceSql(value: string): string {
  const text = `lower(trim(${value}))`;
  const found = (pattern: string, group: number) => `regexp_extract(${text}, '${pattern}', ${group})`;
  const write = (pattern: string, groups: readonly [number, number, number]) => {
    const [day, month, year] = groups.map((group) => found(pattern, group));
    const written = `lpad(${day}, 2, '0') || '/' || lpad(${month}, 2, '0') || '/' || ${year}`;
    return `case when try_strptime(${written}, '%d/%m/%Y') is null then '; hãy viết ngày/tháng/năm, như 12/11/2024'
      else '; hãy viết ' || ${written} end`;
  };
  return `coalesce(case
    when regexp_full_match(${text}, '${DOTTED}') then ${write(DOTTED, [1, 2, 3])}
    when regexp_full_match(${text}, '${WORDS}') then ${write(WORDS, [1, 2, 3])}
    when regexp_full_match(${text}, '${YEAR_FIRST}') then ${write(YEAR_FIRST, [3, 2, 1])}
    when regexp_full_match(${text}, '${SHORT_YEAR}') then '; hãy viết đủ bốn chữ số của năm, như 12/11/2024'
    when regexp_full_match(${text}, '${MONTH_FIRST}') then
      case when ${found(MONTH_FIRST, 1)}::integer <= 12 and ${found(MONTH_FIRST, 2)}::integer between 13 and 31
        then '; hãy viết ngày trước tháng sau, như 12/11/2024' else '' end
    when regexp_full_match(${text}, '${RIGHT_FORM}') then ''
    else '; hãy viết ngày/tháng/năm, như 12/11/2024'
  end, '')`;
}

const CLOCK = '(?:[ t,]+\\d{1,2}[:hg]\\d{2}.*)?';
const DOTTED = `(\\d{1,2}) ?[. ] ?(\\d{1,2}) ?[. ] ?(\\d{4})${CLOCK}`;
const WORDS = `(?:ngày )?(\\d{1,2}) tháng (\\d{1,2})(?: năm|,)? (\\d{4})`;
const YEAR_FIRST = `(\\d{4})[./](\\d{1,2})[./](\\d{1,2})${CLOCK}`;
const SHORT_YEAR = `\\d{1,2} ?[-./ ] ?\\d{1,2} ?[-./ ] ?\\d{2}${CLOCK}`;
const MONTH_FIRST = `(\\d{1,2})[/-](\\d{1,2})[/-]\\d{4}${CLOCK}`;
const RIGHT_FORM = `\\d{4}-\\d{2}-\\d{2}.*`;
