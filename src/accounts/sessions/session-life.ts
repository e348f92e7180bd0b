/**
 * Sessions end twelve hours after sign-in, however they are used, and after an hour in which they were not. That is one
 * working day with its evening for an officer who reports daily, and the hour of idleness that NIST SP 800-63B-4 names
 * for two factors (AAL2), whose own longest session is 24 hours (ASVS 5.0 7.3.1, 7.3.2).
 */
export const SESSION_SECONDS = 12 * 3600;
export const IDLE_MS = 3_600_000;
