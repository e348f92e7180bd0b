import { type Chapter, met } from './requirement.ts';

const INVENTORY =
  'test/asvs/source-rules.test.ts: every file that uses cryptography is in the inventory, and only what is in it is used';

export const CRYPTOGRAPHY: Chapter = {
  number: 11,
  name: 'Cryptography',
  requirements: [
    met('11.1.1', 'Documented: the life of keys', [], ['docs/security-data.md: Keys']),
    met(
      '11.1.2',
      'An inventory of keys, algorithms, certificates',
      [],
      ['docs/security-data.md: Cryptography in use', INVENTORY],
    ),
    met(
      '11.2.1',
      'Validated implementations',
      [],
      [INVENTORY],
      'OpenSSL through Node.js, and age-encryption (noble) for backups.',
    ),
    met(
      '11.2.2',
      'Algorithms, keys and passwords can be changed',
      ['src/accounts/passwords/hash-password.ts', 'src/platform/secret.ts'],
      [
        'test/asvs/password-policy.test.ts: a stored password names its function and cost, has a salt of its own, and is Argon2id at what OWASP asks',
        'src/platform/mail/send-mails.test.ts: waits unreadable, and is dropped when the secret is another',
        'docs/security-data.md: Cryptography in use',
        'docs/security-data.md: Keys',
      ],
    ),
    met(
      '11.2.3',
      'At least 128 bits of security',
      [],
      [INVENTORY, 'docs/security-data.md: Cryptography in use'],
    ),
    met(
      '11.3.1',
      'No ECB, no weak padding',
      ['src/platform/mail/outbox.ts'],
      ['test/asvs/source-rules.test.ts: ciphers are authenticated ones'],
    ),
    met(
      '11.3.2',
      'Only approved ciphers and modes',
      ['src/platform/mail/outbox.ts', 'src/platform/backup/backup-lock.ts'],
      [
        'test/asvs/source-rules.test.ts: ciphers are authenticated ones',
        'src/cli/backup-commands.test.ts: to the holder of a key: the public half shuts, only the secret half opens',
      ],
      'AES-256-GCM, ChaCha20-Poly1305 (age) and XChaCha20-Poly1305 (seeds of second factors).',
    ),
    met(
      '11.3.3',
      'Encrypted data is authenticated',
      ['src/platform/mail/outbox.ts', 'src/platform/backup/backup-lock.ts'],
      [
        'test/asvs/source-rules.test.ts: ciphers are authenticated ones',
        'src/cli/backup-commands.test.ts: to the holder of a key: the public half shuts, only the secret half opens',
        'src/platform/mail/send-mails.test.ts: waits unreadable, and is dropped when the secret is another',
      ],
    ),
    met(
      '11.4.1',
      'Only approved hash functions',
      [],
      [INVENTORY, 'docs/security-data.md: Cryptography in use'],
    ),
    met(
      '11.4.2',
      'Passwords are stored by a costly function with current parameters',
      ['src/accounts/passwords/hash-password.ts'],
      [
        'test/asvs/password-policy.test.ts: a stored password names its function and cost, has a salt of its own, and is Argon2id at what OWASP asks',
      ],
    ),
    met(
      '11.4.3',
      'Hashes of integrity are collision resistant, 256 bits',
      ['src/platform/backup/make-backup.ts'],
      [INVENTORY, 'src/platform/backup/hostile-archive.test.ts: a good archive with any one byte changed'],
      'SHA-256.',
    ),
    met(
      '11.4.4',
      'Keys made of passwords are stretched',
      ['src/platform/backup/backup-lock.ts'],
      ['src/cli/backup-commands.test.ts: with a passphrase out of a file that nobody else may read'],
      'Only backups under a passphrase: scrypt by age.',
    ),
    met(
      '11.5.1',
      'What must not be guessed has 128 random bits of a secure generator',
      ['src/intake/push/source.ts', 'src/platform/backup/offer-snapshots.ts'],
      [
        'test/asvs/source-rules.test.ts: nothing but made-up data comes of a generator that can be guessed',
        'src/server/push-door.test.ts: a token is shown once and kept nowhere',
      ],
    ),
    met(
      '11.6.1',
      'Approved algorithms for keys and signatures',
      ['src/platform/backup/backup-key.ts', 'src/server/read-certificate.ts'],
      [
        'src/cli/backup-commands.test.ts: to the holder of a key: the public half shuts, only the secret half opens',
        'docs/security-data.md: Cryptography in use',
      ],
      'X25519 with ML-KEM-768 by age for backups; TLS keys are the operator’s; the product signs nothing itself.',
    ),
  ],
};
