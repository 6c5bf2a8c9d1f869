import type { PythonReport, PythonSection, Status } from 'interleave';
import { expect, test } from 'vitest';
import { raisedLine, raisedLines } from './raised-lines';

const DIVISION = `Traceback (most recent call last):
  File "listing.py", line 6, in gil
    return part()
  File "listing.py", line 2, in part
    return 1 / 0
           ~~^~~
ZeroDivisionError: division by zero
`;

test('the innermost frame is the line that raised', () => {
  expect(raisedLine(DIVISION)).toStrictEqual({ line: 2, exception: 'ZeroDivisionError: division by zero' });
});

test('a syntax error names its line without a traceback', () => {
  const printed =
    '  File "listing.py", line 4\n    return 1 +\n              ^\nSyntaxError: invalid syntax\n';
  expect(raisedLine(printed)).toStrictEqual({ line: 4, exception: 'SyntaxError: invalid syntax' });
});

test('of an exception and its cause, the exception counts', () => {
  const printed = `${DIVISION}
The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "listing.py", line 5, in gil
    raise ValueError("two\\nlines") from e
ValueError: two
lines
`;
  expect(raisedLine(printed)).toStrictEqual({ line: 5, exception: 'ValueError: two' });
});

test('of an exception in a process, the line in the process counts', () => {
  const printed = `processes.RemoteTraceback: 
${DIVISION}
The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "listing.py", line 13, in processes
    list(pool.map(part, [1, 2]))
ZeroDivisionError: division by zero
`;
  expect(raisedLine(printed)?.line).toBe(2);
});

test('an exception in a group is found behind its margin', () => {
  const printed = `  + Exception Group Traceback (most recent call last):
  |   File "listing.py", line 5, in f
  |     async with asyncio.TaskGroup() as g:
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "listing.py", line 3, in t
    |     raise ValueError("a")
    | ValueError: a
    +------------------------------------
`;
  expect(raisedLine(printed)).toStrictEqual({ line: 3, exception: 'ValueError: a' });
});

test('a traceback without a line of the listing marks none', () => {
  expect(raisedLine('')).toBe(null);
  expect(raisedLine('Traceback (most recent call last):\nMemoryError\n')).toBe(null);
});

const section = (status: Status, traceback: string) =>
  ({ variants: [{ id: 'gil', status }], tracebacks: { gil: traceback } }) as unknown as PythonSection;
const report = (...sections: PythonSection[]): PythonReport => ({ sections, listings: {}, explanation: [] });

test('a line that raised in two interpreters is marked once', () => {
  const twice = report(section('failed', DIVISION), section('failed', DIVISION));
  expect(raisedLines(twice, 'gil').map(({ line }) => line)).toStrictEqual([2]);
  expect(raisedLines(twice, 'async')).toStrictEqual([]);
  expect(raisedLines(null, 'gil')).toStrictEqual([]);
});

test('a row that is unavailable marks no line', () => {
  expect(raisedLines(report(section('unavailable', DIVISION)), 'gil')).toStrictEqual([]);
});
