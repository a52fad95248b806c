/* The steps: a draw is computed again from its proof (docs/protocol.md, sections 3 to 5 and 10).

   1. Nothing in the bundle is believed: every figure that can be computed is computed and compared whole.
   2. A step answers the lines that the reader sees, or throws `Wrong`. A step that leans on one that failed is not run.
   3. What is not wrong but should be known (a void, a withheld opening, seals at the terminal) goes into `state.notes`.
*/

const CANDIDATES = ["id", "name", "stratum", "status", "reason"];
const RESULT = ["order", "id", "name", "stratum", "ticket", "team"];
const HOW = { terminal: "现场终端", device: "自有设备", script: "命令选项（未独立封存）" };
const AT_ONCE = 512;

/* ------------------------------------------------------------------------------------------------- Hashing */

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const UTF8 = new TextEncoder();

const bytesOf = (whole) => UTF8.encode(whole);
const digest = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const hexOf = (bytes) => Array.from(bytes, (byte) => HEX[byte]).join("");
const fromHex = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => Number.parseInt(pair, 16));
const sha256 = async (whole) => hexOf(await digest(bytesOf(whole)));
const base64Of = (bytes) => btoa(String.fromCharCode(...bytes));

/* Lets the page paint and answer between two pieces of work. */
const breathe = () => new Promise((resolve) => { setTimeout(resolve, 0); });

/* RFC 6962: SHA-256(0x00 ‖ leaf), SHA-256(0x01 ‖ left ‖ right). */
const leafHash = (bytes) => digest(joined([Uint8Array.of(0), bytes]));
const nodeHash = (left, right) => digest(joined([Uint8Array.of(1), left, right]));

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/* The root over leaf hashes: pairs, level by level; the last of an odd number goes up as it is. */
async function rootOf(leaves) {
  let level = leaves;
  while (level.length > 1) {
    const pairs = [];
    for (let at = 0; at < level.length; at += 2) {
      pairs.push(at + 1 < level.length ? nodeHash(level[at], level[at + 1]) : level[at]);
    }
    level = await Promise.all(pairs);
    await breathe();
  }
  return level[0];
}

