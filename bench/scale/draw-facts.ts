import type { Random } from '../marks/random.ts';
import { words } from './wording.ts';

/** What an invented contract says, as it is written in it. */
export type Facts = Readonly<Record<string, string>>;

const letters = 'ABCDEFGHJKLMNPQRTUWXY';
const capitals = [...'零壹贰叁肆伍陆柒捌玖'];

/** Facts of one contract: the same random numbers give the same facts. */
export function drawFacts(random: Random, serial: number): Facts {
  return { ...drawNames(random, serial), ...drawMoney(random), ...drawTimes(random) };
}

function drawNames(random: Random, serial: number): Facts {
  const { pick, whole } = random;
  const county = `${pick(words.counties)}${pick(words.levels)}`;
  const person = (): string => pick(words.surnames) + pick(words.given);
  const address = (): string => `${county}${pick(words.roads)}${whole(1, 999)}号${whole(1, 30)}层${whole(101, 2999)}室`;
  const code = (): string => `91${digits(random, 6)}MA${digits(random, 4)}${pick([...letters])}${digits(random, 3)}`;
  const service = pick(words.services);
  return {
    service,
    title: `${service}${pick(['合同', '协议', '合作协议'])}`,
    number: `${letters[serial % 21]}${letters[(serial >> 5) % 21]}-${whole(2015, 2026)}-${String(serial).padStart(6, '0')}`,
    order: `SL${digits(random, 8)}`,
    place: county,
    partyA: `${county}${pick(words.offices)}`,
    partyB: `${pick(words.counties)}${pick(words.brands)}${pick(words.companies)}有限公司`,
    codeA: code(),
    codeB: code(),
    addressA: address(),
    addressB: address(),
    personA: person(),
    personB: person(),
    phone: `1${pick(['39', '58', '86', '77'])}${digits(random, 8)}`,
    email: `${pick(['office', 'contact', 'xxb'])}${whole(1, 999)}@example.cn`,
    bank: `${pick(words.banks)}${county}支行`,
    account: digits(random, 19),
    item: pick(words.items),
    equipment: pick(words.equipment),
    unit: pick(words.units),
    arbitration: pick(words.arbitration),
    attachment: pick(words.attachments),
  };
}

function drawMoney(random: Random): Facts {
  const { pick, whole } = random;
  const unitPrice = whole(5, 9000) + whole(0, 1) * 0.5;
  const count = whole(1, 60);
  const total = whole(20, 99_999) * 100;
  return {
    count: String(count),
    unitPrice: unitPrice.toFixed(2),
    lineTotal: grouped(unitPrice * count),
    total: grouped(total),
    totalPlain: total.toFixed(2),
    capital: inWords(total),
    deposit: grouped(whole(1, 500) * 100),
    taxRate: pick(['3', '6', '9', '13']),
    lateFee: pick(['0.3', '0.5', '1', '2', '3', '5']),
    cap: pick(['五', '十', '二十', '三十']),
  };
}

function drawTimes(random: Random): Facts {
  const { pick, whole } = random;
  const year = whole(2014, 2026);
  const [month, day] = [whole(1, 12), whole(1, 28)];
  const years = whole(1, 5);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    years: String(years),
    start: `${year}年${month}月${day}日`,
    startIso: `${year}-${two(month)}-${two(day)}`,
    end: `${year + years}年${month}月${day}日`,
    endIso: `${year + years}-${two(month)}-${two(day)}`,
    signed: `${year}年${month}月${day}日`,
    dueDay: String(whole(5, 28)),
    days: pick(['3', '5', '7', '10', '15']),
    longDays: pick(['30', '45', '60', '90']),
    hours: pick(['1', '2', '4', '24']),
    longHours: pick(['8', '12', '48', '72']),
    warranty: pick(['12', '24', '36']),
    copies: pick(['四', '六', '捌']),
    half: pick(['贰', '叁', '肆']),
    bandwidth: pick(['2', '8', '20', '50', '100', '1000']),
    availability: pick(['99', '99.5', '99.9']),
    area: String(whole(30, 4000)),
  };
}

function digits({ whole }: Random, length: number): string {
  return Array.from({ length }, () => whole(0, 9)).join('');
}

function grouped(amount: number): string {
  return amount.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',');
}

/** Good for whole hundreds below a hundred million; zeros between are written as they are spoken. */
function inWords(amount: number): string {
  const parts = [...String(amount)].map((digit, at, all) => {
    const place = all.length - 1 - at;
    const unit = ['', '拾', '佰', '仟'][place % 4]!;
    const group = place === 4 ? '万' : '';
    return digit === '0' ? `零${group}` : `${capitals[Number(digit)]}${unit}${group}`;
  });
  const spoken = parts
    .join('')
    .replace(/零+万/g, '万')
    .replace(/零{2,}/g, '零')
    .replace(/零+$/, '');
  return `${spoken}元整`;
}
