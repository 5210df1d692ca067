/**
 * Characters that readers of scans take for one another, or that writers use for one another, in normal form; each group
 * is searched as its first. From OCR slips on contracts: figures and letters, numerals of amounts, look-alike characters,
 * and 帐/账, which contracts mix. A character is in one group only.
 */
export const lookAlikeGroups: readonly string[] = [
  ...['0o〇○', '1li|丨', '2z', '5s', '8b', '9gq'],
  ...['已己巳', '末未', '干千于', '土士', '日曰', '人入八', '大太犬', '天夫', '田由甲申', '无元', '今令', '名各'],
  ...['折拆析', '治冶', '竟竞', '辩辨辫', '拔拨', '晴睛', '陈阵', '刀力', '万方', '住佳往', '侯候', '撤撒', '遗遣'],
  ...['免兔', '鸟乌', '圆园圜', '贝见', '问间', '白自', '儿几', '历厉', '毫亳', '币市', '准淮', '戊戌戍', '侍待'],
  ...['贷货', '账帐', '壹壶', '叁参', '仟什任伍', '柒染', '拾抬', '佰伯', '陆陵', '贰贡', '玖玫', '捌扒', '肆肄'],
  ...['期朋', '裁载', '坏环', '抵低', '徒徙', '崇祟', '卷券', '亨享', '沫沬', '弋戈', '王玉主', '处外'],
];

const first = new Map(
  lookAlikeGroups.flatMap((group) => {
    const [head = '', ...others] = group;
    return others.map((other) => [other, head] as const);
  }),
);
/** Code unit → the unit it is folded to, where that differs. */
const folded = new Map([...first].map(([from, to]) => [from.charCodeAt(0), to] as const));

/** A text in normal form with each look-alike written as the first of its group. As long as before, unit by unit. */
export function foldLookAlikes(normalized: string): string {
  let written = '';
  let from = 0;
  for (let at = 0; at < normalized.length; at++) {
    const head = folded.get(normalized.charCodeAt(at));
    if (head === undefined) continue;
    written += normalized.slice(from, at) + head;
    from = at + 1;
  }
  return from === 0 ? normalized : written + normalized.slice(from);
}

/** The characters that change, and what they become, place by place: as SQL's `translate` takes them. */
export const lookAlikeTranslation = {
  from: [...first.keys()].join(''),
  to: [...first.values()].join(''),
} as const;
