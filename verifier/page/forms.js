"use strict";
/* Forms: text, ids, canonical JSON, tables and closed bodies.

   The verification page is written from docs/protocol.md alone and shares no line with the program whose draws it
   judges. The sections named here are those of that page. Nothing is fetched, stored or sent; what is wrong is thrown
   as `Wrong` (what, expected, found) and shown to the reader as it is.
*/

class Wrong extends Error {
  constructor(what, expected, found) {
    super(what);
    this.what = what;
    this.expected = shown(expected);
    this.found = shown(found);
  }
}

/* A value as a reader should see it: text as it is, anything else as JSON. */
function shown(value) {
  return typeof value === "string" ? value : String(JSON.stringify(value));
}

/* Throws unless both are the same text, number, truth value or null. */
function same(what, expected, found) {
  if (expected !== found) throw new Wrong(what, expected, found);
}

/* ------------------------------------------------------------------------------------------- 1. Text and ids */

const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
const USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const USCC = /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/* What section 1 has against a text, or "". */
function textFault(text) {
  const found = FORBIDDEN.exec(text);
  if (found) return `不允许的字符 U+${found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return text.normalize("NFC") === text ? "" : "不是 NFC 形式";
}

/* A 统一社会信用代码 with its check character (GB 32100-2015): the sum of value · 3^place is 0 mod 31. */
function isUscc(code) {
  if (!USCC.test(code)) return false;
  let sum = 0;
  for (let place = 0, weight = 1; place < 17; place += 1, weight = (weight * 3) % 31) {
    sum += USCC_ALPHABET.indexOf(code[place]) * weight;
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}

/* A 15-digit 注册号 with its check digit (ISO 7064 MOD 11,10). */
function isRegistration(code) {
  if (!/^[0-9]{15}$/.test(code)) return false;
  let product = 10;
  for (const digit of code.slice(0, 14)) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
  return (product + Number(code[14])) % 10 === 1;
}

/* ----------------------------------------------------------------------------------------- 2. Canonical JSON */

/* RFC 8785 of a value. `inText` judges every string and may throw. */
function canonical(value, inText) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") {
    inText(value);
    return JSON.stringify(value);
  }
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Wrong("数字", "绝对值不超过 2^53-1 的整数", String(value));
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map((member) => canonical(member, inText)).join(",")}]`;
  const members = Object.keys(value).sort().map((key) => {
    if (!/^[\x20-\x7e]*$/.test(key)) throw new Wrong("字段名", "ASCII 字符", key);
    return `${JSON.stringify(key)}:${canonical(value[key], inText)}`;
  });
  return `{${members.join(",")}}`;
}

/* Strings in an event obey section 1. */
function lawful(text) {
  const fault = textFault(text);
  if (fault) throw new Wrong("文字", "NFC 形式、无控制字符", fault);
}

/* Throws where `text` is not `expected`, and shows the place. */
function sameText(what, expected, text) {
  if (expected === text) return;
  let at = 0;
  while (at < expected.length && expected[at] === text[at]) at += 1;
  const cut = (whole) => whole.slice(Math.max(0, at - 12), at + 36) || "（结束）";
  throw new Wrong(`${what}（第 ${at + 1} 个字符起）`, cut(expected), cut(text));
}

/* The value of JSON text that is its own re-encoding by `again`: so a key that stands twice, `20.0`, blanks and
   another order of keys are all caught, though JSON.parse lets them through. */
function parseExactly(what, text, again) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Wrong(what, "可读的 JSON", error.message);
  }
  sameText(what, again(value), text);
  return value;
}

