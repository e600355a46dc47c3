import { askedOn } from '../../features/askedOn';
import { inOrder, waitingFor, waitingOf } from '../../features/waiting';
import { paint, visible } from '../../report/style';
import { asJson, decided, noMore, someOf, OTHERS } from '../answer';
import { COMMON_FLAGS, UsageError } from '../args';
import type { Command } from '../command';
import { knownPerson, whoAmI } from '../person';
import { loadRange } from '../range';
import { itemJson, waitingText } from '../waitingText';

export const inbox: Command = {
  name: 'inbox',
  summary: 'tell what waits for you: decisions, objections and conditions, reviews and hand-overs',
  usage: '',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    ...someOf('base', 'head', 'now'),
    for: {
      type: 'string',
      value: 'PERSON',
      help: 'of this person; default: whoever has the e-mail address of your git identity',
    },
  },
  examples: [
    { line: 'linchpin inbox', says: 'of whoever runs it' },
    { line: 'linchpin inbox --for dina', says: 'of somebody else' },
  ],
  async run(args, terminal) {
    noMore(args, 'inbox', 'name a person with --for');
    const loaded = await loadRange(args, terminal, undefined, OTHERS);
    const [first] = loaded.views;
    if (!first) throw new UsageError('there is no governance here');
    const given = args.text('for');
    const person =
      given === undefined
        ? await whoAmI(loaded.host, first, '--for PERSON')
        : knownPerson(loaded.views, given, '--for');
    const lists = await Promise.all(
      loaded.views.map(async (view) =>
        waitingFor(waitingOf(view, await askedOn(view, () => loaded.engine.repository(view.root))), person),
      ),
    );
    const items = inOrder(lists.flat());
    const { today } = first;
    if (args.text('format') === 'json')
      terminal.out(asJson({ person, today, items: items.map((item) => itemJson(loaded, item, today)) }));
    else {
      const head = `${paint(terminal.style, 'bold', `Inbox of ${visible(person)}`)} on ${today}\n`;
      const body = waitingText(loaded, items, today, terminal.style, false);
      terminal.out(`${head}\n${body === '' ? `Nothing waits for ${visible(person)}.\n` : body}`);
    }
    return decided(loaded, terminal, 'inbox');
  },
};
