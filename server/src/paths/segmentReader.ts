/** Collects the tokens of one pattern and cuts them into segments. The dialects differ in what they feed it. */
import { DEEP, nameSegment, type Segment } from './pattern';
import { nameTest, ONE, STAR, type CharClass, type Token } from './nameTest';

export class SegmentReader {
  readonly segments: Segment[] = [];
  private tokens: Token[] = [];
  private text = '';

  character(text: string): void {
    this.text += text;
  }

  star(): void {
    this.flush();
    if (this.tokens[this.tokens.length - 1]?.kind !== 'star') this.tokens.push(STAR);
  }

  one(): void {
    this.flush();
    this.tokens.push(ONE);
  }

  class(set: CharClass): void {
    this.flush();
    this.tokens.push({ kind: 'class', set });
  }

  deep(): void {
    if (this.segments[this.segments.length - 1] !== DEEP) this.segments.push(DEEP);
  }

  /** Nothing was read since the last `/`. */
  get atStart(): boolean {
    return this.text === '' && this.tokens.length === 0;
  }

  /** Ends the segment, also an empty one: no path has an empty name, so it matches nothing. */
  endSegment(): void {
    if (this.tokens.length === 0) this.segments.push(nameSegment(this.text));
    else {
      this.flush();
      this.segments.push({ kind: 'test', test: nameTest(this.tokens) });
    }
    this.tokens = [];
    this.text = '';
  }

  private flush(): void {
    if (this.text !== '') this.tokens.push({ kind: 'text', text: this.text });
    this.text = '';
  }
}
