import { type Chapter, met, notApplicable } from './requirement.ts';

export const ENCODING: Chapter = {
  number: 1,
  name: 'Encoding and sanitization',
  requirements: [
    met(
      '1.1.1',
      'Input is decoded once, into one form, before it is judged',
      ['src/intake/reading/read-file.ts', 'src/intake/convert-texts.ts', 'src/server/register-route.ts'],
      [
        'src/intake/reading/read-file.test.ts: with random cells reads back cell by cell, whatever the separator, quoting, line end and encoding',
        'src/intake/reading/hostile-file.test.ts: keys that every object has already, numbers beyond all numbers, halves of letters',
      ],
    ),
    met(
      '1.1.2',
      'Output is encoded last, by the interpreter or right before it',
      [
        'src/reports/writing/write-docx.ts',
        'src/reports/writing/write-xlsx.ts',
        'src/server/register-route.ts',
      ],
      [
        'test/asvs/source-rules.test.ts: screens show text as text: nothing makes HTML, code or styles of it',
        'src/reports/writing/render-report.test.ts: they stay words in the workbook, and none is a formula',
      ],
      'React, JSON.stringify, the writers of DOCX, XLSX and PDF and bound SQL parameters encode; no text is encoded earlier.',
    ),
    met(
      '1.2.1',
      'Encoding fits the place: HTML, attributes, CSS, headers, XML',
      ['src/server/web-files.ts', 'src/server/register-route.ts'],
      [
        'test/asvs/source-rules.test.ts: screens show text as text: nothing makes HTML, code or styles of it',
        'src/server/build-server.test.ts: a paper comes as a file with its name and type',
      ],
    ),
    met(
      '1.2.2',
      'Untrusted parts of addresses are encoded; only safe protocols',
      ['src/web/call-endpoint.ts'],
      [
        'src/web/figure-words.test.ts: an address carries path parameters in the path, the rest behind, and leaves out what is absent',
        'test/asvs/source-rules.test.ts: no screen leads to an address that came with data',
      ],
    ),
    met(
      '1.2.3',
      'JavaScript and JSON made on the way are encoded',
      ['src/server/register-route.ts'],
      [
        'test/asvs/source-rules.test.ts: screens show text as text: nothing makes HTML, code or styles of it',
        'src/server/kept-answers.test.ts: any text is sent as it was written, but for the instant of asking',
      ],
    ),
    met(
      '1.2.4',
      'Database queries take parameters',
      ['src/platform/warehouse.ts', 'src/platform/records.ts'],
      [
        'test/asvs/hostile-requests.test.ts: SQL in any text of a question is text: nothing more is answered, nothing is changed',
        'src/intake/fuzz-import.test.ts: damaged files are imported or refused in one sentence, and leave data that hold together',
      ],
    ),
    met(
      '1.2.5',
      'No operating system commands made of input',
      ['src/server/run-backup-worker.ts'],
      ['test/asvs/source-rules.test.ts: no code is made of text, and no command is run by a shell'],
      'The only process started is the product’s own backup worker, by a fixed path without a shell.',
    ),
    notApplicable('1.2.6', 'No LDAP injection', 'No LDAP.'),
    notApplicable(
      '1.2.7',
      'No XPath injection',
      'No XPath; the XML of workbooks is read by a scanner of our own.',
    ),
    notApplicable(
      '1.2.8',
      'LaTeX is run safely',
      'No LaTeX; papers are typeset by Typst from a fixed template.',
    ),
    met(
      '1.2.9',
      'Special characters are escaped in regular expressions',
      ['src/intake/personal-content.ts'],
      ['test/asvs/source-rules.test.ts: regular expressions are made of our own texts only'],
    ),
    notApplicable('1.3.1', 'HTML from editors is sanitised', 'No input of HTML; every input is plain text.'),
    met(
      '1.3.2',
      'No eval, no dynamic code',
      ['src/server/security-headers.ts'],
      [
        'test/asvs/source-rules.test.ts: no code is made of text, and no command is run by a shell',
        'src/server/guard.test.ts: a page runs its own scripts only, and makes no markup out of text',
      ],
      'The content security policy forbids it in the browser as well.',
    ),
    met(
      '1.3.3',
      'What goes into a dangerous place is cut and cleaned first',
      ['src/intake/strip-personal.ts', 'src/server/problem.ts'],
      [
        'test/asvs/question-limits.test.ts: every text that a question may carry has a greatest length',
        'src/server/send-problem.test.ts: a reason names what was asked for, but no number of a person',
        'src/intake/refused/correct-refused.test.ts: hostile cells come back as they were, never as formulas',
      ],
    ),
    notApplicable('1.3.4', 'SVG from users holds no script', 'No SVG or other picture is taken in.'),
    notApplicable(
      '1.3.5',
      'Markdown, CSS, templates from users are disabled',
      'Nothing that users write is read as Markdown, CSS, XSL or a template.',
    ),
    met(
      '1.3.6',
      'No server-side request forgery',
      [],
      [
        'test/asvs/source-rules.test.ts: every file that opens a connection outwards is in the list of connections',
        'docs/security-data.md: Connections',
      ],
      'No address of an outward connection comes from a request or a file; all are settings of the operator.',
    ),
    met(
      '1.3.7',
      'No templates made of input',
      ['src/reports/writing/paper.typ', 'src/reports/writing/write-pdf.ts'],
      ['test/asvs/source-rules.test.ts: papers reach Typst as data, never as its source'],
    ),
    notApplicable('1.3.8', 'No JNDI injection', 'No Java.'),
    notApplicable('1.3.9', 'No memcache injection', 'No memcache.'),
    notApplicable(
      '1.3.10',
      'Format strings are safe',
      'JavaScript has no format strings that reach memory; none is taken from input.',
    ),
    met(
      '1.3.11',
      'No SMTP or IMAP injection',
      ['src/platform/mail/hand-over.ts', 'src/platform/mail/mail-address.ts'],
      ['src/platform/mail/send-mails.test.ts: nobody writes a second header or recipient into a mail'],
    ),
    met(
      '1.4.1',
      'Memory-safe strings and pointers',
      [],
      ['src/intake/import-memory.test.ts: one that needs more still is refused in one sentence'],
      'TypeScript on Node.js; native code only in maintained libraries (DuckDB, SQLite, Typst), all pinned.',
    ),
    met(
      '1.4.2',
      'Numbers cannot overflow',
      ['src/platform/warehouse.ts', 'src/intake/type-cells.ts'],
      [
        'src/platform/warehouse.test.ts: gives counts as numbers, and refuses those a number cannot hold',
        'src/intake/reading/hostile-file.test.ts: keys that every object has already, numbers beyond all numbers, halves of letters',
      ],
    ),
    met(
      '1.4.3',
      'Memory and resources are given back',
      ['src/server/register-route.ts', 'src/server/receive-body.ts', 'src/intake/import-memory.ts'],
      [
        'src/intake/import-files.test.ts: an import gives back the memory that it did without, also when it fails',
        'src/cli/inbound-process.test.ts: two hundred thousand rows stream through without the server holding them',
        'src/server/push-door.test.ts: who falls silent is given up, and does not hold up the others',
      ],
    ),
    met(
      '1.5.1',
      'XML readers resolve no entities',
      ['src/intake/reading/read-workbook.ts'],
      ['src/intake/reading/hostile-file.test.ts: is refused in one sentence: %s'],
      'A workbook that declares entities, of its own or from elsewhere, is refused whole.',
    ),
    met(
      '1.5.2',
      'Untrusted data is not deserialised into objects of its choice',
      ['src/intake/reading/read-json.ts', 'src/platform/endpoint.ts'],
      [
        'src/intake/reading/hostile-file.test.ts: keys that every object has already, numbers beyond all numbers, halves of letters',
        'test/asvs/hostile-requests.test.ts: a body with __proto__ or constructor is refused or changes no object',
      ],
      'Only JSON, CSV and the XML of workbooks, each into fields that are named beforehand.',
    ),
  ],
};