/* ---------------------------------------------------------------------------------- Closed fields and values */

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/* Each check takes a value and where it stands, and throws. */
const pattern = (form, name) => (value, at) => {
  if (typeof value !== "string" || !form.test(value)) throw new Wrong(at, name, value);
};
const oneOf = (...values) => (value, at) => {
  if (!values.includes(value)) throw new Wrong(at, values.join("、"), value);
};
const integer = (least) => (value, at) => {
  if (!Number.isSafeInteger(value) || value < least) throw new Wrong(at, `不小于 ${least} 的整数`, value);
};
const nullable = (check) => (value, at) => {
  if (value !== null) check(value, at);
};
const listOf = (check, least = 0) => (value, at) => {
  if (!Array.isArray(value) || value.length < least) throw new Wrong(at, `不少于 ${least} 项的列表`, value);
  value.forEach((member, number) => check(member, `${at}[${number}]`));
};
const rowOf = (...checks) => (value, at) => {
  if (!Array.isArray(value) || value.length !== checks.length) throw new Wrong(at, `${checks.length} 项的列表`, value);
  checks.forEach((check, number) => check(value[number], `${at}[${number}]`));
};
const mapOf = (key, check) => (value, at) => {
  if (!isObject(value)) throw new Wrong(at, "对象", value);
  for (const name of Object.keys(value)) {
    key(name, `${at} 的字段名`);
    check(value[name], `${at}.${name}`);
  }
};
const closed = (fields, optional = {}) => (value, at) => {
  if (!isObject(value)) throw new Wrong(at, "对象", value);
  const there = Object.entries(optional).filter(([name]) => Object.hasOwn(value, name));
  const asked = { ...fields, ...Object.fromEntries(there) };
  same(`${at} 的字段`, Object.keys(asked).sort().join("、"), Object.keys(value).sort().join("、"));
  for (const name of Object.keys(asked)) asked[name](value[name], `${at}.${name}`);
};

const text = pattern(/^/, "文字");
const named = pattern(/./su, "不空的文字");
const ident = pattern(ID, "编号（英文字母、数字和 _ . -，最多 64 个字符）");
const hash = pattern(/^[0-9a-f]{64}$/, "64 位小写十六进制");
const natural = integer(0);
const positive = integer(1);
const boolean = oneOf(true, false);
const tableRef = closed({ file: pattern(/^[0-9a-f]{64}\.tsv$/, "快照文件名 .tsv"), bytes: natural, rows: natural });
const poolRef = closed({ file: pattern(/^[0-9a-f]{64}\.json$/, "快照文件名 .json"), bytes: natural });
const sources = mapOf(named, hash);
const teamCap = nullable(natural);

function enterpriseId(value, at) {
  if (typeof value !== "string" || !(isUscc(value) || isRegistration(value))) {
    throw new Wrong(at, "校验位正确的统一社会信用代码（18 位）或注册号（15 位）", value);
  }
}

/* Section 3.1: a time that exists, always of one form. */
function moment(value, at) {
  pattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/, "2016-07-01T09:30:00+08:00 这样的时间")(value, at);
  const [year, month, day, hour, minute, second] = value.slice(0, 19).split(/[-T:]/).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] || 0;
  if (year < 1 || day < 1 || day > days || hour > 23 || minute > 59 || second > 59) {
    throw new Wrong(at, "存在的时间", value);
  }
}

/* Section 4.1: p/q with 0 ≤ p ≤ q, q ≥ 1, lowest terms; whole numbers of any size. */
function ratio(value, at) {
  pattern(/^(0|[1-9][0-9]{0,99})\/[1-9][0-9]{0,99}$/, "p/q 形式的比例")(value, at);
  const [p, q] = value.split("/").map(BigInt);
  let [a, b] = [p, q];
  while (b) [a, b] = [b, a % b];
  if (p > q || a !== 1n) throw new Wrong(at, "不大于 1 的最简分数", value);
}

function stratum(value, at) {
  const size = isObject(value) && Object.hasOwn(value, "count") ? { count: natural } : { ratio };
  closed({ id: ident, population: natural, candidates: natural, quota: natural, ...size })(value, at);
}

function offices(value, at) {
  listOf(closed({ id: ident, name: text }), 1)(value, at);
  const ids = value.map((office) => office.id);
  if (new Set(ids).size !== ids.length || ids.includes("machine") || ids.includes("public")) {
    throw new Wrong(at, "不重复的编号，不用 machine、public", ids.join("、"));
  }
}

function substitution(value, at) {
  const both = {
    draw: ident, outcome: positive, replaced: ident, reason: ident, evidence: text, approved_by: ident, sources,
    pool: poolRef, team: listOf(ident),
  };
  if (isObject(value) && value.kind === "inspector") {
    closed({ kind: oneOf("inspector"), enterprise: enterpriseId, replacement: ident, ...both })(value, at);
  } else {
    const skipped = listOf(closed({ id: enterpriseId, reason: named }));
    closed({ kind: oneOf("enterprise"), replacement: nullable(enterpriseId), skipped, ...both })(value, at);
  }
}

