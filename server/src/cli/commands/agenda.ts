import { askedOn } from '../../features/askedOn';
import { inOrder, urgencyOf, waitingOf } from '../../features/waiting';
import { paint } from '../../report/style';
import { asJson, decided, noMore, someOf, OTHERS } from '../answer';
import { COMMON_FLAGS, UsageError } from '../args';
import type { Command } from '../command';
import { loadRange } from '../range';
import { itemJson, waitingText } from '../waitingText';

export const agenda: Command = {
  name: 'agenda',
  summary: "tell what the alliance's next meeting is about, in order of due date",
  usage: '',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    ...someOf('base', 'head', 'now'),
    week: { type: 'boolean', help: 'only what is overdue, due within seven days, or without a date' },
  },
  examples: [
    { line: 'linchpin agenda --week', says: 'for the next meeting' },
    { line: 'linchpin agenda --format json', says: 'everything, for a script' },
  ],
  async run(args, terminal) {
    noMore(args, 'agenda', 'it tells of everybody');
    const loaded = await loadRange(args, terminal, undefined, OTHERS);
    const [first] = loaded.views;
    if (!first) throw new UsageError('there is no governance here');
    const { today } = first;
    const lists = await Promise.all(
      loaded.views.map(async (view) => waitingOf(view, await askedOn(view, () => loaded.engine.repository(view.root)))),
    );
    const items = inOrder(lists.flat()).filter((item) => !args.flag('week') || urgencyOf(item, today) !== 'later');
    if (args.text('format') === 'json')
      terminal.out(
        asJson({ today, week: args.flag('week'), items: items.map((item) => itemJson(loaded, item, today)) }),
      );
    else {
      const head = `${paint(terminal.style, 'bold', 'Agenda')} on ${today}\n`;
      const body = waitingText(loaded, items, today, terminal.style, true);
      terminal.out(`${head}\n${body === '' ? 'Nothing is open.\n' : body}`);
    }
    return decided(loaded, terminal, 'agenda');
  },
};
