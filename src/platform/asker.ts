import { userInfo } from 'node:os';

/**
 * Where something is done: ids of agencies; none at all is "no matter where"; `null` is the whole installation, which
 * only those who reach everything may ask for.
 */
export type Place = readonly string[] | null;

/** For what concerns no agency: whoever may do it anywhere may do it. */
export const ANYWHERE: Place = [];

/** Who asks. A door finds out; the first statement of an operation asks what they may do (`permit`). */
export interface Asker {
  /**
   * `account`: somebody who has signed in · `source`: another system with a token · `operator`: the person at the
   * computer that holds the data · `schedule`: the product itself, by a plan somebody gave it · `visitor`: anybody.
   */
  readonly kind: 'account' | 'source' | 'operator' | 'schedule' | 'visitor';
  /** The account or source; `null` for all others. */
  readonly id: string | null;
  /** As the audit and papers name them. */
  readonly name: string;
  /** The role of an account; `null` for all others. */
  readonly role: string | null;
  /** Where a request came from, for the audit; not said: not by way of a network. */
  readonly from?: 'this-computer' | 'local-network' | 'elsewhere';
  may(action: string, place: Place): Promise<boolean>;
  /** Refuses what they may not do, and says in a sentence why: `not-allowed`, or `unauthenticated` for a visitor. */
  require(action: string, place: Place): Promise<void>;
}

/** The first statement of an operation: refuses unless the one who asks may do this there. */
export function permit(app: { readonly asker: Asker }, action: string, place: Place): Promise<void> {
  return app.asker.require(action, place);
}

/** The name that stands beside what somebody decided: of an account; whoever runs a command signs with none. */
export function signatureOf({ asker }: { readonly asker: Asker }): string | null {
  return asker.kind === 'account' ? asker.name : null;
}

/** The same installation, asked by somebody else, from where it was asked. */
export function askedBy<App extends { readonly asker: Asker }>(app: App, asker: Asker): App {
  const { from } = app.asker;
  return { ...app, asker: from === undefined ? asker : { ...asker, from } };
}

/** Whoever runs a command where the data lie: the operating system has let them, and could let them take the files. */
export function operator(): Asker {
  return unlimited('operator', systemUser());
}

/** What the product does by itself, by a plan that somebody gave it. */
export function schedule(name: string): Asker {
  return unlimited('schedule', name);
}

function unlimited(kind: Asker['kind'], name: string): Asker {
  return { kind, id: null, name, role: null, may: async () => true, require: async () => {} };
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // A process may run under a number that has no name.
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}
