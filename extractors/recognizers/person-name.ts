/** The surnames that some 95 % of people bear (公安部 全国姓名报告, first two hundred), with common compound ones. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙贺陶顾毛郝龚邵万钱严覃武戚莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戴岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由';
const compoundSurnames =
  /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|轩辕|南宫|长孙|宇文|端木|独孤|百里|西门|申屠)/;

/** Whether text reads as a Chinese person's name: 2–4 characters after a known surname, or a name with an inner dot. */
export function isPersonName(text: string): boolean {
  if (/^[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){1,2}$/.test(text)) return true;
  if (/^[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff]{1,8}$/.test(text)) return true;
  if (!/^[\u4e00-\u9fff]{2,4}$/.test(text) || notNames.test(text)) return false;
  return surnames.includes(text[0]!) || (text.length >= 3 && compoundSurnames.test(text));
}

/** Words of contracts that begin like a name and are none. */
const notNames =
  /方|签字|盖章|日期|公章|代表|电话|地址|联系|部门|公司|合同|协议|时间|应当|相关|以上|以下|单位|负责|指定|双方|手机|邮箱|年月|有限|申请|任何|成立|通知|安装|金额|和|应[向在按当]|(?:部|科|处|室|局)$/;

/** Whether text reads as the name of a department: 网络部, 政企客户中心, 办公室. */
export function isDepartmentName(text: string): boolean {
  return /^[\u4e00-\u9fff()]{2,20}$/.test(text) && /(?:部|科|处|室|中心|组|股|局|所|站|队|办|事业部)$/.test(text);
}
