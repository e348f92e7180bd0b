import { expect, test } from 'vitest';
import { AppError, type ErrorCode } from '../platform/app-error.ts';
import { describeFailure } from './problem.ts';

const STATUS: Record<ErrorCode, number> = {
  'bad-usage': 400,
  'unreadable-file': 422,
  'not-found': 404,
  refused: 422,
  conflict: 409,
  locked: 423,
  'not-allowed': 403,
  'no-space': 507,
  unauthenticated: 401,
  'too-large': 413,
  unsupported: 415,
  busy: 503,
  'too-many': 429,
  interrupted: 408,
  damaged: 500,
};

test.each(Object.entries(STATUS) as [ErrorCode, number][])(
  'a refusal %s answers with status %d and its own words',
  (code, status) => {
    const { problem, defect } = describeFailure(new AppError(code, 'Ở đâu, cái gì, làm gì tiếp.'));
    expect(defect).toBeNull();
    expect(problem).toMatchObject({
      type: 'about:blank',
      status,
      code,
      detail: 'Ở đâu, cái gì, làm gì tiếp.',
    });
    expect(problem.title).not.toBe('');
  },
);

test('issues of a refusal travel with it, and no other detail does', () => {
  const failure = new AppError('refused', 'Có dòng chưa đúng.', {
    issues: [{ row: 3 }],
    directory: '/srv/secret',
  });
  const { problem } = describeFailure(failure);
  expect(problem.issues).toEqual([{ row: 3 }]);
  expect(JSON.stringify(problem)).not.toContain('secret');
});

test('a defect shows a number by which the log finds it, and nothing of itself', () => {
  const { problem, defect } = describeFailure(new TypeError('cannot read properties of undefined'));
  expect(problem.status).toBe(500);
  expect(defect).toMatch(/^[0-9A-F]{8}$/);
  expect(problem.detail).toContain(defect);
  expect(JSON.stringify(problem)).not.toContain('undefined');
});

test('a body that is too large is told apart from a wrong one', () => {
  const tooLarge = Object.assign(new Error('too large'), { statusCode: 413 });
  expect(describeFailure(tooLarge).problem).toMatchObject({ status: 413, code: 'too-large' });
  const wrongType = Object.assign(new Error('unsupported'), { statusCode: 415 });
  expect(describeFailure(wrongType).problem).toMatchObject({ status: 415, code: 'bad-usage' });
});
