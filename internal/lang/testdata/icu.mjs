// Writes icu.txt: what ICU says of every language that it knows, to prove the tables of package lang.
//
//	node icu.mjs > icu.txt        (any Node with full ICU; run by hand)
//
// Left out are the languages that ICU answers in English: rom, which it does not know, and ku-Arab, bal and rhg,
// whose folders in CLDR hold only root data.
const locales = ('en-GB ar fa fa-AF ps ur ckb ku tr bn so ti am fr es ru uk hi pa pa-Arab ne sr-Latn sr-Cyrl bs hr ' +
  'sr-Latn-ME mk sq el zh-Hans zh-Hant ta my om sw ln uz-Arab').split(' ')
const dates = [[2026, 1, 5], [2026, 11, 21], [2027, 9, 12]]
const second = {fa: 'persian', 'fa-AF': 'persian', ps: 'persian', am: 'ethiopic', ti: 'ethiopic'}
// CLDR's pattern for a Greek month without a day has the form that stands beside a day; that for a month and a year has the right one.
const alone = {el: {month: 'long', year: 'numeric'}}
const initial = {zero: 'z', one: '1', two: '2', few: 'f', many: 'm', other: 'o'}

const noon = ([y, m, d]) => new Date(Date.UTC(y, m - 1, d, 12))
const iso = ([y, m, d]) => [y, String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-')
const formatter = (locale, calendar, options) => {
  const f = new Intl.DateTimeFormat(`${locale}-u-ca-${calendar}`, {timeZone: 'UTC', ...options})
  const answered = f.resolvedOptions().locale.replace(/-u-.*/, '')
  if (answered !== locale) throw new Error(`${locale} is answered in ${answered}`)
  return f
}
const part = (f, date, type) => f.formatToParts(noon(date)).find(p => p.type === type).value

console.log(`# ICU ${process.versions.icu}, CLDR ${process.versions.cldr}: written by icu.mjs`)
for (const locale of locales) {
  const line = (...words) => console.log(locale, ...words)
  const full = formatter(locale, 'gregory', {dateStyle: 'full'})
  for (let d = 0; d < 7; d++) { // 2026-11-01 is a Sunday
    const day = [2026, 11, 1 + d]
    line('weekday', d, part(full, day, 'weekday'))
    line('short', d, formatter(locale, 'gregory', {weekday: 'short'}).format(noon(day)))
  }
  for (let m = 1; m <= 12; m++) {
    line('month', m, part(full, [2026, m, 15], 'month'))
    const month = formatter(locale, 'gregory', alone[locale] ?? {month: 'long'})
    line('alone', m, alone[locale] ? part(month, [2026, m, 15], 'month') : month.format(noon([2026, m, 15])))
  }
  for (const date of dates) {
    line('full', iso(date), full.format(noon(date)))
    line('long', iso(date), formatter(locale, 'gregory', {dateStyle: 'long'}).format(noon(date)))
    if (locale in second) {
      const f = formatter(locale, second[locale], {dateStyle: 'long'})
      line('second', iso(date), ['year', 'month', 'day'].map(type => part(f, date, type)).join(' '))
    }
  }
  const rules = new Intl.PluralRules(locale)
  const forms = [...Array(131).keys(), 1000000].map(n => initial[rules.select(n)]).join('')
  line('plural', '0-130,1000000', forms)
  for (const n of [0, 999, 1234, 12345, 1234567]) line('number', n, new Intl.NumberFormat(locale).format(n))
}

// The first day of each year of the second calendars, 1970 to 2099.
for (const calendar of ['persian', 'ethiopic']) {
  const f = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric'})
  for (let ms = Date.UTC(1970, 0, 1); ms < Date.UTC(2100, 0, 1); ms += 864e5) {
    const parts = Object.fromEntries(f.formatToParts(ms).map(p => [p.type, p.value]))
    if (parts.month === '1' && parts.day === '1') console.log(calendar, 'newyear', parts.year, new Date(ms).toISOString().slice(0, 10))
  }
}
