import i18next from 'i18next';

/*
 * The server explains its plans in short English sentences, for its log and for programs as well as for people. Those it says
 * often are said here in Chinese; a sentence that is not known stays as it is, for a wrong translation is worse than none.
 */
const visits: Record<string, string> = {
  ACCEPTED: '接单', EN_ROUTE: '出发', ARRIVED: '到达', WORKING: '开工', DONE: '完工', NOT_AT_HOME: '报告客户不在家', NEEDS_PART: '报告缺备件', TO_WORKSHOP: '拉修', DECLINED: '拒单',
};
const tickets: Record<string, string> = { received: '新受理', changed: '有变更', cancelled: '已取消', closed: '已结束', 'went to the workshop': '拉回车间', 'returned to the pool': '退回待派' };

/** In English only the states are said: the rest is English already. */
const visitsInEnglish: Record<string, string> = {
  ACCEPTED: 'accepted', EN_ROUTE: 'set out for', ARRIVED: 'arrived at', WORKING: 'began', DONE: 'finished', NOT_AT_HOME: 'found nobody at', NEEDS_PART: 'needs a part for', TO_WORKSHOP: 'takes to the workshop', DECLINED: 'declined',
};

type Chinese = (...groups: string[]) => string;

const phrases: [RegExp, Chinese][] = [
  [/^start$/, () => '启动后首次排程'],
  [/^time passes$/, () => '随时间推移更新'],
  [/^exact travel times in the new weather$/, () => '按新天气下的准确路程重排'],
  [/^ticket (\d+) (received|changed|cancelled|closed|went to the workshop|returned to the pool)$/, (number, what) => `工单 ${number} ${tickets[what as string]}`],
  [/^ticket closed or cancelled$/, () => '工单已结束或取消'],
  [/^one technician is enough now$/, () => '改为一人上门'],
  [/^technician (\S+) changed$/, (who) => `师傅 ${who} 资料变更`],
  [/^disruption (\S+) opened$/, (id) => `突发 ${id} 生效`],
  [/^disruption (\S+) ended$/, (id) => `突发 ${id} 结束`],
  [/^(\S+) ([A-Z_]+) (\d+-\d+(?:-2)?)$/, (who, state, visit) => `${who} ${visits[state as string] ?? state} ${visit}`],
  [/^(\S+) declined: (.+)$/s, (who, why) => `${who} 拒单：${why}`],
  [/^assign-visit (\S+) by (\S+)$/, (visit, who) => `${who} 人工指派 ${visit}`],
  [/^unlock-visit (\S+) by (\S+)$/, (visit, who) => `${who} 解锁 ${visit}`],
  [/^undo-override (\S+) by (\S+)$/, (visit, who) => `${who} 撤销改派 ${visit}`],
  [/^given to (\S+) by (\S+)$/, (to, who) => `${who} 指派给 ${to}`],
  [/^changed while plan (\d+) was made.*$/, (version) => `第 ${version} 版计划编制期间情况有变`],
  [/^somebody else is under way or was chosen by a person; unlock it first$/, () => '已有人在途或已人工指派；请先解锁'],
  [/^goes there as the other of the two; give that visit to somebody else first$/, () => '已作为另一位同行师傅；请先改派那一位'],
  [/^lacks (.+)$/, (what) => `缺少技能 ${what}`],
  [/^rated (\d+), the ticket demands (\d+); lower its minimum rating$/, (has, wants) => `评级 ${has}，工单要求 ${wants}；可降低最低评级`],
  [/^bring (.+)$/, (what) => `补送备件 ${what}`],
  [/^excluded by the customer; lift the exclusion$/, () => '客户已排除；可解除排除'],
  [/^declined this visit; only a person may offer it again$/, () => '已拒单；只能由人工再次指派'],
  [/^\+(\d+) m radius$/, (metres) => `半径放宽 ${metres} 米`],
  [/^no street leads there in this weather; wait until the closure ends$/, () => '目前无路可达；待封路解除'],
  [/^van full: room for (\d+) in that shift; agree a later day or allow more van space$/, (room) => `车已装满：该班次可装 ${room} 件；可改日或增加车位`],
  [/^(\d+) min are missing: a later appointment, more overtime or one visit less$/, (minutes) => `还差 ${minutes} 分钟：可改约、加班或减少一单`],
];

function chinese(sentence: string): string {
  for (const [pattern, say] of phrases) {
    const match = pattern.exec(sentence);
    if (match !== null) return say(...match.slice(1));
  }
  return sentence;
}

/** What the server said, in the language of the page as far as it is known; several causes are joined by semicolons. */
export function phrase(text: string, language: string = i18next.language): string {
  if (language !== 'zh') return text.replace(/\b([A-Z_]+)(?= \d+-\d+\b)/g, (state) => visitsInEnglish[state] ?? state);
  const whole = chinese(text);
  if (whole !== text) return whole;
  const [, listed, more] = /^(.*?)(?: and (\d+) more)?$/s.exec(text) ?? [];
  return (listed ?? text).split('; ').map(chinese).join('；') + (more === undefined ? '' : ` 等另外 ${more} 项`);
}
