import type { TextSpan } from '../../models/geometry.ts';

/**
 * Words that speak to whoever reads with a machine, not to a party. Each names an order or a role; a contract about
 * 大模型 or 人工智能 services names neither, and stays.
 */
const speech: readonly RegExp[] = [
  /(?:忽略|无视|忘记|忘掉|不要理会|跳过|推翻|覆盖)[^\n。;；]{0,12}(?:指示|指令|提示词?|要求|规则|命令|设定|上文|内容|限制)/,
  /(?:ignore|disregard|forget|override|bypass)\b[^\n.]{0,40}\b(?:instructions?|prompts?|rules?|above|previous|prior|context)/i,
  /(?:你|您)(?:现在)?(?:是|扮演|作为)[^\n。]{0,10}(?:AI|助手|模型|机器人|系统|专家|管理员)/i,
  /(?:作为|身为)(?:一个|一名)?(?:AI|人工智能|语言模型|大模型|智能助手)/i,
  /(?:AI|人工智能|语言模型|大模型|智能助手|机器人|提取程序|识别程序|阅读程序)[^\n。]{0,6}(?:请|须|应当?|必须|务必|注意|听令)[^\n。]{0,16}(?:输出|返回|填写?|写成|写为|回答|报告|记为|视为|改为|忽略|遵守|执行)/i,
  /(?:请|只需?|务必|一律)(?:直接|仅|只|一律)?(?:输出|返回|回答|回复|报告|提取)[^\n。]{0,24}(?:字段|JSON|结果|答案|以下|如下|内容|值)/i,
  /(?:将|把)[^\n。,，]{0,16}(?:字段|提取结果|识别结果|答案)[^\n。]{0,24}(?:设为|设置为|改为|改成|填为|填成|写为|写成|记为|置为)/,
  /(?:system|developer|assistant)\s*(?:prompt|message|note|override|[:：>])/i,
  /系统(?:提示词?|消息|指令|命令)\s*[:：]|(?:提示词|新(?:的)?(?:指令|指示|任务))\s*[:：]/,
  /\byou are (?:now )?(?:an?|the) [^\n.]{0,16}\b(?:ai|assistant|model|bot|system|expert|extractor)\b/i,
  /\byou (?:must|should|will) (?:now )?(?:answer|output|respond|reply|report|extract|obey)\b/i,
  /\b(?:output|return|respond with|reply with|set|extract|answer)\b[^\n]{0,40}\b(?:json|fields?|totalAmount|instead)\b/i,
  /<\/?\s*(?:system|user|assistant|instructions?|prompt|tool|document|contract|im_start|im_end)\b[^>\n]{0,40}>/i,
  /<\|[^|\n]{1,24}\|>|\[\/?(?:INST|SYS|SYSTEM)\]|###\s*(?:instruction|system|response|指令|系统)/i,
  /〔正文\s*\d+\s*(?:起|止)〕|(?:正文|资料|合同文本|文本|数据)(?:已经?)?(?:到此)?(?:结束|完毕)[^\n]{0,10}(?:指令|指示|任务|要求|执行|提取)/,
  /越狱|jailbreak|prompt injection|developer mode|开发者模式/i,
];

/**
 * The lines of a text in which somebody speaks to a language model. Such a line says nothing a contract says: it is not
 * shown to the model, and no quote from it counts.
 */
export function findAddressedLines(text: string): readonly TextSpan[] {
  const lines: TextSpan[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const folded = line.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff]/g, '');
    const spoken = [folded, folded.replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/g, '')];
    if (spoken.some((form) => speech.some((pattern) => pattern.test(form))))
      lines.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}