/* The root to which a proof of an older bundle leads from a leaf, null where the proof has another length than the place asks for. */
async function rootByProof(leaf, index, size, proof) {
  let [node, at, last] = [leaf, index, size - 1];
  for (const sister of proof) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      node = await nodeHash(sister, node);
      while (at % 2 === 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      node = await nodeHash(node, sister);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? node : null;
}

/* --------------------------------------------------------------------------------------------- 1 The bundle */

/* The data block is its own re-encoding, so no field stands in it twice; `<` and two line ends are escaped there. */
function readBundle(block) {
  const again = (value) => canonical(value, () => {})
    .replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  const bundle = parseExactly("核验材料", block, again);
  bundleForm(bundle, "核验材料");
  return bundle;
}

async function bundleStep(state) {
  state.bundle = readBundle(state.block);
  const { draw, events, files } = state.bundle;
  return [`抽查编号 ${draw}`, `记录 ${events.length} 条，名单 ${Object.keys(files).length} 份`];
}

/* --------------------------------------------------------------------------------------------- 2 Each event */

async function eventsStep(state) {
  state.events = [];
  let before = 0;
  for (const { seq, text: line } of state.bundle.events) {
    if (seq <= before) throw new Wrong("记录的次序", `大于 ${before}`, seq);
    const value = readEvent(seq, line);
    state.events.push({ seq, line, value, type: value.type, body: value.body, hash: await sha256(line) });
    before = seq;
  }
  return state.events.map(({ seq, type, hash: found }) => `第 ${seq} 条 ${TYPES[type]}：SHA-256 ${found}`);
}

const TYPES = {
  "log.opened": "日志开立", "draw.intent": "抽取方案", "draw.sealed": "封存", "draw.outcome": "抽取结果",
  "draw.teamed": "配组", "draw.void": "作废", "draw.substituted": "递补或更换人员",
};

/* -------------------------------------------------------------------------------- 3 Inclusion in the checkpoint */

/* Section 5: origin, size and base64 root, a line each. */
function readCheckpoint(whole) {
  const found = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(whole);
  if (!found) throw new Wrong("检查点", "三行：日志名称、条数、base64 根", whole);
  return { origin: found[1], size: Number(found[2]), root: found[3] };
}

async function inclusionStep(state) {
  const { checkpoint: whole, events, leaves } = state.bundle;
  const checkpoint = readCheckpoint(whole);
  state.checkpoint = checkpoint;
  if (leaves) {
    same("逐条哈希的条数与检查点", checkpoint.size, leaves.length);
    same("由逐条哈希算出的根与检查点", checkpoint.root, base64Of(await rootOf(leaves.map(fromHex))));
  }
  for (const { seq, text: line, proof } of events) {
    const at = `第 ${seq} 条在检查点内的证明`;
    if (seq > checkpoint.size) throw new Wrong(at, `检查点含第 ${seq} 条`, `检查点只有 ${checkpoint.size} 条`);
    const leaf = await leafHash(bytesOf(line));
    if (leaves) {
      same(at, leaves[seq - 1], hexOf(leaf));
      continue;
    }
    const root = await rootByProof(leaf, seq - 1, checkpoint.size, proof.map(fromHex));
    if (root === null) throw new Wrong(at, "与位置相应的长度", `${proof.length} 个哈希`);
    same(at, checkpoint.root, base64Of(root));
  }
  state.leaves = leaves;
  return [`检查点共 ${checkpoint.size} 条记录，根 ${checkpoint.root}`, `${state.events.length} 条记录都在其中`];
}

/* ----------------------------------------------------------------------------------------------- 4 The order */

const only = (events, what) => {
  if (events.length !== 1) throw new Wrong(what, "恰有 1 条", `${events.length} 条`);
  return events[0];
};
const later = (what, before, event) => {
  if (event.seq <= before.seq) throw new Wrong(what, `在第 ${before.seq} 条之后`, `第 ${event.seq} 条`);
};

async function orderStep(state) {
  const of = (type) => state.events.filter((event) => event.type === type);
  const opened = only(of("log.opened"), "日志开立");
  same("日志开立的编号", 1, opened.seq);
  same("日志名称与检查点", opened.body.origin, state.checkpoint.origin);
  state.opened = opened.body;
  state.intent = only(of("draw.intent").filter(({ body }) => body.draw === state.bundle.draw), "本次抽取的方案");
  state.sealed = only(of("draw.sealed"), "封存");
  state.outcome = only(of("draw.outcome"), "抽取结果");
  const { intent, sealed, outcome } = state;
  same("封存所指的方案", intent.seq, sealed.body.intent);
  same("结果所指的方案", intent.seq, outcome.body.intent);
  same("结果所指的封存", sealed.seq, outcome.body.sealed);
  later("封存", intent, sealed);
  later("结果", sealed, outcome);
  checkOffices(state);
  const announced = intent.body.seed.public;
  if (announced && sealed.value.time >= announced.not_before) {
    throw new Wrong("封存时间", `早于公开值产生的时间 ${announced.not_before}`, sealed.value.time);
  }
  checkAttempts(state, of("draw.intent"), of("draw.void"));
  checkFollowers(state, of("draw.teamed"), of("draw.substituted"));
  const links = checkLinks(state.events);
  return [
    `方案：第 ${intent.seq} 条，${intent.value.time}`, `封存：第 ${sealed.seq} 条，${sealed.value.time}`,
    `结果：第 ${outcome.seq} 条，${outcome.value.time}`,
    `材料中前后相邻的记录 ${links} 处，后一条都写着前一条的哈希；不相邻的由检查点证明`,
  ];
}

/* Sections 4.2 and 4.3: exactly the offices of the log's first event. */
function checkOffices({ opened, sealed, outcome }) {
  const expected = opened.offices.map((office) => office.id).sort().join("、");
  for (const name of ["commitments", "how", "witnesses"]) {
    same(`封存的 ${name} 所列办公室`, expected, Object.keys(sealed.body[name]).sort().join("、"));
  }
  same("结果的 contributions 所列办公室", expected, Object.keys(outcome.body.contributions).sort().join("、"));
}

/* Section 1: attempt n needs the void of attempt n-1. Section 4.5: nothing is void once it is sealed. */
function checkAttempts(state, intents, voids) {
  const { plan, batch } = state.intent.body;
  let before = null;
  intents.forEach(({ seq, body }, number) => {
    same(`第 ${seq} 条的计划和批次`, `${plan} 第 ${batch} 批`, `${body.plan} 第 ${body.batch} 批`);
    same(`第 ${seq} 条是第几次抽取`, number + 1, body.attempt);
    same(`第 ${seq} 条的抽查编号`, `${plan}-${batch}${number ? `.${number + 1}` : ""}`, body.draw);
    same(`第 ${seq} 条所接的作废`, before ? before.seq : null, body.after_void);
    if (before) later("再次抽取的方案", before, { seq });
    if (seq === state.intent.seq) return;
    before = only(voids.filter((each) => each.body.intent === seq), `第 ${seq} 条方案的作废`);
    later("作废", { seq }, before);
  });
  same("最后一次抽取的方案", intents.at(-1).seq, state.intent.seq);
  if (voids.length !== intents.length - 1) {
    throw new Wrong("作废", `${intents.length - 1} 条，封存之后不得作废`, `${voids.length} 条`);
  }
  state.voids = voids;
}

/* Sections 4.4 and 4.6: teams once, and no substitution before them. */
function checkFollowers(state, teamed, substitutions) {
  const { outcome, intent } = state;
  const lacking = outcome.body.team_cap === null;
  if (teamed.length > (lacking ? 1 : 0)) {
    throw new Wrong("配组", lacking ? "至多 1 条" : "结果已有检查组，不再配组", `${teamed.length} 条`);
  }
  [state.teamed] = teamed;
  const ready = lacking ? state.teamed : outcome;
  if (!ready && substitutions.length) throw new Wrong("递补", "在配组之后", `第 ${substitutions[0].seq} 条，尚未配组`);
  for (const event of [...teamed, ...substitutions]) {
    same(`第 ${event.seq} 条的抽查编号`, intent.body.draw, event.body.draw);
    same(`第 ${event.seq} 条所指的结果`, outcome.seq, event.body.outcome);
    later(TYPES[event.type], event === state.teamed ? outcome : ready, event);
  }
  state.substitutions = substitutions;
}

/* Section 3.1: `prev`, wherever both neighbours are here. Answers how many links there are. */
function checkLinks(events) {
  same("第 1 条的 prev", "0".repeat(64), events[0].value.prev);
  let links = 0;
  for (let place = 1; place < events.length; place += 1) {
    if (events[place - 1].seq + 1 === events[place].seq) {
      same(`第 ${events[place].seq} 条的 prev（前一条的哈希）`, events[place - 1].hash, events[place].value.prev);
      links += 1;
    }
  }
  return links;
}

/* ------------------------------------------------------------------------------------- 5 The frozen list */

/* The rows of a table whose name, size and number of rows are those of the event (section 3.2). */
async function frozenTable(state, name, reference, header) {
  if (!Object.hasOwn(state.bundle.files, reference.file)) throw new Wrong(name, reference.file, "没有这个文件");
  const whole = state.bundle.files[reference.file];
  const bytes = bytesOf(whole);
  same(`${name}的 SHA-256`, reference.file.slice(0, 64), hexOf(await digest(bytes)));
  same(`${name}的字节数`, reference.bytes, bytes.length);
  const rows = readTable(name, header, whole);
  same(`${name}的行数`, reference.rows, rows.length);
  return rows;
}

async function candidatesStep(state) {
  const reference = state.intent.body.candidates;
  const rows = await frozenTable(state, "候选名单", reference, CANDIDATES);
  state.candidates = rows.map(([id, name, stratumId, status, reason]) => ({ id, name, stratum: stratumId, status, reason }));
  let before = "";
  state.candidates.forEach((row, number) => {
    const at = `候选名单第 ${number + 2} 行`;
    enterpriseId(row.id, `${at}的代码`);
    oneOf("candidate", "excluded", "outside")(row.status, `${at}的状态`);
    if (row.status !== "outside" || row.stratum) ident(row.stratum, `${at}的分层`);
    if ((row.status === "candidate") !== (row.reason === "")) {
      throw new Wrong(`${at}的原因`, "可抽的没有原因，不可抽的写明原因", `${row.status}：${row.reason}`);
    }
    if (row.id <= before) throw new Wrong(`${at}的次序`, `按代码排列、不重复，大于 ${before}`, row.id);
    before = row.id;
  });
  const count = (status) => state.candidates.filter((row) => row.status === status).length;
  return [
    `SHA-256 ${reference.file.slice(0, 64)}，与方案所记相同`,
    `共 ${rows.length} 户：可抽 ${count("candidate")}，计入总数但不抽 ${count("excluded")}，不在范围 ${count("outside")}`,
  ];
}

/* --------------------------------------------------------------------------------------- 6 Strata and quotas */

/* Section 4.1, with whole numbers of any size. */
function quota(population, candidates, size) {
  if (Object.hasOwn(size, "count")) return Math.min(candidates, size.count);
  const [p, q] = size.ratio.split("/").map(BigInt);
  if (population === 0 || p === 0n) return 0;
  const share = (BigInt(population) * p + q - 1n) / q;
  return Math.min(candidates, Math.max(1, Number(share)));
}

async function strataStep(state) {
  const population = new Map();
  const able = new Map();
  for (const row of state.candidates) {
    if (row.status !== "outside") population.set(row.stratum, (population.get(row.stratum) || 0) + 1);
    if (row.status === "candidate") able.set(row.stratum, (able.get(row.stratum) || 0) + 1);
  }
  const { strata } = state.intent.body;
  same("分层", [...population.keys()].sort().join("、"), strata.map((each) => each.id).sort().join("、"));
  return strata.map((each) => {
    const [all, few] = [population.get(each.id), able.get(each.id) || 0];
    same(`分层 ${each.id} 的总数`, all, each.population);
    same(`分层 ${each.id} 的可抽数`, few, each.candidates);
    same(`分层 ${each.id} 的名额`, quota(all, few, each), each.quota);
    const rule = Object.hasOwn(each, "count") ? `定额 ${each.count}` : `比例 ${each.ratio}`;
    return `分层 ${each.id}：总数 ${all}，可抽 ${few}，${rule}，名额 ${each.quota}`;
  });
}

/* ------------------------------------------------------------------------------------------------- 7 Seals */

async function sealsStep(state) {
  const { opened, intent, sealed, outcome } = state;
  const lines = [];
  const withheld = [];
  const nonce = outcome.body.machine_nonce;
  if (nonce === null) withheld.push("机器");
  else {
    const bound = await sha256(`dbr-machine/1\n${intent.body.draw}\n${nonce}\n`);
    same("机器的封存值", intent.body.seed.machine_commitment, bound);
    lines.push("机器：开启的数与方案中的封存值相符");
  }
  for (const { id, name } of opened.offices) {
    const opening = outcome.body.contributions[id];
    if (opening === null) {
      withheld.push(name);
      continue;
    }
    const bound = `dbr-commitment/1\n${intent.hash}\n${id}\n${opening.salt}\n${opening.digits}\n`;
    same(`${name}（${id}）的封存值`, sealed.body.commitments[id], await sha256(bound));
    lines.push(`${name}：数字 ${opening.digits}，与封存值相符；封存方式：${HOW[sealed.body.how[id]]}`);
  }
  lines.push(publicValue(state));
  if (withheld.length) {
    lines.push(`没有开启：${withheld.join("、")}。种子中用的是封存值`);
    state.notes.push(`有 ${withheld.length} 方没有开启（${withheld.join("、")}）。若开启与否由一方掌握，当时可在 `
      + `${2 ** withheld.length} 个结果之间选择`);
  }
  tellTrust(state);
  return lines;
}

/* Section 4.3: exactly n digits, null exactly where the intent names none. */
function publicValue({ intent, outcome }) {
  const announced = intent.body.seed.public;
  const value = outcome.body.public;
  if (announced === null) {
    same("公开值", null, value);
    return "公开值：方案没有约定";
  }
  if (value === null || !/^[0-9]+$/.test(value) || value.length !== announced.digits) {
    throw new Wrong("公开值", `${announced.digits} 位数字`, value);
  }
  return `公开值“${announced.name}”：${value}（请到公布处核对）`;
}

/* Section 0: what is not as strong as it could be is said. */
function tellTrust({ notes, opened, intent, sealed }) {
  const how = opened.offices.map(({ id, name }) => [sealed.body.how[id], name]);
  const names = (kind) => how.filter(([each]) => each === kind).map(([, name]) => name).join("、");
  if (intent.body.seed.public === null && !names("device")) {
    notes.push("没有科室用自有设备封存，也没有公开值：可信程度取决于现场终端");
  }
  if (names("script")) notes.push(`${names("script")}的封存方式：${HOW.script}，不是当场掷骰或选定`);
  if (names("device")) {
    notes.push(`${names("device")}记为自有设备封存；是否属实，要看其对检查点的签名，本页看不出来`);
  }
}

/* ------------------------------------------------------------------------------------------------- 8 The seed */

async function seedStep(state) {
  const { opened, intent, sealed, outcome } = state;
  const nonce = outcome.body.machine_nonce;
  const lines = ["dbr-seed/1", intent.hash];
  lines.push(nonce === null ? `machine:withheld:${intent.body.seed.machine_commitment}` : `machine:${nonce}`);
  for (const { id } of opened.offices) {
    const opening = outcome.body.contributions[id];
    lines.push(opening === null ? `${id}:withheld:${sealed.body.commitments[id]}` : `${id}:${opening.digits}`);
  }
  if (intent.body.seed.public !== null) lines.push(`public:${outcome.body.public}`);
  same("种子", await sha256(lines.map((line) => `${line}\n`).join("")), outcome.body.seed);
  return [`种子 ${outcome.body.seed}`, "由下列各行算出：", ...lines];
}

/* ------------------------------------------------------------------------------------------ 9 The result's file */

async function resultStep(state) {
  const { outcome, teamed } = state;
  state.result = await frozenTable(state, "结果名单", outcome.body.result, RESULT);
  const wanted = [state.intent.body.candidates.file, outcome.body.result.file];
  const lines = [`SHA-256 ${outcome.body.result.file.slice(0, 64)}，与结果所记相同`, `共 ${state.result.length} 户`];
  state.inForce = state.result;
  if (teamed) {
    state.inForce = await frozenTable(state, "配组后的结果名单", teamed.body.result, RESULT);
    wanted.push(teamed.body.result.file);
    lines.push(`配组后的名单 SHA-256 ${teamed.body.result.file.slice(0, 64)}，与配组记录所记相同`);
  }
  const expected = [...new Set(wanted)].sort().join("、");
  same("材料中的名单", expected, Object.keys(state.bundle.files).sort().join("、"));
  return lines;
}

/* ---------------------------------------------------------------------------------------------- 10 The lots */

const byLot = (a, b) => (a.ticket === b.ticket ? (a.id < b.id ? -1 : 1) : (a.ticket < b.ticket ? -1 : 1));

async function lotsStep(state, progress) {
  const { seed } = state.outcome.body;
  const { draw } = state.intent.body;
  const able = state.candidates.filter((row) => row.status === "candidate");
  for (let from = 0; from < able.length; from += AT_ONCE) {
    const some = able.slice(from, from + AT_ONCE);
    const lots = await Promise.all(some.map((row) => sha256(`${seed},${draw},${row.id}\n`)));
    some.forEach((row, place) => { row.ticket = lots[place]; });
    progress((from + some.length) / able.length);
    await breathe();
  }
  state.order = new Map(state.intent.body.strata.map((each) => [each.id, []]));
  for (const row of able) state.order.get(row.stratum).push(row);
  const drawn = [];
  for (const { id, quota: count } of state.intent.body.strata) {
    const order = state.order.get(id).sort(byLot);
    order.forEach((row, place) => { row.place = place + 1; });
    drawn.push(...order.slice(0, count));
  }
  state.drawn = drawn.sort(byLot);
  state.drawn.forEach((row, place) => { row.number = place + 1; });
  compareRows("结果名单", state.drawn, state.result);
  return [`为 ${able.length} 户各算一个签号，每层取最小的若干个，共 ${drawn.length} 户`, "与结果名单逐行相同"];
}

function compareRows(name, drawn, rows) {
  drawn.forEach((row, place) => {
    const expected = [row.number, row.id, row.name, row.stratum, row.ticket].join(" ");
    same(`${name}第 ${place + 1} 户`, expected, rows[place] ? rows[place].slice(0, 5).join(" ") : "没有这一行");
  });
  same(`${name}的户数`, drawn.length, rows.length);
}

/* ------------------------------------------------------------------------------------- 11 The form of the teams */

const teamOf = (row) => (row[5] === "" ? [] : row[5].split(","));

function checkTeam(at, team, slots) {
  team.forEach((inspector) => ident(inspector, `${at}的检查组`));
  if (team.length !== slots || new Set(team).size !== slots) throw new Wrong(`${at}的检查组`, `${slots} 名不同的人`, team);
}

async function teamsStep(state) {
  const { outcome, teamed } = state;
  const { slots, cap } = state.intent.body.team;
  const given = (teamed || outcome).body;
  if (outcome.body.team_cap === null) {
    state.result.forEach((row) => same(`结果名单第 ${row[0]} 户的检查组`, "", row[5]));
    same("跳过的人员", 0, outcome.body.skips.length);
    if (!teamed) {
      state.notes.push("人员不足，尚未配组；抽中的企业不变");
      return ["结果中没有检查组"];
    }
    compareRows("配组后的结果名单", state.drawn, state.inForce);
  }
  const load = new Map();
  for (const row of state.inForce) {
    checkTeam(`第 ${row[0]} 户`, teamOf(row), slots.length);
    for (const inspector of teamOf(row)) load.set(inspector, (load.get(inspector) || 0) + 1);
  }
  const most = Math.max(0, ...load.values());
  if (most > given.team_cap) throw new Wrong("每人户数", `不超过 ${given.team_cap}`, most);
  if (cap !== null && given.team_cap > cap) throw new Wrong("每人户数的上限", `不超过方案的 ${cap}`, given.team_cap);
  if (state.drawn.length === 0) same("没有抽中企业时的上限", 0, given.team_cap);
  const drawn = new Set(state.drawn.map((row) => row.id));
  for (const [enterprise, slot] of given.skips) {
    if (!drawn.has(enterprise) || slot >= slots.length) {
      throw new Wrong("跳过的人员", "抽中企业的岗位", `${enterprise} 岗位 ${slot}`);
    }
  }
  return [`每户 ${slots.length} 人，各不相同；每人至多 ${most} 户`, "组员由谁担任，须有人员库才能重算，本页不核对"];
}

/* ------------------------------------------------------------------------------------------- 12 Substitutions */

async function substitutionsStep(state) {
  const standing = {
    teams: new Map(state.inForce.map((row) => [row[1], teamOf(row)])),
    used: new Set(state.drawn.map((row) => row.id)),
    row: new Map(state.candidates.map((row) => [row.id, row])),
    replaced: new Map(),
    slots: state.intent.body.team.slots.length,
  };
  state.standing = standing;
  const lines = state.substitutions.map((event) => (event.body.kind === "enterprise"
    ? replaceEnterprise(state, standing, event) : replaceInspector(standing, event)));
  return lines.length ? lines : ["材料中没有递补或更换人员的记录"];
}

/* Section 4.6: the next of the stratum that was not drawn, used or skipped before. */
function replaceEnterprise(state, { teams, used, row, slots }, { seq, body }) {
  const at = `第 ${seq} 条`;
  if (!teams.has(body.replaced)) throw new Wrong(`${at}被替换的企业`, "现在抽查名单内的企业", body.replaced);
  const waiting = state.order.get(row.get(body.replaced).stratum).map((each) => each.id).filter((id) => !used.has(id));
  const skipped = body.skipped.map((each) => each.id);
  const taken = body.replacement === null ? skipped : [...skipped, body.replacement];
  const expected = body.replacement === null ? waiting : waiting.slice(0, taken.length);
  same(`${at}的递补顺位`, expected.join("、") || "（无）", taken.join("、") || "（无）");
  checkTeam(at, body.team, body.replacement === null ? 0 : slots);
  teams.delete(body.replaced);
  taken.forEach((id) => used.add(id));
  row.get(body.replaced).fate = `第 ${seq} 条记录中由递补企业替换`;
  body.skipped.forEach(({ id, reason }) => { row.get(id).fate = `第 ${seq} 条记录中轮到时跳过：${reason}`; });
  const who = (id) => `${row.get(id).name}（${id}）`;
  const over = skipped.length ? `，跳过 ${skipped.length} 户` : "";
  if (body.replacement === null) return `${at}：${who(body.replaced)}退出，本层已无可递补的企业${over}`;
  teams.set(body.replacement, body.team);
  row.get(body.replacement).fate = `第 ${seq} 条记录中递补`;
  return `${at}：${who(body.replaced)}由${who(body.replacement)}递补，正是签号的下一位${over}`;
}

/* Section 4.6: the other places of the team stay; who was replaced there does not come back. */
function replaceInspector({ teams, replaced, slots }, { seq, body }) {
  const at = `第 ${seq} 条`;
  const team = teams.get(body.enterprise);
  if (!team) throw new Wrong(`${at}更换人员的企业`, "现在抽查名单内的企业", body.enterprise);
  if (!team.includes(body.replaced)) throw new Wrong(`${at}被更换的人员`, team.join("、"), body.replaced);
  const out = (replaced.get(body.enterprise) || new Set()).add(body.replaced);
  if (out.has(body.replacement)) throw new Wrong(`${at}接替人员`, "没有在这一户被更换过的人员", body.replacement);
  const expected = team.map((each) => (each === body.replaced ? body.replacement : each));
  same(`${at}更换后的检查组`, expected.join("、"), body.team.join("、"));
  checkTeam(at, body.team, slots);
  replaced.set(body.enterprise, out);
  teams.set(body.enterprise, body.team);
  return `${at}：企业 ${body.enterprise} 更换一名检查人员（由谁接替，须有人员库才能重算）`;
}

/* ------------------------------------------------------------------------------------------------ All of it */

const STEPS = [
  ["bundle", "材料完整，写法唯一", "材料的字段一个不多、一个不少，没有写了两遍的字段。", bundleStep],
  ["events", "每条记录格式正确", "每条记录都是规定的唯一写法，字段、编号、时间和校验位都合规定。", eventsStep],
  ["inclusion", "每条记录都在日志里", "从每条记录出发，用它的证明一步步算到检查点的根。", inclusionStep],
  ["order", "先定方案，再封存，后开启", "方案、封存、结果各有一条，次序不乱；封存之后没有作废。", orderStep],
  ["candidates", "候选名单没有换过", "名单的哈希写在方案里，方案在种子产生之前。", candidatesStep],
  ["strata", "每层名额算得对", "总数、可抽数从名单数出来，名额按比例重算。", strataStep],
  ["seals", "封存的数一个没换", "机器和各办公室开启的数，都能对上事先的封存值。", sealsStep],
  ["seed", "种子算得对", "种子由方案的哈希和各方的数合成，谁也不能单独决定。", seedStep],
  ["result", "结果名单没有换过", "名单的哈希写在结果里。", resultStep],
  ["lots", "重新抽签，名单相同", "为每户重算签号，每层取最小的，与结果名单逐行比较。", lotsStep],
  ["teams", "检查组（只核对形式）", "人员库不公开，组员不能在本页重算。", teamsStep],
  ["substitutions", "递补按签号顺延", "每次递补都应是本层签号的下一位。", substitutionsStep],
];

/* Each step in turn; `tell(id, status, lines, fault)` with status running, passed, failed or unjudged. */
async function verify(block, tell, progress) {
  const state = { block, notes: [] };
  let [passed, broken] = [0, ""];
  for (const [id, title, , run] of STEPS) {
    if (broken) {
      tell(id, "unjudged", [`因“${broken}”不通过，这一步没有依据，没有核对`]);
      continue;
    }
    tell(id, "running", []);
    await breathe();
    try {
      const lines = await run(state, (part) => progress((passed + part) / STEPS.length));
      tell(id, "passed", lines);
      passed += 1;
    } catch (error) {
      broken = title;
      tell(id, "failed", [], error instanceof Wrong ? error : new Wrong("材料不能核对", "合规定的材料", String(error)));
    }
    progress(passed / STEPS.length);
  }
  state.passed = passed === STEPS.length;
  tellSituation(state);
  return state;
}

/* What a reader should know that is not wrong. */
function tellSituation(state) {
  if (state.opened && state.opened.practice) state.notes.unshift("这是演练库的日志，不是真实的抽查");
  for (const { seq, body } of state.voids || []) {
    state.notes.push(`此前的方案（第 ${body.intent} 条）在封存前作废，见第 ${seq} 条，理由：${body.reason || "（未写）"}`);
  }
  for (const each of state.intent ? state.intent.body.deviations : []) {
    state.notes.push(`偏离规则 ${each.rule}（${each.clause}），批准人 ${each.approved_by}，理由：${each.reason || "（未写）"}`);
  }
}
