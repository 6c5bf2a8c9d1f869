const NUMBERS = ['No way', 'One way', 'Two ways', 'Three ways', 'Four ways', 'Five ways', 'Six ways'];

const inTurns = (ways: number) => (ways === 1 ? '' : ', in turns');

export const finding = {
  later: 'What comes out is said here after the last sample.',
  noneChosen: 'No variant is chosen',
  choose: 'Choose above which ways of doing the work to compare.',
  ways: (ways: number) => `${NUMBERS[ways] ?? `${ways} ways`} to do the same work`,
  /** What Run does; `often` is one of those that follow. */
  plan: (ways: number, often: string) =>
    `Run times ${ways === 1 ? 'it' : 'each of them'} ${often}, says here what came out, and draws below who did what when. All of it is carried out in this browser, on this machine.`,
  severalTimes: (ways: number) => `several times${inTurns(ways)}`,
  times: (ways: number, n: number, shown: string) => `${shown} ${n === 1 ? 'time' : 'times'}${inTurns(ways)}`,
  untilClear: (ways: number, seconds: string) => {
    const until = ways === 1 ? 'the time is well known' : 'it is clear which is faster';
    return `as often as it takes${inTurns(ways)}: until ${until}, or for ${seconds} s`;
  },
};