/* Sections 4 and 9: the bodies that a proof may hold. */
const BODIES = {
  "log.opened": closed({ origin: named, offices, practice: boolean }),
  "draw.intent": closed({
    draw: ident, plan: ident, batch: positive, attempt: positive, after_void: nullable(positive),
    mode: oneOf("undirected", "directed", "joint"), items: listOf(ident), algorithm: oneOf("dbr-draw/1"), sources,
    commit: nullable(pattern(/^([0-9a-f]{40}|[0-9a-f]{64})$/, "git 提交号")), place: text, chair: ident,
    candidates: tableRef, pool: poolRef, strata: listOf(stratum),
    team: closed({ slots: listOf(named, 1), cap: nullable(natural) }),
    seed: closed({
      machine_commitment: hash,
      public: nullable(closed({ name: text, digits: positive, not_before: moment })),
    }),
    deviations: listOf(closed({ rule: text, clause: text, reason: text, approved_by: ident })),
  }, { checklist: mapOf(ident, hash), grounds_by: listOf(ident, 1) }),
  "draw.sealed": closed({
    intent: positive, commitments: mapOf(ident, hash), how: mapOf(ident, oneOf("terminal", "device", "script")),
    witnesses: mapOf(ident, ident),
  }),
  "draw.outcome": closed({
    intent: positive, sealed: positive, machine_nonce: nullable(hash),
    contributions: mapOf(ident, nullable(closed({
      salt: pattern(/^[0-9a-f]{32}$/, "32 位小写十六进制"), digits: pattern(/^[0-9]{10,64}$/, "10 至 64 位数字"),
    }))),
    public: nullable(text), seed: hash, result: tableRef, team_cap: teamCap,
    skips: listOf(rowOf(enterpriseId, natural, ident)),
  }, { approved_by: ident }),
  "draw.teamed": closed({
    draw: ident, outcome: positive, sources, pool: poolRef, result: tableRef, team_cap: natural,
    skips: listOf(rowOf(enterpriseId, natural, ident)),
  }),
  "draw.void": closed({ intent: positive, reason: text, approved_by: ident }),
  "draw.substituted": substitution,
};

/* Section 10: the bundle itself, as it is and as it was. */
const SHARED = { draw: ident, checkpoint: text, files: mapOf(pattern(/^[0-9a-f]{64}\.tsv$/, "快照文件名 .tsv"), text) };
const BUNDLES = {
  "dbr-proof/2": closed({
    ...SHARED, v: text, events: listOf(closed({ seq: positive, text }), 1), leaves: listOf(hash, 1),
  }),
  "dbr-proof/1": closed({
    ...SHARED, v: text, events: listOf(closed({ seq: positive, text, proof: listOf(hash) }), 1),
  }),
};

function bundleForm(value, at) {
  if (!isObject(value)) throw new Wrong(at, "对象", value);
  oneOf(...Object.keys(BUNDLES))(value.v, `${at}.v`);
  BUNDLES[value.v](value, at);
}

/* ------------------------------------------------------------------------------------- 3. Events and tables */

/* The value of an event's file; section 3.1 but for the chain. */
function readEvent(seq, line) {
  const at = `第 ${seq} 条`;
  const value = parseExactly(`${at}的规范形式`, line, (found) => `${canonical(found, lawful)}\n`);
  closed({
    v: oneOf("dbr-log/1"), seq: oneOf(seq), prev: hash, time: moment, type: oneOf(...Object.keys(BODIES)),
    actor: ident, tool: named, body: () => {},
  })(value, at);
  BODIES[value.type](value.body, `${at} body`);
  return value;
}

/* The rows below the header of a tsv: tabs, LF after each line, nothing quoted (section 3.2). */
function readTable(name, header, whole) {
  const fault = textFault(whole.replace(/[\t\n]/g, " "));
  if (fault) throw new Wrong(`${name}的文字`, "NFC 形式、无控制字符", fault);
  if (!whole.endsWith("\n")) throw new Wrong(`${name}的结尾`, "换行（LF）", whole.slice(-20));
  const rows = whole.slice(0, -1).split("\n").map((line) => line.split("\t"));
  same(`${name}的表头`, header.join(" "), rows[0].join(" "));
  rows.forEach((row, number) => same(`${name}第 ${number + 1} 行的列数`, header.length, row.length));
  return rows.slice(1);
}
