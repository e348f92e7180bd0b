import { CAMPAIGN, type PermissionWorld, type Question } from './permission-world.ts';

/** A valid question; `answers`: the status of one who may ask, where it is not 200. */
export interface Example extends Question {
  readonly answers?: number;
}

/** `agency`: whose it is about; `null` where the question names none. What it needs is made by whoever holds the data. */
export type MakeExample = (agency: string | null, world: PermissionWorld) => Promise<Example> | Example;

export const C = `/api/campaigns/${CAMPAIGN}`;

export const get = (url: string): Example => ({ method: 'GET', url });
export const post = (url: string, body: unknown): Example => ({ method: 'POST', url, body });
export const remove = (url: string): Example => ({ method: 'DELETE', url });
export const part = (value: unknown) => encodeURIComponent(String(value));

let made = 0;
/** Another text each time: contents imported twice change nothing. */
export const next = () => {
  made += 1;
  return made;
};

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
export async function told(world: PermissionWorld, question: Question): Promise<any> {
  const { status, text } = await world.ask('operator', question);
  if (status !== 200) throw new Error(`${question.method} ${question.url}: ${text}`);
  return JSON.parse(text);
}
